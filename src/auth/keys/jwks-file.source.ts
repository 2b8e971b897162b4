import { readFile } from 'node:fs/promises';
import type { KeySource } from './key-source.js';
import { importJwks, type OnRefusedKey, type VerificationKey } from './verification-key.js';

/** Reads a JWKS from a file; changes take effect within a second. */
export class JwksFileSource implements KeySource {
  readonly perDomain = false;
  readonly ttlMs = 1000;
  readonly cooldownMs = 1000;
  private last: { readonly text: string; readonly keys: readonly VerificationKey[] } | null = null;

  constructor(
    private readonly path: string,
    private readonly onRefused?: OnRefusedKey,
  ) {}

  async fetch(): Promise<readonly VerificationKey[]> {
    const text = await readFile(this.path, 'utf8');
    if (this.last?.text !== text) {
      this.last = { text, keys: await importJwks(JSON.parse(text), this.onRefused) };
    }
    return this.last.keys;
  }

  close(): void {
    this.last = null;
  }
}
