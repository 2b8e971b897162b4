import { Logger } from '@nestjs/common';
import { KeysUnavailable } from '../token/token-refused.js';
import { BoundedMap } from './bounded-map.js';
import type { KeySource } from './key-source.js';
import type { VerificationKey } from './verification-key.js';

const MAX_DOMAINS = 1000;
const MAX_MISSES = 1000;
const MAX_FETCHES_AT_ONCE = 32;
const ABSENT_FOR_MS = 10_000;
const FAILED_FOR_MS = 1000;
/** Keys older than this share of their time are fetched anew while the old ones still serve, so that nobody waits. */
const RENEW_AFTER = 0.8;

/** The keys of one domain as they are known. */
export interface KnownKeys {
  readonly keys: readonly VerificationKey[];
  readonly fetchedAt: number;
  triedAt: number;
  /** Whether the last attempt to renew them failed: there may be newer keys that nobody can get at. */
  stale: boolean;
}

interface Miss {
  readonly absent: boolean;
  readonly until: number;
}

/**
 * Keeps the keys of a source. Domains come from tokens that nobody has verified yet, so everything here is bounded, and a
 * made-up domain can push out neither the keys of a real one nor the time of the source.
 */
export class KeyRing {
  private readonly known = new BoundedMap<string, KnownKeys>(MAX_DOMAINS);
  private readonly misses = new BoundedMap<string, Miss>(MAX_MISSES);
  private readonly fetches = new Map<string, Promise<KnownKeys | null>>();
  private readonly logger = new Logger('Auth');
  private isAway = false;

  constructor(
    private readonly source: KeySource,
    private readonly now: () => number = Date.now,
  ) {}

  /** The keys of a domain; null when it has none. Rejects with KeysUnavailable when none are known and the source is away. */
  async find(domainId: string): Promise<KnownKeys | null> {
    const id = this.source.perDomain ? domainId : '';
    const known = this.known.get(id);
    if (known === undefined) {
      return this.findNew(id);
    }
    const age = this.now() - known.fetchedAt;
    if (age < this.source.ttlMs * RENEW_AFTER) {
      return known;
    }
    if (age < this.source.ttlMs || known.stale) {
      if (this.mayTry(known)) {
        this.fetchOnce(id).catch(() => undefined);
      }
      return known;
    }
    return this.fetchOnce(id).catch(() => known);
  }

  /** Newer keys than those seen, for a token that none of them fits; null when there are none or the cool-down forbids asking. */
  async renew(domainId: string, seen: KnownKeys): Promise<KnownKeys | null> {
    const id = this.source.perDomain ? domainId : '';
    const known = this.known.get(id);
    if (known !== undefined && known !== seen) {
      return known;
    }
    if (!this.mayTry(seen) && !this.fetches.has(id)) {
      return null;
    }
    return this.fetchOnce(id).catch(() => null);
  }

  private findNew(id: string): Promise<KnownKeys | null> {
    const miss = this.misses.get(id);
    if (miss === undefined || miss.until <= this.now()) {
      return this.fetchOnce(id);
    }
    return miss.absent
      ? Promise.resolve(null)
      : Promise.reject(new KeysUnavailable('the key source was away a moment ago'));
  }

  private mayTry(known: KnownKeys): boolean {
    return this.now() - known.triedAt >= this.source.cooldownMs;
  }

  private fetchOnce(id: string): Promise<KnownKeys | null> {
    const running = this.fetches.get(id);
    if (running !== undefined) {
      return running;
    }
    if (this.fetches.size >= MAX_FETCHES_AT_ONCE) {
      return Promise.reject(new KeysUnavailable('too many domains are asked for at once'));
    }
    const fetch = this.fetchNow(id).finally(() => this.fetches.delete(id));
    this.fetches.set(id, fetch);
    return fetch;
  }

  private async fetchNow(id: string): Promise<KnownKeys | null> {
    const known = this.known.get(id);
    if (known !== undefined) {
      known.triedAt = this.now();
    }
    let keys: readonly VerificationKey[] | null;
    try {
      keys = await this.source.fetch(id);
    } catch (error) {
      this.noteAway(error);
      if (known === undefined) {
        this.misses.set(id, { absent: false, until: this.now() + FAILED_FOR_MS });
      } else {
        known.stale = true;
      }
      throw new KeysUnavailable('the key source is away', { cause: error });
    }
    this.noteBack();
    return this.remember(id, keys);
  }

  // One line a change, not one a request.
  private noteAway(error: unknown): void {
    if (!this.isAway) {
      this.logger.warn(`the keys for tokens cannot be fetched: ${reasonOf(error)}`);
    }
    this.isAway = true;
  }

  private noteBack(): void {
    if (this.isAway) {
      this.logger.log('the keys for tokens can be fetched again');
    }
    this.isAway = false;
  }

  private remember(id: string, keys: readonly VerificationKey[] | null): KnownKeys | null {
    const now = this.now();
    if (keys === null) {
      this.known.delete(id);
      this.misses.set(id, { absent: true, until: now + ABSENT_FOR_MS });
      return null;
    }
    this.misses.delete(id);
    const fresh: KnownKeys = { keys, fetchedAt: now, triedAt: now, stale: false };
    this.known.set(id, fresh);
    return fresh;
  }
}

// The reason may quote what a caller made up, so it is written as a JSON string; fetch says what happened in the cause only.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return JSON.stringify(String(error));
  }
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return JSON.stringify(`${error.message}${cause}`);
}
