import { status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../../support/app.js';
import { freePort } from '../../support/free-port.js';
import { openSecondClient, openClient, TRANSPORTS, type ApiClient } from '../../support/transports.js';
import { FakeIdentity } from '../support/fake-identity.js';
import { startGuardedApp } from '../support/guarded-app.js';
import { claims20, makeSigningKey, sign } from '../support/tokens.js';

const KEY = makeSigningKey('k1');
const ROOT = makeSigningKey('k0');
const DOMAIN = 'domain-1';
const SYSTEM_TOKEN = sign(ROOT, { typ: 'SYSTEM_TOKEN', own: 'SYSTEM', did: 'domain-root', aud: 'a', jti: 'j', iat: 1 });
const tokenOf = (clientId: string, changes: object = {}): string =>
  sign(KEY, claims20(DOMAIN, { typ: 'CLIENT_SECRET', own: 'APP', jti: clientId, ...changes }));

describe('the token of an app', () => {
  const identity = new FakeIdentity();
  let app: TestApp | undefined;
  let clients: ApiClient[] = [];

  beforeAll(() => identity.start());
  afterAll(() => {
    identity.stop();
  });
  beforeEach(() => {
    identity.domains.set(DOMAIN, { jwk: KEY.jwk });
    identity.domains.set('domain-root', { jwk: ROOT.jwk });
    identity.systemToken = SYSTEM_TOKEN;
    identity.apps.clear();
    identity.appCalls.length = 0;
  });
  afterEach(async () => {
    for (const client of clients) {
      client.close();
    }
    await app?.close();
  });

  const start = async (settings: Readonly<Record<string, string>> = {}): Promise<void> => {
    app = await startGuardedApp(
      {
        AUTH_IDENTITY_ENDPOINT: identity.endpoint2,
        AUTH_IDENTITY_TOKEN: SYSTEM_TOKEN,
        GRPC_V2_PORT: String(await freePort()),
        ...settings,
      },
      [DOMAIN],
    );
    const running = app;
    clients = TRANSPORTS.flatMap((name) => [openClient(name, running), openSecondClient(name, running)]);
  };
  const listed = (token: string): Promise<unknown[]> =>
    Promise.all(clients.map((client) => client.call('list', {}, { authorization: `Bearer ${token}` })));
  const everyClient = (answer: object): object[] => clients.map(() => expect.objectContaining(answer) as object);
  const refusal = (code: string): object[] => everyClient({ error: expect.objectContaining({ code }) as object });
  const success = (): object[] => everyClient({ body: expect.objectContaining({ total_count: 1 }) as object });

  it('is checked with identity once, by the system token', async () => {
    identity.apps.set(`${DOMAIN} client-1`, { permissions: [] });
    await start();
    expect(await listed(tokenOf('client-1'))).toEqual(success());
    expect(await listed(tokenOf('client-1'))).toEqual(success());
    expect(identity.appCalls).toEqual([`${DOMAIN} client-1`]);
  });

  it.each([
    ['the role permits it, whatever the token says', ['cost-analysis:JobTask.read'], { permissions: ['other:'] }, true],
    ['the role does not permit it, whatever the token says', ['inventory:'], { permissions: [] }, false],
  ] as const)('works if %s', async (_what, permissions, changes, works) => {
    identity.apps.set(`${DOMAIN} client-1`, { permissions });
    await start();
    expect(await listed(tokenOf('client-1', changes))).toEqual(works ? success() : refusal('ERROR_PERMISSION_DENIED'));
  });

  it.each([
    ['unknown', undefined],
    ['disabled', { failure: status.PERMISSION_DENIED }],
    ['of a role that is gone', { failure: status.NOT_FOUND }],
  ] as const)('is refused if the app is %s', async (_what, answer) => {
    if (answer !== undefined) {
      identity.apps.set(`${DOMAIN} client-1`, answer);
    }
    await start();
    expect(await listed(tokenOf('client-1'))).toEqual(refusal('ERROR_PERMISSION_DENIED'));
    expect(identity.appCalls).toHaveLength(1);
  });

  it.each(['', 'c'.repeat(41)])('is refused without asking for the client id %j', async (clientId) => {
    await start();
    expect(await listed(tokenOf(clientId))).toEqual(refusal('ERROR_PERMISSION_DENIED'));
    expect(identity.appCalls).toEqual([]);
  });

  it('is answered from the cache while identity is unavailable, and fails with UNAVAILABLE after that', async () => {
    identity.apps.set(`${DOMAIN} client-1`, { permissions: [] });
    await start({ AUTH_APP_CACHE_MS: '2000' });
    expect(await listed(tokenOf('client-1'))).toEqual(success());
    identity.apps.set(`${DOMAIN} client-1`, { failure: status.UNAVAILABLE });
    expect(await listed(tokenOf('client-1'))).toEqual(success());
    await expect.poll(() => listed(tokenOf('client-1')), { timeout: 20_000 }).toEqual(refusal('ERROR_UNAVAILABLE'));
    // Tokens of users still work: their keys are cached.
    expect(await listed(sign(KEY, claims20(DOMAIN)))).toEqual(success());
    identity.apps.set(`${DOMAIN} client-1`, { permissions: [] });
    await expect.poll(() => listed(tokenOf('client-1')), { timeout: 20_000 }).toEqual(success());
  });

  it('fails with UNAVAILABLE if identity does not take the system token', async () => {
    identity.apps.set(`${DOMAIN} client-1`, { permissions: [] });
    identity.systemToken = 'another';
    await start();
    expect(await listed(tokenOf('client-1'))).toEqual(refusal('ERROR_UNAVAILABLE'));
  });

  it('is refused if the service has no system token to ask with', async () => {
    await start({ AUTH_IDENTITY_TOKEN: '' });
    expect(await listed(tokenOf('client-1'))).toEqual(refusal('ERROR_PERMISSION_DENIED'));
    expect(await listed(sign(KEY, claims20(DOMAIN)))).toEqual(success());
  });

  it('allows everything if identity has no apps', async () => {
    await start({ AUTH_IDENTITY_ENDPOINT: identity.endpoint, AUTH_IDENTITY_TOKEN: '' });
    expect(await listed(tokenOf('client-1'))).toEqual(success());
    expect(identity.appCalls).toEqual([]);
  });

  it('does not concern users and system tokens', async () => {
    await start();
    expect(await listed(sign(KEY, claims20(DOMAIN)))).toEqual(success());
    const answers = clients.map((client) =>
      client.call('list', {}, { authorization: `Bearer ${SYSTEM_TOKEN}`, x_domain_id: DOMAIN }),
    );
    expect(await Promise.all(answers)).toEqual(success());
    expect(identity.appCalls).toEqual([]);
  });
});
