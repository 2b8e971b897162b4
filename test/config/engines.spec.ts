import { satisfies, minVersion } from 'semver';
import { expect, it } from 'vitest';
import { readDocument } from '../docs-check/documents.js';

interface Package {
  readonly engines?: { readonly node?: string };
}

const { engines } = JSON.parse(readDocument('package.json')) as { engines: { node: string } };
const { packages } = JSON.parse(readDocument('package-lock.json')) as { packages: Readonly<Record<string, Package>> };

/** The oldest version of each line of Node that package.json names. */
const OLDEST = engines.node.split('||').map((range) => String(minVersion(range)));

it('names Node 20, 22 and 24', () => {
  expect(OLDEST.map((version) => version.split('.')[0])).toEqual(['20', '22', '24']);
});

it.each(OLDEST)('npm ci warns of no package that needs a newer Node than %s', (version) => {
  const refusing = Object.entries(packages).filter(
    ([name, { engines: own }]) => name !== '' && own?.node !== undefined && !satisfies(version, own.node),
  );
  expect(refusing.map(([name, { engines: own }]) => [name, own?.node])).toEqual([]);
});
