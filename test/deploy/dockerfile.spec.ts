import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../docs-check/documents.js';
import { allowedBy, readDockerfile } from './dockerfile.js';

const stages = readDockerfile(readDocument('Dockerfile'));
const final = stages.at(-1)!;
const of = (name: string) => final.instructions.filter((instruction) => instruction.name === name);

const licenseOf = (manifest: string): string => (JSON.parse(manifest) as { license: string }).license;

describe('the Dockerfile', () => {
  it('uses base images with a version', () => {
    for (const { base } of stages) {
      expect(base).toMatch(/^node:\d+-slim$/);
    }
  });

  it('copies only existing files that .dockerignore does not exclude', () => {
    const allowed = allowedBy(readDocument('.dockerignore'));
    const copied = stages.flatMap(({ instructions }) =>
      instructions
        .filter(({ name, flags }) => name === 'COPY' && !('from' in flags))
        .flatMap(({ text }) => text.split(' ').slice(0, -1)),
    );
    expect(copied.sort()).toEqual([...allowed].sort());
    expect(copied.filter((path) => !existsSync(fileURLToPath(new URL(`../../${path}`, import.meta.url))))).toEqual([]);
  });

  it('does not use curl or wget, and installs only named Debian packages', () => {
    const instructions = stages.flatMap((stage) => stage.instructions);
    expect(instructions.filter(({ name }) => name === 'ADD')).toEqual([]);
    const installs = instructions.filter(({ text }) => text.includes('apt-get install'));
    expect(installs.length).toBeGreaterThan(0);
    for (const { text } of installs) {
      expect(text).toContain('--no-install-recommends');
      expect(text).toContain('rm -rf /var/lib/apt/lists/*');
    }
    expect(instructions.filter(({ name, text }) => name === 'RUN' && /\b(sudo|curl|wget)\b/.test(text))).toEqual([]);
  });

  it('produces an image without a compiler that does not run as root', () => {
    expect(of('RUN')).toEqual([]);
    expect(of('USER').map(({ text }) => text)).toEqual(['1000:1000']);
    const positions = final.instructions.map(({ name }) => name);
    expect(positions.lastIndexOf('COPY')).toBeLessThan(positions.indexOf('USER'));
  });

  it('labels the image with what registries and scanners show', () => {
    const [labels = ''] = of('LABEL').map(({ text }) => text);
    const names = [...labels.matchAll(/org\.opencontainers\.image\.([a-z.]+)="[^"]+"/g)].map(([, name]) => name);
    expect(names.sort()).toEqual(['base.name', 'description', 'licenses', 'revision', 'title', 'version']);
    expect(labels).toContain(`base.name="${final.base}"`);
    expect(labels).toContain(`licenses="${licenseOf(readDocument('package.json'))}"`);
  });

  it('is started in the documentation with a read-only root file system, and with data that outlives the container', () => {
    const [command = ''] = /^docker run (?:.*\\\n)+.*$/m.exec(readDocument('deploy/README.md')) ?? [];
    expect(command).toContain('--read-only');
    expect(command).toContain('--cap-drop ALL');
    const [volume = ''] = of('VOLUME').map(({ text }) => text);
    expect(command).toMatch(new RegExp(`--volume [a-z-]+:${volume} `));
  });

  it('starts programs without a shell, so that they receive signals', () => {
    for (const { text } of [...of('ENTRYPOINT'), ...of('CMD')]) {
      expect(JSON.parse(text)).toBeInstanceOf(Array);
    }
    expect(of('HEALTHCHECK')[0]?.text).toMatch(/CMD \["node", /);
  });
});
