import { existsSync, readFileSync } from 'node:fs';
/** package.json stands one level above src, and two above it once compiled. */
const MANIFEST = ['../package.json', '../../package.json']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
/** The version of the running release. */
export const VERSION = MANIFEST === undefined ? '0.0.0' : JSON.parse(readFileSync(MANIFEST, 'utf8')).version;
//# sourceMappingURL=version.js.map