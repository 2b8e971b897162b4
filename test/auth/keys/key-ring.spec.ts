import { beforeEach, describe, expect, it } from 'vitest';
import { KeyRing } from '../../../src/auth/keys/key-ring.js';
import type { KeySource } from '../../../src/auth/keys/key-source.js';
import type { VerificationKey } from '../../../src/auth/keys/verification-key.js';

const TTL = 300_000;
const COOLDOWN = 30_000;

class FakeSource implements KeySource {
  readonly perDomain = true;
  readonly ttlMs = TTL;
  readonly cooldownMs = COOLDOWN;
  readonly asked: string[] = [];
  answer: (domainId: string) => Promise<readonly VerificationKey[] | null> = () => Promise.resolve([]);

  fetch(domainId: string): Promise<readonly VerificationKey[] | null> {
    this.asked.push(domainId);
    return this.answer(domainId);
  }

  close(): void {
    this.asked.length = 0;
  }
}

let now = 1_000_000;
let source = new FakeSource();
let ring = new KeyRing(source, () => now);
const isAway = (): Promise<never> => Promise.reject(new Error('away'));
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  now = 1_000_000;
  source = new FakeSource();
  ring = new KeyRing(source, () => now);
});

describe('KeyRing', () => {
  it('fetches once for many callers, and not again while the keys are fresh', async () => {
    await Promise.all(Array.from({ length: 100 }, () => ring.find('domain-1')));
    now += TTL * 0.7;
    await ring.find('domain-1');
    expect(source.asked).toEqual(['domain-1']);
  });

  it('keeps the domains apart, except for a source with one set for all', async () => {
    await ring.find('domain-1');
    await ring.find('domain-2');
    expect(source.asked).toEqual(['domain-1', 'domain-2']);
    const shared = new KeyRing(Object.assign(source, { perDomain: false }), () => now);
    await shared.find('domain-1');
    await shared.find('domain-2');
    expect(source.asked).toEqual(['domain-1', 'domain-2', '']);
  });

  it('renews keys in the background before they expire', async () => {
    const first = await ring.find('domain-1');
    now += TTL * 0.9;
    expect(await ring.find('domain-1')).toBe(first);
    await settle();
    expect(await ring.find('domain-1')).not.toBe(first);
    expect(source.asked).toHaveLength(2);
  });

  it('fetches before it returns keys that are too old', async () => {
    const first = await ring.find('domain-1');
    now += TTL;
    expect(await ring.find('domain-1')).not.toBe(first);
  });

  it('serves known keys while the source is unavailable, and fetches again only after the cool-down', async () => {
    const first = await ring.find('domain-1');
    source.answer = isAway;
    now += TTL * 10;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await ring.find('domain-1')).toBe(first);
    }
    expect(source.asked).toHaveLength(2);
    now += COOLDOWN;
    expect(await ring.find('domain-1')).toBe(first);
    expect(source.asked).toHaveLength(3);
    await settle();
    source.answer = () => Promise.resolve([]);
    now += COOLDOWN;
    await ring.find('domain-1');
    await settle();
    expect(await ring.find('domain-1')).toMatchObject({ stale: false });
  });

  it('rejects as unavailable if no keys are known and the source is unavailable, and fetches again a second later', async () => {
    source.answer = isAway;
    await expect(ring.find('domain-1')).rejects.toMatchObject({ name: 'KeysUnavailable' });
    await expect(ring.find('domain-1')).rejects.toMatchObject({ name: 'KeysUnavailable' });
    expect(source.asked).toHaveLength(1);
    source.answer = () => Promise.resolve([]);
    now += 1000;
    expect(await ring.find('domain-1')).not.toBeNull();
  });

  it('remembers for a short while that a domain does not exist', async () => {
    source.answer = () => Promise.resolve(null);
    expect(await ring.find('domain-1')).toBeNull();
    expect(await ring.find('domain-1')).toBeNull();
    expect(source.asked).toHaveLength(1);
    now += 10_000;
    await ring.find('domain-1');
    expect(source.asked).toHaveLength(2);
  });

  it('forgets the keys of a deleted domain', async () => {
    await ring.find('domain-1');
    source.answer = () => Promise.resolve(null);
    now += TTL;
    expect(await ring.find('domain-1')).toBeNull();
    expect(await ring.find('domain-1')).toBeNull();
    expect(source.asked).toHaveLength(2);
  });

  it('does not let made-up domains push out the keys of a real one', async () => {
    await ring.find('domain-1');
    source.answer = () => Promise.resolve(null);
    for (let made = 0; made < 3000; made += 1) {
      await ring.find(`made-up-${String(made)}`);
    }
    source.asked.length = 0;
    expect(await ring.find('domain-1')).not.toBeNull();
    expect(source.asked).toEqual([]);
  });

  it('does not ask for more than 32 domains at once', async () => {
    source.answer = () => new Promise(() => undefined);
    const attempts = Array.from({ length: 40 }, (_, index) => ring.find(`made-up-${String(index)}`));
    await expect(attempts[39]).rejects.toMatchObject({ name: 'KeysUnavailable' });
    await Promise.all(attempts.slice(32).map((attempt) => attempt.catch(() => undefined)));
    expect(source.asked).toHaveLength(32);
  });

  describe('when newer keys are requested', () => {
    it('fetches once in a cool-down', async () => {
      const seen = await ring.find('domain-1');
      if (seen === null) {
        throw new TypeError('keys are expected');
      }
      expect(await ring.renew('domain-1', seen)).toBeNull();
      now += COOLDOWN;
      const [newer, same] = await Promise.all([ring.renew('domain-1', seen), ring.renew('domain-1', seen)]);
      expect(newer).not.toBeNull();
      expect(same).toBe(newer);
      expect(source.asked).toHaveLength(2);
    });

    it('returns keys that another caller has fetched meanwhile', async () => {
      const seen = await ring.find('domain-1');
      if (seen === null) {
        throw new TypeError('keys are expected');
      }
      now += TTL;
      const newer = await ring.find('domain-1');
      expect(await ring.renew('domain-1', seen)).toBe(newer);
    });

    it('returns none while the source is unavailable, and keeps known keys', async () => {
      const seen = await ring.find('domain-1');
      if (seen === null) {
        throw new TypeError('keys are expected');
      }
      source.answer = isAway;
      now += COOLDOWN;
      expect(await ring.renew('domain-1', seen)).toBeNull();
      expect(await ring.find('domain-1')).toBe(seen);
      expect(seen.stale).toBe(true);
    });
  });
});
