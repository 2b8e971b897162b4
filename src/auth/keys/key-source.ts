import type { OnRefusedKey, VerificationKey } from './verification-key.js';

/** Where public keys come from. */
export interface KeySource {
  /** Whether each domain has keys of its own; else one set serves all. */
  readonly perDomain: boolean;
  /** How long fetched keys are good without asking again, in milliseconds. */
  readonly ttlMs: number;
  /** The shortest time between two fetches of the same keys, in milliseconds. */
  readonly cooldownMs: number;
  /** The keys of a domain, or null if the source does not know the domain. Rejects when the source is away. */
  fetch(domainId: string): Promise<readonly VerificationKey[] | null>;
  close(): void;
}

/** How often, and for how long, a source over the network is asked, in milliseconds; and who hears of keys refused. */
export interface KeySourceOptions {
  readonly ttlMs: number;
  readonly cooldownMs: number;
  readonly timeoutMs: number;
  readonly onRefused?: OnRefusedKey;
}
