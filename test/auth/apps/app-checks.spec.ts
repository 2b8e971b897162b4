import { describe, expect, it } from 'vitest';
import { AppChecks } from '../../../src/auth/apps/app-checks.js';
import type { AppSource } from '../../../src/auth/apps/app-source.js';

const TTL = 300_000;

/** A source that answers what is set, and a clock that the test turns. */
class Trial implements AppSource {
  now = 1_000_000;
  answer: readonly string[] | null | Error = [];
  readonly asked: string[] = [];
  readonly checks = new AppChecks(this, TTL, () => this.now);

  check(domainId: string, clientId: string): Promise<readonly string[] | null> {
    this.asked.push(`${domainId} ${clientId}`);
    return this.answer instanceof Error ? Promise.reject(this.answer) : Promise.resolve(this.answer);
  }

  close(): void {
    this.asked.length = 0;
  }

  permissions(domainId = 'd', clientId = 'c'): Promise<readonly string[]> {
    return this.checks.permissions(domainId, clientId);
  }
}

const AWAY = new Error('no connection');
const refused = expect.objectContaining({ name: 'AppRefused' }) as Error;
const unavailable = expect.objectContaining({ name: 'AppsUnavailable' }) as Error;

describe('what identity says about an app', () => {
  it('is requested once for many requests, and cached', async () => {
    const trial = new Trial();
    trial.answer = ['cost-analysis:JobTask'];
    expect(await Promise.all([trial.permissions(), trial.permissions()])).toEqual([trial.answer, trial.answer]);
    trial.now += TTL * 0.8 - 1;
    expect(await trial.permissions()).toEqual(trial.answer);
    expect(trial.asked).toEqual(['d c']);
  });

  it('is known by domain and app', async () => {
    const trial = new Trial();
    await trial.permissions('d', 'c');
    await trial.permissions('d', 'c2');
    await trial.permissions('d c', 'c');
    await trial.permissions('d', 'c c');
    expect(trial.asked).toEqual(['d c', 'd c2', 'd c c', 'd c c']);
  });

  it('is renewed before its end without making a request wait', async () => {
    const trial = new Trial();
    trial.answer = ['old'];
    await trial.permissions();
    trial.answer = ['new'];
    trial.now += TTL * 0.8;
    expect(await trial.permissions()).toEqual(['old']);
    await expect.poll(() => trial.permissions()).toEqual(['new']);
    expect(trial.asked).toHaveLength(2);
  });

  it('outlives identity up to its end, and not longer', async () => {
    const trial = new Trial();
    trial.answer = ['known'];
    await trial.permissions();
    trial.answer = AWAY;
    trial.now += TTL - 1;
    expect(await trial.permissions()).toEqual(['known']);
    trial.now += 1_001;
    await expect(trial.permissions()).rejects.toEqual(unavailable);
    trial.answer = ['back'];
    trial.now += 1_000;
    expect(await trial.permissions()).toEqual(['back']);
  });

  it('is requested at most once a second while identity is unavailable', async () => {
    const trial = new Trial();
    trial.answer = AWAY;
    for (let request = 0; request < 3; request++) {
      await expect(trial.permissions()).rejects.toEqual(unavailable);
    }
    expect(trial.asked).toHaveLength(1);
    trial.now += 1_000;
    await expect(trial.permissions()).rejects.toEqual(unavailable);
    expect(trial.asked).toHaveLength(2);
  });

  it('caches a rejection for ten seconds, so that an app that is enabled again works soon', async () => {
    const trial = new Trial();
    trial.answer = null;
    await expect(trial.permissions()).rejects.toEqual(refused);
    trial.answer = [];
    trial.now += 9_999;
    await expect(trial.permissions()).rejects.toEqual(refused);
    trial.now += 1;
    expect(await trial.permissions()).toEqual([]);
  });

  it('revokes permissions when it is renewed', async () => {
    const trial = new Trial();
    await trial.permissions();
    trial.answer = null;
    trial.now += TTL * 0.9;
    await trial.permissions();
    await expect.poll(() => trial.permissions().catch((error: unknown) => error)).toEqual(refused);
  });
});
