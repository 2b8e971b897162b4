import { createPublicKey, createSign } from 'node:crypto';
import type * as Jose from 'jose';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeyRing } from '../../../src/auth/keys/key-ring.js';
import type { KeySource } from '../../../src/auth/keys/key-source.js';
import { importJwks, type VerificationKey } from '../../../src/auth/keys/verification-key.js';
import { TokenVerifier } from '../../../src/auth/token/token-verifier.js';
import {
  claims2022,
  claims20,
  encode,
  makeSigningKey,
  seconds,
  sign,
  signRaw,
  signWithPublicKey,
  type SigningKey,
} from '../support/tokens.js';

vi.hoisted(() => vi.resetModules());
const verifications = vi.hoisted(() => ({ count: 0 }));
vi.mock('jose', async (load) => {
  const jose = await load<typeof Jose>();
  return {
    ...jose,
    compactVerify: (...args: Parameters<typeof jose.compactVerify>) => {
      verifications.count += 1;
      return jose.compactVerify(...args);
    },
  };
});

afterAll(() => vi.resetModules());

const NAMED = makeSigningKey('k1');
const BARE = makeSigningKey();
const STRANGER = makeSigningKey('k1');
const SMALL = makeSigningKey('small', 1024);
const COOLDOWN = 30_000;

class Keys implements KeySource {
  readonly perDomain = true;
  readonly ttlMs = 300_000;
  readonly cooldownMs = COOLDOWN;
  readonly asked: string[] = [];
  readonly domains = new Map<string, readonly SigningKey[] | 'away'>();

  async fetch(domainId: string): Promise<readonly VerificationKey[] | null> {
    this.asked.push(domainId);
    const keys = this.domains.get(domainId);
    if (keys === 'away') {
      throw new TypeError('away');
    }
    return keys === undefined ? null : importJwks({ keys: keys.map(({ jwk }) => jwk) });
  }

  close(): void {
    this.domains.clear();
  }
}

let now = Date.now();
let keys = new Keys();
let verifier = new TokenVerifier([new KeyRing(keys, () => now)]);

beforeEach(() => {
  now = Date.now();
  keys = new Keys();
  keys.domains.set('domain-1', [NAMED]);
  keys.domains.set('domain-2', [BARE]);
  keys.domains.set('domain-3', [SMALL]);
  verifier = new TokenVerifier([new KeyRing(keys, () => now)], () => now);
  verifications.count = 0;
});

const publicPem = createPublicKey(NAMED.privateKey).export({ type: 'spki', format: 'pem' }).toString();
const payload = claims2022('domain-1');
const good = sign(NAMED, payload);
const [goodHeader = '', goodPayload = '', goodSignature = ''] = good.split('.');

describe('a good token', () => {
  it.each([
    ['signed with the key that its kid names', good, 'domain-1'],
    ['without a kid', signRaw(NAMED, { alg: 'RS256' }, payload), 'domain-1'],
    ['without a kid, for a key without one', sign(BARE, claims20('domain-2')), 'domain-2'],
    ['with a kid, for a key without one', sign(BARE, claims20('domain-2'), { kid: 'k9' }), 'domain-2'],
  ])('%s', async (_, token, domainId) => {
    expect(await verifier.verify(token)).toMatchObject({ domainId });
  });

  it('signed with a key that came after the known ones', async () => {
    await verifier.verify(good);
    const next = makeSigningKey('k2');
    keys.domains.set('domain-1', [next]);
    const token = sign(next, payload);
    await expect(verifier.verify(token)).rejects.toMatchObject({ reason: 'key unknown' });
    now += COOLDOWN;
    expect(await verifier.verify(token)).toMatchObject({ domainId: 'domain-1' });
    expect(keys.asked).toHaveLength(2);
  });

  it('signed with a new key without a kid, which replaced one without a kid', async () => {
    await verifier.verify(sign(BARE, claims2022('domain-2')));
    const next = makeSigningKey();
    keys.domains.set('domain-2', [next]);
    now += COOLDOWN;
    expect(await verifier.verify(sign(next, claims2022('domain-2')))).toMatchObject({ domainId: 'domain-2' });
  });

  it('with a known key, while the key server is unavailable', async () => {
    await verifier.verify(good);
    keys.domains.set('domain-1', 'away');
    now += 500_000;
    expect(await verifier.verify(good)).toMatchObject({ domainId: 'domain-1' });
  });

  it('with a key that only the second source has', async () => {
    const empty = new Keys();
    for (const away of [false, true]) {
      if (away) {
        empty.domains.set('domain-1', 'away');
      }
      const both = new TokenVerifier([new KeyRing(empty), new KeyRing(keys)]);
      expect(await both.verify(good)).toMatchObject({ domainId: 'domain-1' });
    }
  });
});

const ATTACKS: readonly (readonly [string, string, string])[] = [
  ['nothing', '', 'not a JWT'],
  ['no signature', `${goodHeader}.${goodPayload}.`, 'not a JWT'],
  ['alg none without a signature', `${encode({ alg: 'none' })}.${goodPayload}.`, 'not a JWT'],
  ['alg none with the signature', `${encode({ alg: 'none' })}.${goodPayload}.${goodSignature}`, 'algorithm refused'],
  ['HS256 with the public key', signWithPublicKey(NAMED, payload), 'algorithm refused'],
  ['HS256 signature under RS256', signWithPublicKey(NAMED, payload, 'RS256'), 'signature refused'],
  ['four parts', `${good}.${goodSignature}`, 'not a JWT'],
  ['too long', sign(NAMED, { ...payload, projects: 'x'.repeat(9000) }), 'too long'],
  ['refresh token', sign(NAMED, { ...payload, cat: 'REFRESH_TOKEN' }), 'kind refused'],
  ['expired', sign(NAMED, { ...payload, exp: seconds() - 60 }), 'expired'],
  ['not valid yet', sign(NAMED, { ...payload, nbf: seconds() + 600 }), 'not valid yet'],
  [
    'did twice',
    signRaw(NAMED, { alg: 'RS256' }, `${JSON.stringify(payload).slice(0, -1)},"did":"domain-2"}`),
    'claim given twice',
  ],
  ['another key under the same kid', sign(STRANGER, payload), 'signature refused'],
  ['another key under an unknown kid', sign(STRANGER, payload, { kid: 'k9' }), 'key unknown'],
  ['another key without a kid', signRaw(STRANGER, { alg: 'RS256' }, payload), 'signature refused'],
  [
    'another key, named by the token itself',
    sign(STRANGER, payload, { jwk: STRANGER.jwk, jku: 'http://127.0.0.1:9/jwks', x5u: 'http://127.0.0.1:9/x5u' }),
    'signature refused',
  ],
  ['kid as a path', sign(STRANGER, payload, { kid: '../../../dev/null' }), 'key unknown'],
  ['kid as SQL', sign(STRANGER, payload, { kid: "' UNION SELECT 'key" }), 'key unknown'],
  ['kid of Object', sign(STRANGER, payload, { kid: '__proto__' }), 'key unknown'],
  ['a key that is too short', sign(SMALL, claims2022('domain-3')), 'key unknown'],
  ['the key of another domain', sign(BARE, payload, { kid: undefined }), 'signature refused'],
  [
    'the domain changed after signing',
    `${goodHeader}.${encode({ ...payload, did: 'domain-2' })}.${goodSignature}`,
    'signature refused',
  ],
  [
    'the header changed after signing',
    `${encode({ alg: 'RS256', typ: 'JWT', kid: 'k1', extra: 1 })}.${goodPayload}.${goodSignature}`,
    'signature refused',
  ],
  [
    'a signature of zeros',
    `${goodHeader}.${goodPayload}.${Buffer.alloc(256).toString('base64url')}`,
    'signature refused',
  ],
  ['a signature cut short', `${goodHeader}.${goodPayload}.${goodSignature.slice(0, 100)}`, 'signature refused'],
  [
    'RS512 signature under RS256',
    `${goodHeader}.${goodPayload}.${createSign('RSA-SHA512').update(`${goodHeader}.${goodPayload}`).sign(NAMED.privateKey).toString('base64url')}`,
    'signature refused',
  ],
  ['an unknown domain', sign(NAMED, claims2022('domain-9')), 'domain has no key'],
  ['a PEM as token', publicPem, 'not a JWT'],
];

describe('a bad token', () => {
  it.each(ATTACKS)('%s', async (_, token, reason) => {
    await expect(verifier.verify(token)).rejects.toMatchObject({ name: 'TokenRefused', reason });
    expect(verifications.count).toBe(1);
  });

  it('is rejected without a request to the key server if its claims are invalid', async () => {
    for (const [, token, reason] of ATTACKS) {
      if (reason === 'expired' || reason === 'kind refused' || reason === 'algorithm refused') {
        await verifier.verify(token).catch(() => undefined);
      }
    }
    expect(keys.asked).toEqual([]);
  });

  it('causes at most one request to the key server in a cool-down', async () => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      await verifier.verify(sign(STRANGER, payload, { kid: `k${String(attempt + 10)}` })).catch(() => undefined);
    }
    expect(keys.asked).toEqual(['domain-1']);
  });
});

describe('while the key server is unavailable', () => {
  it('a token with an unknown key is neither accepted nor rejected', async () => {
    keys.domains.set('domain-1', 'away');
    await expect(verifier.verify(good)).rejects.toMatchObject({ name: 'KeysUnavailable' });
  });

  it('a token with a kid that may be newer than the known keys is neither accepted nor rejected', async () => {
    await verifier.verify(good);
    keys.domains.set('domain-1', 'away');
    now += COOLDOWN;
    await expect(verifier.verify(sign(STRANGER, payload, { kid: 'k9' }))).rejects.toMatchObject({
      name: 'KeysUnavailable',
    });
    await expect(verifier.verify(sign(STRANGER, payload, { kid: 'k9' }))).rejects.toMatchObject({
      name: 'KeysUnavailable',
    });
  });

  it('an invalid one is invalid in any combination', async () => {
    keys.domains.set('domain-1', 'away');
    await expect(verifier.verify(sign(NAMED, { ...payload, exp: 1 }))).rejects.toMatchObject({ reason: 'expired' });
    await expect(verifier.verify(`${encode({ alg: 'none' })}.${goodPayload}.x`)).rejects.toMatchObject({
      name: 'TokenRefused',
    });
  });
});
