import { readFile } from 'node:fs/promises';
import { importJwks } from './verification-key.js';
/** A JWKS in a file, read again within a second of a change. */
export class JwksFileSource {
    path;
    perDomain = false;
    ttlMs = 1000;
    cooldownMs = 1000;
    last = null;
    constructor(path) {
        this.path = path;
    }
    async fetch() {
        const text = await readFile(this.path, 'utf8');
        if (this.last?.text !== text)
            this.last = { text, keys: await importJwks(JSON.parse(text)) };
        return this.last.keys;
    }
    close() {
        this.last = null;
    }
}
//# sourceMappingURL=jwks-file.source.js.map