import type { KeySource, KeySourceOptions } from './key-source.js';
import { importJwks, type VerificationKey } from './verification-key.js';

const MAX_BODY_BYTES = 256 * 1024;

/** Fetches a JWKS over HTTP or HTTPS. Redirects are not followed, because another host could then choose the keys. */
export class JwksUrlSource implements KeySource {
  readonly perDomain = false;
  readonly ttlMs: number;
  readonly cooldownMs: number;
  private readonly closing = new AbortController();

  constructor(
    private readonly url: string,
    private readonly options: KeySourceOptions,
  ) {
    this.ttlMs = options.ttlMs;
    this.cooldownMs = options.cooldownMs;
  }

  async fetch(): Promise<readonly VerificationKey[]> {
    const response = await fetch(this.url, {
      redirect: 'manual',
      headers: { accept: 'application/json' },
      signal: AbortSignal.any([AbortSignal.timeout(this.options.timeoutMs), this.closing.signal]),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new TypeError(`the JWKS server: must respond with status 200, got ${String(response.status)}`);
    }
    return importJwks(JSON.parse(await readLimited(response)), this.options.onRefused);
  }

  close(): void {
    this.closing.abort();
  }
}

async function readLimited(response: Response): Promise<string> {
  const body: AsyncIterable<Uint8Array> | null = response.body;
  if (body === null) {
    return '';
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Content-Length may be absent or wrong, so the bytes are counted.
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new TypeError(`the JWKS: must have at most ${String(MAX_BODY_BYTES)} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
