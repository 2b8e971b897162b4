import { LRUCache } from 'lru-cache';
import { AppError } from '../common/errors/app-error.js';

/** Domains whose buckets are kept; the least recently used is dropped first. */
const DOMAINS = 10_000;

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** A token bucket for each domain, filled at a steady rate and shared by both transports. */
export class RateLimit {
  private readonly buckets = new LRUCache<string, Bucket>({ max: DOMAINS });
  private readonly burst: number;

  /** `perSecond` 0 means no limit; `burst` 0 means `perSecond`. */
  constructor(
    private readonly perSecond: number,
    burst: number,
  ) {
    this.burst = burst === 0 ? Math.max(perSecond, 1) : burst;
  }

  /** Takes one request out of the domain's bucket. @throws AppError with ERROR_RESOURCE_EXHAUSTED when it is empty. */
  take(domainId: string, now = Date.now()): void {
    if (this.perSecond === 0) {
      return;
    }
    const bucket = this.buckets.get(domainId) ?? { tokens: this.burst, filledAt: now };
    const filled = ((now - bucket.filledAt) / 1000) * this.perSecond;
    const tokens = Math.min(this.burst, bucket.tokens + Math.max(filled, 0));
    this.buckets.set(domainId, { tokens: tokens < 1 ? tokens : tokens - 1, filledAt: now });
    if (tokens < 1) {
      throw new AppError(
        'ERROR_RESOURCE_EXHAUSTED',
        `the domain: must send at most ${String(this.perSecond)} requests per second (RATE_LIMIT_PER_SECOND)`,
        { retryAfterS: Math.ceil((1 - tokens) / this.perSecond) },
      );
    }
  }
}
