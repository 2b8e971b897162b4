import { LRUCache } from 'lru-cache';
import { OutageLog } from '../outage-log.js';
import type { AppSource } from './app-source.js';
import { AppRefused, AppsUnavailable } from './app-refused.js';

const MAX_APPS = 10_000;
/** Milliseconds for which a refusal is cached: an app that is enabled again has to work soon. */
const REFUSED_FOR_MS = 10_000;
/** Milliseconds between two attempts while identity is unavailable. */
const RETRY_MS = 1_000;
/** Answers older than this share of their time are renewed while the old ones still serve, so that no request waits. */
const RENEW_AFTER = 0.8;

/** What identity has said about an app. */
interface Answer {
  /** The permissions of its role; null: the app may do nothing. */
  readonly permissions: readonly string[] | null;
  readonly until: number;
  readonly renewAt: number;
}

/** Caches identity's answers about apps. The apps are those of verified tokens, so other clients cannot fill the cache. */
export class AppChecks {
  private readonly answers = new LRUCache<string, Answer>({ max: MAX_APPS });
  private readonly retryAt = new LRUCache<string, number>({ max: MAX_APPS });
  private readonly running = new Map<string, Promise<Answer>>();
  private readonly outage = new OutageLog('apps', 'be checked with identity');

  /** An answer is valid for `ttlMs` milliseconds, whether identity can be reached or not. */
  constructor(
    private readonly source: AppSource,
    private readonly ttlMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * The permissions of an app's role, by its client id; empty: all. Rejects with AppRefused for an app that is unknown,
   * disabled or expired, and with AppsUnavailable where nothing is cached and identity is unavailable.
   */
  async permissions(domainId: string, clientId: string): Promise<readonly string[]> {
    const { permissions } = await this.answer(domainId, clientId);
    if (permissions === null) {
      throw new AppRefused();
    }
    return permissions;
  }

  private answer(domainId: string, clientId: string): Answer | Promise<Answer> {
    const key = JSON.stringify([domainId, clientId]);
    const known = this.answers.get(key);
    const now = this.now();
    const isKnown = known !== undefined && now < known.until;
    if (isKnown && now < known.renewAt) {
      return known;
    }
    const mayAsk = now >= (this.retryAt.get(key) ?? 0);
    if (isKnown) {
      if (mayAsk) {
        this.askOnce(key, domainId, clientId).catch(() => undefined);
      }
      return known;
    }
    return mayAsk
      ? this.askOnce(key, domainId, clientId)
      : Promise.reject(new AppsUnavailable('identity was unavailable a moment ago'));
  }

  private askOnce(key: string, domainId: string, clientId: string): Promise<Answer> {
    const running = this.running.get(key);
    if (running !== undefined) {
      return running;
    }
    const asked = this.ask(key, domainId, clientId).finally(() => this.running.delete(key));
    this.running.set(key, asked);
    return asked;
  }

  private async ask(key: string, domainId: string, clientId: string): Promise<Answer> {
    let permissions: readonly string[] | null;
    try {
      permissions = await this.source.check(domainId, clientId);
    } catch (error) {
      this.retryAt.set(key, this.now() + RETRY_MS);
      this.outage.failed(error);
      throw new AppsUnavailable('identity is unavailable', { cause: error });
    }
    this.outage.succeeded();
    const now = this.now();
    const ttl = permissions === null ? Math.min(REFUSED_FOR_MS, this.ttlMs) : this.ttlMs;
    const answer: Answer = {
      permissions,
      until: now + ttl,
      renewAt: now + (permissions === null ? ttl : ttl * RENEW_AFTER),
    };
    this.answers.set(key, answer);
    return answer;
  }
}
