import { importJwks } from './verification-key.js';
const MAX_BODY_BYTES = 256 * 1024;
/** A JWKS at an http or https address. Redirects are not followed: they would let another host name the keys. */
export class JwksUrlSource {
    url;
    options;
    perDomain = false;
    ttlMs;
    cooldownMs;
    closing = new AbortController();
    constructor(url, options) {
        this.url = url;
        this.options = options;
        this.ttlMs = options.ttlMs;
        this.cooldownMs = options.cooldownMs;
    }
    async fetch() {
        const response = await fetch(this.url, {
            redirect: 'manual',
            headers: { accept: 'application/json' },
            signal: AbortSignal.any([AbortSignal.timeout(this.options.timeoutMs), this.closing.signal]),
        });
        if (response.status !== 200) {
            await response.body?.cancel();
            throw new TypeError(`the JWKS server answered with status ${String(response.status)}, not 200`);
        }
        return importJwks(JSON.parse(await readLimited(response)));
    }
    close() {
        this.closing.abort();
    }
}
async function readLimited(response) {
    const body = response.body;
    if (body === null)
        return '';
    const chunks = [];
    let size = 0;
    // The length header may be absent or a lie, so the bytes are counted as they come.
    for await (const chunk of body) {
        size += chunk.length;
        if (size > MAX_BODY_BYTES)
            throw new TypeError(`the JWKS is larger than ${String(MAX_BODY_BYTES)} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
//# sourceMappingURL=jwks-url.source.js.map