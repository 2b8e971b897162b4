import { LRUCache } from 'lru-cache';
import { OutageLog } from '../outage-log.js';
import { KeysUnavailable } from '../token/token-refused.js';
import type { KeySource } from './key-source.js';
import type { VerificationKey } from './verification-key.js';

const MAX_DOMAINS = 1000;
const MAX_MISSES = 1000;
const MAX_FETCHES_AT_ONCE = 32;
const ABSENT_FOR_MS = 10_000;
const FAILED_FOR_MS = 1000;
/** From this share of their lifetime on, keys are fetched again in the background, so that no request waits. */
const RENEW_AFTER = 0.8;

/** The cached keys of one domain. Times are milliseconds since the epoch. */
export interface KnownKeys {
  readonly keys: readonly VerificationKey[];
  readonly fetchedAt: number;
  triedAt: number;
  /** Whether the last renewal failed, so that newer keys may exist. */
  stale: boolean;
}

interface Miss {
  readonly absent: boolean;
  readonly until: number;
}

/**
 * Caches the keys of a source. Domains are read from unverified tokens, so everything here is bounded, and
 * requests for invented domains can neither evict the keys of a real one nor overload the source.
 */
export class KeyRing {
  private readonly known = new LRUCache<string, KnownKeys>({ max: MAX_DOMAINS });
  private readonly misses = new LRUCache<string, Miss>({ max: MAX_MISSES });
  private readonly fetches = new Map<string, Promise<KnownKeys | null>>();
  private readonly outage = new OutageLog('the keys for tokens', 'be fetched');

  constructor(
    private readonly source: KeySource,
    private readonly now: () => number = Date.now,
  ) {}

  /** The keys of a domain; null if it has none. Rejects with KeysUnavailable if none are cached and the source is unavailable. */
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

  /** Newer keys than those seen, none of which verifies a token; null if the source has none or the cool-down has not passed. */
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
      : Promise.reject(new KeysUnavailable('the key source was unavailable less than a second ago'));
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
      return Promise.reject(new KeysUnavailable('the keys of too many domains are being fetched'));
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
      this.outage.failed(error);
      if (known === undefined) {
        this.misses.set(id, { absent: false, until: this.now() + FAILED_FOR_MS });
      } else {
        known.stale = true;
      }
      throw new KeysUnavailable('the key source is unavailable', { cause: error });
    }
    this.outage.succeeded();
    return this.remember(id, keys);
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
