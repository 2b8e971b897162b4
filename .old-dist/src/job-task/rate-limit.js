import { AppError } from '../common/errors/app-error.js';
/** Domains that are kept in mind; the one that has been quiet the longest goes first. */
const DOMAINS = 10_000;
/** A bucket of requests for each domain, filled at a steady rate: the same one for both wires. */
export class RateLimit {
    perSecond;
    buckets = new Map();
    burst;
    /** `perSecond` 0 limits nothing; `burst` 0 is as many as come in a second. */
    constructor(perSecond, burst) {
        this.perSecond = perSecond;
        this.burst = burst === 0 ? Math.max(perSecond, 1) : burst;
    }
    /** Takes one request out of the domain's bucket. @throws AppError with ERROR_RESOURCE_EXHAUSTED when it is empty. */
    take(domainId, now = Date.now()) {
        if (this.perSecond === 0) {
            return;
        }
        const bucket = this.buckets.get(domainId) ?? { tokens: this.burst, filledAt: now };
        const filled = ((now - bucket.filledAt) / 1000) * this.perSecond;
        const tokens = Math.min(this.burst, bucket.tokens + Math.max(filled, 0));
        this.buckets.delete(domainId);
        this.buckets.set(domainId, { tokens: tokens < 1 ? tokens : tokens - 1, filledAt: now });
        this.forgetOldest();
        if (tokens < 1) {
            throw new AppError('ERROR_RESOURCE_EXHAUSTED', `more than ${String(this.perSecond)} requests a second for this domain; fewer are expected`, { retryAfterS: Math.ceil((1 - tokens) / this.perSecond) });
        }
    }
    forgetOldest() {
        const oldest = this.buckets.keys().next();
        if (this.buckets.size > DOMAINS && oldest.done !== true) {
            this.buckets.delete(oldest.value);
        }
    }
}
//# sourceMappingURL=rate-limit.js.map