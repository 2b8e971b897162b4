import type { OnRefusedKey, VerificationKey } from './verification-key.js';

export interface KeySource {
  /** Whether each domain has its own keys; if not, one set serves all. */
  readonly perDomain: boolean;
  /** How long fetched keys are used without being fetched again, in milliseconds. */
  readonly ttlMs: number;
  /** The minimum time between two fetches of the same keys, in milliseconds. */
  readonly cooldownMs: number;
  /** The keys of a domain; null if the source does not know the domain. Rejects if the source is unavailable. */
  fetch(domainId: string): Promise<readonly VerificationKey[] | null>;
  close(): void;
}

/** Options of a source that is reached over the network. Times are milliseconds. */
export interface KeySourceOptions {
  readonly ttlMs: number;
  readonly cooldownMs: number;
  readonly timeoutMs: number;
  readonly onRefused?: OnRefusedKey;
}
