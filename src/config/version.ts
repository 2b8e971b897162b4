import { existsSync, readFileSync } from 'node:fs';

/** package.json is one level above src, and two once compiled. */
const MANIFEST = ['../../package.json', '../../../package.json']
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(url));

/** The version of the running release. */
export const VERSION: string =
  MANIFEST === undefined ? '0.0.0' : (JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string }).version;
