import type { IncomingMessage } from 'node:http';
import { Metadata } from '@grpc/grpc-js';
import { Logger } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/internal';
import { Reflector } from '@nestjs/core';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Public, Verb } from '../../src/auth/access.decorator.js';
import { AuthGuard } from '../../src/auth/auth.guard.js';
import { Apps } from '../../src/auth/apps/apps.js';
import { KeyRings } from '../../src/auth/keys/key-rings.js';
import { attachRequestContext, type RequestContext } from '../../src/common/request/request-context.js';
import { RequestUsage } from '../../src/common/request/request-usage.js';
import { readSettings } from '../../src/config/read-settings.js';
import { claims2022, claims20, makeSigningKey, sign } from './support/tokens.js';

class Handlers {
  readonly transports = 'both';
}

@Public()
class OpenHandlers {}

// As methods, their decorators mark the functions themselves.
const list = (): void => undefined;
const unnamed = (): void => undefined;
const open = (): void => undefined;
Verb('list')(list);
Public()(open);

const KEY = makeSigningKey('k1');
const ACCESS = sign(KEY, claims2022('domain-1'));
const SYSTEM = sign(KEY, claims20('domain-root', { typ: 'SYSTEM_TOKEN', own: 'SYSTEM', exp: undefined }));
const REFUSED = {
  code: 'ERROR_AUTHENTICATE_FAILURE',
  message: expect.stringContaining('Token is invalid or expired.') as string,
};
const NO_TOKEN = {
  code: 'ERROR_AUTHENTICATE_FAILURE',
  message: expect.stringContaining('Token is not set.') as string,
};
const DENIED = { code: 'ERROR_PERMISSION_DENIED' };
const INVALID = { code: 'ERROR_INVALID_PARAMETER' };

let folder = '';
let guard: AuthGuard;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guard-'));
  const file = join(folder, 'jwks.json');
  await writeFile(file, JSON.stringify({ keys: [KEY.jwk] }));
  const settings = readSettings({ AUTH_MODE: 'jwt', AUTH_JWKS_FILE: file });
  guard = new AuthGuard(settings, new Reflector(), await KeyRings.open(settings), Apps.open(settings));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

interface Call {
  readonly host: ExecutionContextHost;
  readonly context: RequestContext;
}

function contextFor(transport: 'http' | 'grpc', call: object): RequestContext {
  return attachRequestContext(call, {
    transport,
    generation: 1,
    requestId: 'request-1',
    domainId: null,
    workspaceId: null,
    userId: null,
    isSystem: false,
    signal: new AbortController().signal,
    deadline: Date.now() + 1000,
    usage: new RequestUsage(),
  });
}

function http(
  headers: object,
  parts: object = {},
  owner: new () => object = Handlers,
  handler: () => void = list,
): Call {
  const rawHeaders = Object.entries(headers as Record<string, string | string[]>).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => [name, one]),
  );
  const raw = { headers, rawHeaders };
  const request = { headers, raw, body: undefined, query: {}, params: {}, ...parts };
  const host = new ExecutionContextHost([request, {}], owner, handler);
  return { host, context: contextFor('http', request) };
}

function grpc(
  headers: Readonly<Record<string, string | readonly string[]>>,
  request: object = {},
  handler: () => void = list,
): Call {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value].flat()) {
      metadata.add(name, one);
    }
  }
  const call = {};
  const host = new ExecutionContextHost([request, metadata, call], Handlers, handler);
  host.setType('rpc');
  return { host, context: contextFor('grpc', call) };
}

describe('the places of a token', () => {
  it.each([
    ['HTTP authorization', () => http({ authorization: `Bearer ${ACCESS}` })],
    ['the scheme in small letters', () => http({ authorization: `bearer ${ACCESS}` })],
    ['several spaces', () => http({ authorization: `Bearer   ${ACCESS} ` })],
    ['gRPC token', () => grpc({ token: ACCESS })],
    ['gRPC authorization', () => grpc({ authorization: `Bearer ${ACCESS}` })],
    ['gRPC token beside a proxy’s authorization', () => grpc({ token: ACCESS, authorization: 'Basic cHJveHk6' })],
    ['gRPC authorization beside an empty token', () => grpc({ token: '', authorization: `Bearer ${ACCESS}` })],
  ])('%s', async (_, make) => {
    const { host, context } = make();
    expect(await guard.canActivate(host)).toBe(true);
    expect(context).toMatchObject({ domainId: 'domain-1', isSystem: false });
  });

  it.each([
    ['nothing', () => http({}), NO_TOKEN],
    ['empty authorization', () => http({ authorization: '' }), NO_TOKEN],
    ['another scheme', () => http({ authorization: `Basic ${ACCESS}` }), NO_TOKEN],
    ['no scheme', () => http({ authorization: ACCESS }), NO_TOKEN],
    ['a scheme without a token', () => http({ authorization: 'Bearer ' }), NO_TOKEN],
    ['two words after the scheme', () => http({ authorization: `Bearer ${ACCESS} ${ACCESS}` }), NO_TOKEN],
    ['the HTTP header token', () => http({ token: ACCESS }), NO_TOKEN],
    ['the query string', () => http({}, { query: { token: ACCESS, access_token: ACCESS } }), NO_TOKEN],
    ['a cookie', () => http({ cookie: `token=${ACCESS}` }), NO_TOKEN],
    ['two authorizations', () => http({ authorization: [`Bearer ${ACCESS}`, `Bearer ${ACCESS}`] }), REFUSED],
    ['nothing on gRPC', () => grpc({}), NO_TOKEN],
    ['two tokens on gRPC', () => grpc({ token: [ACCESS, SYSTEM] }), REFUSED],
    ['a scheme within the gRPC token', () => grpc({ token: `Bearer ${ACCESS}` }), REFUSED],
    ['tokens joined with a comma', () => grpc({ token: `${ACCESS}, ${SYSTEM}` }), REFUSED],
    [
      'a bad gRPC token beside a good authorization',
      () => grpc({ token: 'x', authorization: `Bearer ${ACCESS}` }),
      REFUSED,
    ],
  ])('not in %s', async (_, make, error) => {
    const { host, context } = make();
    await expect(guard.canActivate(host)).rejects.toMatchObject(error);
    expect(context).toMatchObject({ domainId: null, isSystem: false });
  });
});

describe('the domain that a request names', () => {
  it.each([
    ['none', () => grpc({ token: ACCESS }, {})],
    ['an empty one', () => grpc({ token: ACCESS }, { domain_id: '' })],
    ['its own', () => grpc({ token: ACCESS }, { domain_id: 'domain-1' })],
    ['its own in a body', () => http({ authorization: `Bearer ${ACCESS}` }, { body: { domain_id: 'domain-1' } })],
    ['another, with a system token', () => grpc({ token: SYSTEM }, { domain_id: 'domain-2' })],
    [
      'another in a body, with a system token',
      () => http({ authorization: `Bearer ${SYSTEM}` }, { body: { domain_id: 'domain-2' } }),
    ],
    ['something that is no text, which the service refuses', () => grpc({ token: ACCESS }, { domain_id: 1 })],
  ])('may be %s', async (_, make) => {
    expect(await guard.canActivate(make().host)).toBe(true);
  });

  it.each([
    ['a gRPC message', () => grpc({ token: ACCESS }, { domain_id: 'domain-2' })],
    ['a body', () => http({ authorization: `Bearer ${ACCESS}` }, { body: { domain_id: 'domain-2' } })],
    ['a query string', () => http({ authorization: `Bearer ${ACCESS}` }, { query: { domain_id: 'domain-2' } })],
    [
      'a query string that names both',
      () => http({ authorization: `Bearer ${ACCESS}` }, { query: { domain_id: ['domain-1', 'domain-2'] } }),
    ],
    [
      'a query string beside a body with its own',
      () =>
        http(
          { authorization: `Bearer ${ACCESS}` },
          { query: { domain_id: 'domain-2' }, body: { domain_id: 'domain-1' } },
        ),
    ],
    ['another case', () => grpc({ token: ACCESS }, { domain_id: 'DOMAIN-1' })],
    ['a trailing space', () => grpc({ token: ACCESS }, { domain_id: 'domain-1 ' })],
  ])('may not be another one: %s', async (_, make) => {
    await expect(guard.canActivate(make().host)).rejects.toMatchObject(DENIED);
  });
});

describe('the domain that a system token chooses', () => {
  const bearer = { authorization: `Bearer ${SYSTEM}` };

  it.each([
    ['none', () => grpc({ token: SYSTEM }), null],
    ['none over HTTP', () => http(bearer), null],
    ['the metadata x_domain_id', () => grpc({ token: SYSTEM, x_domain_id: 'domain-2' }), 'domain-2'],
    ['an empty one', () => grpc({ token: SYSTEM, x_domain_id: '' }), null],
    ['the header x_domain_id', () => http({ ...bearer, x_domain_id: 'domain-2' }), 'domain-2'],
    ['the header x-domain-id', () => http({ ...bearer, 'x-domain-id': 'domain-2' }), 'domain-2'],
    ['both headers', () => http({ ...bearer, x_domain_id: 'domain-2', 'x-domain-id': 'domain-2' }), 'domain-2'],
    [
      'the same one as the message',
      () => grpc({ token: SYSTEM, x_domain_id: 'domain-2' }, { domain_id: 'domain-2' }),
      'domain-2',
    ],
  ])('is %s', async (_, make, domainId) => {
    const { host, context } = make();
    expect(await guard.canActivate(host)).toBe(true);
    expect(context).toMatchObject({ domainId, isSystem: true });
  });

  it.each([
    ['another one in the message', () => grpc({ token: SYSTEM, x_domain_id: 'a' }, { domain_id: 'b' }), DENIED],
    ['another one in a body', () => http({ ...bearer, x_domain_id: 'a' }, { body: { domain_id: 'b' } }), DENIED],
    ['two in the metadata', () => grpc({ token: SYSTEM, x_domain_id: ['a', 'b'] }), INVALID],
    ['two joined with a comma', () => grpc({ token: SYSTEM, x_domain_id: 'a, b' }), INVALID],
    ['two headers that differ', () => http({ ...bearer, x_domain_id: 'a', 'x-domain-id': 'b' }), INVALID],
  ])('cannot be %s', async (_, make, error) => {
    await expect(guard.canActivate(make().host)).rejects.toMatchObject(error);
  });

  it.each([
    ['the metadata', () => grpc({ token: ACCESS, x_domain_id: 'domain-2' })],
    ['the headers', () => http({ authorization: `Bearer ${ACCESS}`, x_domain_id: 'domain-2', 'x-domain-id': 'c' })],
  ])('is not looked for in %s of other tokens', async (_, make) => {
    const { host, context } = make();
    expect(await guard.canActivate(host)).toBe(true);
    expect(context).toMatchObject({ domainId: 'domain-1', isSystem: false });
  });
});

describe('a token checked before the body is read', () => {
  it('is not checked again, but limits the request', async () => {
    const { host, context } = http({ authorization: `Bearer ${ACCESS}` }, { body: { domain_id: 'domain-2' } });
    const request = host.switchToHttp().getRequest<{ headers: Record<string, string>; raw: IncomingMessage }>();
    await guard.authenticateHttp(request);
    expect(context).toMatchObject({ domainId: 'domain-1', isSystem: false });
    request.headers = {};
    expect(() => guard.canActivate(host)).toThrow(expect.objectContaining(DENIED));
  });

  it('is rejected at that moment', async () => {
    const { host } = http({ authorization: 'Bearer a.b.c' });
    await expect(guard.authenticateHttp(host.switchToHttp().getRequest())).rejects.toMatchObject(REFUSED);
  });
});

describe('permissions', () => {
  const token = (permissions: readonly string[]): { token: string } => ({
    token: sign(KEY, claims2022('domain-1', { permissions })),
  });

  it('permit the named methods', async () => {
    expect(await guard.canActivate(grpc(token(['cost_analysis.JobTask.l*'])).host)).toBe(true);
  });

  it.each([
    ['another verb', () => grpc(token(['cost_analysis.JobTask.get']))],
    ['nothing', () => grpc(token([]))],
    ['everything, but the handler names no verb', () => grpc(token(['*']), {}, unnamed)],
  ])('that name %s are not enough', async (_, make) => {
    await expect(guard.canActivate(make().host)).rejects.toMatchObject(DENIED);
  });
});

describe('what is open', () => {
  it.each([
    ['a handler', () => http({}, {}, Handlers, open)],
    ['a controller', () => http({}, {}, OpenHandlers, unnamed)],
  ])('%s that says so', async (_, make) => {
    expect(await guard.canActivate(make().host)).toBe(true);
  });

  it('all services with AUTH_MODE=none, without a domain', async () => {
    const settings = readSettings({ AUTH_MODE: 'none' });
    const unguarded = new AuthGuard(settings, new Reflector(), await KeyRings.open(settings), Apps.open(settings));
    const { host, context } = http({ authorization: `Bearer ${ACCESS}` }, { body: { domain_id: 'domain-2' } });
    expect(await unguarded.canActivate(host)).toBe(true);
    expect(context).toMatchObject({ domainId: null, isSystem: false });
  });
});

describe('what is logged', () => {
  it('contains the reason of a rejection, and no part of the token', async () => {
    const lines: unknown[] = [];
    vi.spyOn(Logger.prototype, 'debug').mockImplementation((...line: unknown[]) => void lines.push(line));
    const expired = sign(KEY, claims2022('domain-1', { exp: 1 }));
    await Promise.resolve(guard.canActivate(grpc({ token: expired }).host)).catch(() => undefined);
    await Promise.resolve(guard.canActivate(http({ authorization: 'Bearer a\u001bb.c.d' }).host)).catch(
      () => undefined,
    );
    expect(lines).toEqual([
      [{ msg: 'token refused', requestId: 'request-1', reason: 'expired' }],
      [{ msg: 'token refused', requestId: 'request-1', reason: 'not a JWT' }],
    ]);
  });
});

describe('unavailable keys', () => {
  it('stop the start when they are a file that cannot be read', async () => {
    const settings = readSettings({ AUTH_MODE: 'jwt', AUTH_JWKS_FILE: join(folder, 'absent.json') });
    await expect(KeyRings.open(settings)).rejects.toThrow('AUTH_JWKS_FILE');
  });

  it('make a request fail as unavailable without revealing their address', async () => {
    const settings = readSettings({ AUTH_MODE: 'jwt', AUTH_IDENTITY_ENDPOINT: 'grpc://127.0.0.1:9/v1' });
    const rings = await KeyRings.open(settings);
    vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    const lonely = new AuthGuard(settings, new Reflector(), rings, Apps.open(settings));
    const refusal = lonely.canActivate(grpc({ token: ACCESS }).host);
    await expect(refusal).rejects.toMatchObject({
      code: 'ERROR_UNAVAILABLE',
      message: expect.not.stringContaining('127.0.0.1'),
    });
    rings.close();
  });
});
