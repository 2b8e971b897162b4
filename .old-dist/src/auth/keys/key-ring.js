import { Logger } from '@nestjs/common';
import { KeysUnavailable } from '../token/token-refused.js';
import { BoundedMap } from './bounded-map.js';
const MAX_DOMAINS = 1000;
const MAX_MISSES = 1000;
const MAX_FETCHES_AT_ONCE = 32;
const ABSENT_FOR_MS = 10_000;
const FAILED_FOR_MS = 1000;
/** Keys older than this share of their time are fetched anew while the old ones still serve, so that nobody waits. */
const RENEW_AFTER = 0.8;
/**
 * Keeps the keys of a source. Domains come from tokens that nobody has verified yet, so everything here is bounded, and a
 * made-up domain can push out neither the keys of a real one nor the time of the source.
 */
export class KeyRing {
    source;
    now;
    known = new BoundedMap(MAX_DOMAINS);
    misses = new BoundedMap(MAX_MISSES);
    fetches = new Map();
    logger = new Logger('Auth');
    isAway = false;
    constructor(source, now = Date.now) {
        this.source = source;
        this.now = now;
    }
    /** The keys of a domain; null when it has none. Rejects with KeysUnavailable when none are known and the source is away. */
    async find(domainId) {
        const id = this.source.perDomain ? domainId : '';
        const known = this.known.get(id);
        if (known === undefined)
            return this.findNew(id);
        const age = this.now() - known.fetchedAt;
        if (age < this.source.ttlMs * RENEW_AFTER)
            return known;
        if (age < this.source.ttlMs || known.stale) {
            if (this.mayTry(known))
                this.fetchOnce(id).catch(() => undefined);
            return known;
        }
        return this.fetchOnce(id).catch(() => known);
    }
    /** Newer keys than those seen, for a token that none of them fits; null when there are none or the cool-down forbids asking. */
    async renew(domainId, seen) {
        const id = this.source.perDomain ? domainId : '';
        const known = this.known.get(id);
        if (known !== undefined && known !== seen)
            return known;
        if (!this.mayTry(seen) && !this.fetches.has(id))
            return null;
        return this.fetchOnce(id).catch(() => null);
    }
    findNew(id) {
        const miss = this.misses.get(id);
        if (miss === undefined || miss.until <= this.now())
            return this.fetchOnce(id);
        return miss.absent
            ? Promise.resolve(null)
            : Promise.reject(new KeysUnavailable('the key source was away a moment ago'));
    }
    mayTry(known) {
        return this.now() - known.triedAt >= this.source.cooldownMs;
    }
    fetchOnce(id) {
        const running = this.fetches.get(id);
        if (running !== undefined)
            return running;
        if (this.fetches.size >= MAX_FETCHES_AT_ONCE)
            return Promise.reject(new KeysUnavailable('too many domains are asked for at once'));
        const fetch = this.fetchNow(id).finally(() => this.fetches.delete(id));
        this.fetches.set(id, fetch);
        return fetch;
    }
    async fetchNow(id) {
        const known = this.known.get(id);
        if (known !== undefined)
            known.triedAt = this.now();
        let keys;
        try {
            keys = await this.source.fetch(id);
        }
        catch (error) {
            this.noteAway(error);
            if (known === undefined)
                this.misses.set(id, { absent: false, until: this.now() + FAILED_FOR_MS });
            else
                known.stale = true;
            throw new KeysUnavailable('the key source is away', { cause: error });
        }
        this.noteBack();
        return this.remember(id, keys);
    }
    // One line a change, not one a request.
    noteAway(error) {
        if (!this.isAway)
            this.logger.warn(`the keys for tokens cannot be fetched: ${reasonOf(error)}`);
        this.isAway = true;
    }
    noteBack() {
        if (this.isAway)
            this.logger.log('the keys for tokens can be fetched again');
        this.isAway = false;
    }
    remember(id, keys) {
        const now = this.now();
        if (keys === null) {
            this.known.delete(id);
            this.misses.set(id, { absent: true, until: now + ABSENT_FOR_MS });
            return null;
        }
        this.misses.delete(id);
        const fresh = { keys, fetchedAt: now, triedAt: now, stale: false };
        this.known.set(id, fresh);
        return fresh;
    }
}
// The reason may quote what a caller made up, so it is written as a JSON string; fetch says what happened in the cause only.
function reasonOf(error) {
    if (!(error instanceof Error))
        return JSON.stringify(String(error));
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
    return JSON.stringify(`${error.message}${cause}`);
}
//# sourceMappingURL=key-ring.js.map