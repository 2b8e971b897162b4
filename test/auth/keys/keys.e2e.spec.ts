import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../../support/app.js';
import { FakeIdentity } from '../support/fake-identity.js';
import { FakeJwksServer } from '../support/fake-jwks-server.js';
import { startGuardedApp } from '../support/guarded-app.js';
import { claims2022, claims20, makeSigningKey, sign } from '../support/tokens.js';

const KEY = makeSigningKey('k1');
const BARE = makeSigningKey();
let app: TestApp;

afterEach(() => app.close());

async function statusWith(token: string): Promise<number> {
  const response = await fetch(`${app.http}/cost-analysis/v1/job-task/list`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  await response.arrayBuffer();
  return response.status;
}

describe('with SpaceONE identity', () => {
  const identity = new FakeIdentity();
  beforeAll(() => identity.start());
  afterAll(() => {
    identity.stop();
  });

  it('each domain has its own key, asked for once', async () => {
    identity.domains.set('domain-1', { jwk: KEY.jwk });
    identity.domains.set('domain-2', { jwk: BARE.jwk });
    app = await startGuardedApp({ AUTH_IDENTITY_ENDPOINT: identity.endpoint });
    const first = sign(KEY, claims2022('domain-1'), { kid: undefined });
    const second = sign(BARE, claims20('domain-2'));
    expect(await Promise.all(Array.from({ length: 20 }, () => statusWith(first)))).toEqual(Array(20).fill(200));
    expect(await statusWith(second)).toBe(200);
    expect(await statusWith(sign(BARE, claims2022('domain-1')))).toBe(401);
    expect(await statusWith(sign(KEY, claims2022('domain-3')))).toBe(401);
    expect(identity.calls).toEqual(['domain-1', 'domain-2', 'domain-3']);
  });

  it('tokens with a known key are accepted meanwhile; others are rejected until it is available again', async () => {
    identity.domains.set('domain-1', { jwk: KEY.jwk });
    identity.domains.set('domain-2', { jwk: BARE.jwk });
    app = await startGuardedApp({
      AUTH_MODE: 'jwt',
      AUTH_IDENTITY_ENDPOINT: identity.endpoint,
      AUTH_KEY_CACHE_MS: '1000',
    });
    const known = sign(KEY, claims2022('domain-1'));
    const unknown = sign(BARE, claims2022('domain-2'));
    expect(await statusWith(known)).toBe(200);
    identity.stop();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await statusWith(known)).toBe(200);
    expect(await statusWith(unknown)).toBe(503);
    expect(await statusWith(sign(BARE, claims2022('domain-2', { exp: 1 })))).toBe(401);
    await identity.start();
    await expect.poll(() => statusWith(unknown), { interval: 200 }).toBe(200);
  });
});

describe('with a JWKS server', () => {
  const server = new FakeJwksServer((_, response) => response.end());
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('a new key is fetched when a token needs it, but not for each token with an unknown kid', async () => {
    server.serve({ keys: [KEY.jwk] });
    app = await startGuardedApp({ AUTH_JWKS_URL: server.url, AUTH_KEY_COOLDOWN_MS: '500' });
    expect(await statusWith(sign(KEY, claims2022('domain-1')))).toBe(200);
    const next = makeSigningKey('k2');
    server.serve({ keys: [KEY.jwk, next.jwk] });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await statusWith(sign(next, claims2022('domain-1')))).toBe(200);
    const before = server.requests;
    const madeUp = Array.from({ length: 20 }, (_, index) =>
      sign(next, claims2022('domain-1'), { kid: `made-up-${index}` }),
    );
    expect(await Promise.all(madeUp.map(statusWith))).toEqual(Array(20).fill(401));
    expect(server.requests - before).toBeLessThanOrEqual(1);
  });
});
