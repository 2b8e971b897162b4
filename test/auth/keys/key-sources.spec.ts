import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { Logger } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeyRefusals } from '../../../src/auth/keys/key-refusals.js';
import { IdentitySource } from '../../../src/auth/keys/identity.source.js';
import { JwksFileSource } from '../../../src/auth/keys/jwks-file.source.js';
import { JwksUrlSource } from '../../../src/auth/keys/jwks-url.source.js';
import { candidatesFor, importJwks, importSingleJwk } from '../../../src/auth/keys/verification-key.js';
import { PATIENCE_MS } from '../../support/patience.js';
import { FakeIdentity } from '../support/fake-identity.js';
import { FakeJwksServer } from '../support/fake-jwks-server.js';
import { makeSigningKey } from '../support/tokens.js';

function modulus(number: bigint, bytes = 256): string {
  return Buffer.from(number.toString(16).padStart(bytes * 2, '0'), 'hex').toString('base64url');
}

const KEY = makeSigningKey('k1');
const OPTIONS = { ttlMs: 300_000, cooldownMs: 30_000, timeoutMs: PATIENCE_MS };
/** For what is never answered, or never to its end. */
const IMPATIENT = { ...OPTIONS, timeoutMs: 300 };

describe('keys of a set', () => {
  it('takes RSA keys for signatures and passes over the rest', async () => {
    const { kid: _, ...jwk } = KEY.jwk;
    const keys = await importJwks({
      keys: [
        { ...jwk, kid: 'plain' },
        { ...jwk, kid: 'full', use: 'sig', alg: 'RS256', key_ops: ['verify'] },
        { ...jwk },
        { ...jwk, kid: 'private', d: KEY.privateKey.export({ format: 'jwk' }).d },
        { ...jwk, kid: 'encryption', use: 'enc' },
        { ...jwk, kid: 'signing only', key_ops: ['sign'] },
        { ...jwk, kid: 'other algorithm', alg: 'RS512' },
        { kty: 'oct', k: 'c2VjcmV0', kid: 'secret' },
        { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' },
        { kty: 'RSA', n: 1, e: 'AQAB' },
        null,
        'key',
      ],
    });
    expect(keys.map(({ kid }) => kid)).toEqual(['plain', 'full', null]);
    expect(keys.every(({ key }) => key.type === 'public')).toBe(true);
  });

  const { kid: _kid, ...SOUND } = KEY.jwk;
  const unsound: readonly (readonly [string, object, string])[] = [
    ['exponent 1', { e: 'AQ' }, 'exponent'],
    ['exponent 1 with zeros in front', { e: 'AAAB' }, 'exponent'],
    ['exponent 0', { e: 'AA' }, 'exponent'],
    ['an even exponent', { e: 'AQAC' }, 'exponent'],
    ['exponent 2', { e: 'Ag' }, 'exponent'],
    ['an exponent longer than 64 bits', { e: Buffer.alloc(9, 0xff).toString('base64url') }, 'exponent'],
    ['an exponent in the other base64 alphabet', { e: 'AQ+B' }, 'exponent'],
    ['no exponent', { e: undefined }, 'exponent'],
    ['a number as exponent', { e: 65537 }, 'exponent'],
    ['2047 bits', { n: modulus((1n << 2046n) | 1n) }, 'modulus'],
    ['1024 bits', { n: makeSigningKey(null, 1024).jwk['n'] }, 'modulus'],
    ['1024 bits with zeros in front', { n: modulus((1n << 1023n) | 1n, 256) }, 'modulus'],
    ['an even modulus', { n: modulus(1n << 2047n) }, 'modulus'],
    ['no modulus', { n: undefined }, 'modulus'],
    ['another type', { kty: 'EC' }, 'kty'],
    ['no type', { kty: undefined }, 'kty'],
    ['another use', { use: 'enc' }, 'use'],
    ['a use that is no text', { use: ['sig'] }, 'use'],
    ['another algorithm', { alg: 'PS256' }, 'alg'],
    ['other operations', { key_ops: ['sign', 'encrypt'] }, 'key_ops'],
    ...['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'].map(
      (name) => [`the private member ${name}`, { [name]: 'AQAB' }, 'private'] as const,
    ),
  ];

  it.each(unsound)('refuses a key with %s and keeps the others', async (_, changes, flaw) => {
    const refused: unknown[] = [];
    const keys = await importJwks(
      {
        keys: [
          { ...SOUND, ...changes, kid: 'unsound' },
          { ...SOUND, kid: 'sound' },
        ],
      },
      (key) => refused.push(key),
    );
    expect(keys.map(({ kid }) => kid)).toEqual(['sound']);
    expect(refused).toEqual([{ kid: 'unsound', flaw }]);
  });

  it('takes a key with exponent 3', async () => {
    expect(await importJwks({ keys: [{ ...SOUND, e: 'Aw' }] })).toHaveLength(1);
  });

  it('rejects a weak or malformed key', async () => {
    const refused: unknown[] = [];
    expect(await importSingleJwk({ ...SOUND, e: 'AQ' }, (key) => refused.push(key))).toEqual([]);
    expect(refused).toEqual([{ kid: null, flaw: 'exponent' }]);
  });

  it('logs a refused key once, however often it is fetched, and counts each time', () => {
    const lines: unknown[] = [];
    const flaws: string[] = [];
    vi.spyOn(Logger.prototype, 'warn').mockImplementation((line: unknown) => void lines.push(line));
    const hear = new KeyRefusals((flaw) => flaws.push(flaw)).from('AUTH_JWKS_URL');
    hear({ kid: 'k1', flaw: 'exponent' });
    hear({ kid: 'k1', flaw: 'exponent' });
    hear({ kid: 'k2', flaw: 'modulus' });
    expect(lines).toMatchObject([
      { source: 'AUTH_JWKS_URL', kid: 'k1', flaw: 'exponent' },
      { source: 'AUTH_JWKS_URL', kid: 'k2', flaw: 'modulus' },
    ]);
    expect(flaws).toEqual(['exponent', 'exponent', 'modulus']);
    vi.restoreAllMocks();
  });

  it.each([[null], [[]], [{}], [{ keys: {} }], ['keys']])('refuses %j as a set', async (jwks) => {
    await expect(importJwks(jwks)).rejects.toThrow('the JWKS: must be');
  });

  it.each([[null], [{}], [{ kty: 'oct', k: 'c2VjcmV0' }]])('refuses %j as a key', async (jwk) => {
    await expect(importSingleJwk(jwk)).rejects.toThrow('the JWK: must be');
  });

  it('tries the keys with the kid of the token, or those without one', async () => {
    const { kid: _, ...jwk } = KEY.jwk;
    const keys = await importJwks({ keys: [{ ...jwk, kid: 'a' }, { ...jwk, kid: 'b' }, { ...jwk }] });
    const kids = (kid: string | null): (string | null)[] => candidatesFor(keys, kid).map((key) => key.kid);
    expect(kids('a')).toEqual(['a']);
    expect(kids('c')).toEqual([null]);
    expect(kids(null)).toEqual(['a', 'b', null]);
  });
});

describe('JwksFileSource', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jwks-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads the file again when it has changed', async () => {
    const path = join(folder, 'jwks.json');
    await writeFile(path, JSON.stringify({ keys: [KEY.jwk] }));
    const source = new JwksFileSource(path);
    const first = await source.fetch();
    expect(first.map(({ kid }) => kid)).toEqual(['k1']);
    expect(await source.fetch()).toBe(first);
    await writeFile(path, JSON.stringify({ keys: [{ ...KEY.jwk, kid: 'k2' }] }));
    expect((await source.fetch()).map(({ kid }) => kid)).toEqual(['k2']);
    await writeFile(path, '{"keys":');
    await expect(source.fetch()).rejects.toThrow();
  });
});

describe('JwksUrlSource', () => {
  const server = new FakeJwksServer((_, response) => response.end());
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('fetches the set', async () => {
    server.serve({ keys: [KEY.jwk] });
    expect((await new JwksUrlSource(server.url, OPTIONS).fetch()).map(({ kid }) => kid)).toEqual(['k1']);
  });

  it('does not follow a redirect', async () => {
    const elsewhere = new FakeJwksServer((_, response) => response.end());
    elsewhere.serve({ keys: [KEY.jwk] });
    await elsewhere.start();
    server.listener = (_, response) => response.writeHead(302, { location: elsewhere.url }).end();
    await expect(new JwksUrlSource(server.url, OPTIONS).fetch()).rejects.toThrow('got 302');
    expect(elsewhere.requests).toBe(0);
    await elsewhere.stop();
  });

  it('times out if the server does not respond', async () => {
    server.listener = () => undefined;
    await expect(new JwksUrlSource(server.url, IMPATIENT).fetch()).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('times out on a body that arrives slowly', async () => {
    server.listener = (_, response) => {
      const timer = setInterval(() => response.write(' '), 50);
      response.on('close', () => {
        clearInterval(timer);
      });
    };
    await expect(new JwksUrlSource(server.url, IMPATIENT).fetch()).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('stops reading a body that is too large', async () => {
    server.listener = (_, response) => response.end(`{"keys":[],"padding":"${'x'.repeat(300_000)}"}`);
    await expect(new JwksUrlSource(server.url, OPTIONS).fetch()).rejects.toThrow('at most 262144 bytes');
  });

  it.each([
    ['an error', 500, '{}'],
    ['not found', 404, '{"keys":[]}'],
    ['no JSON', 200, '<html>'],
    ['no set', 200, '{}'],
  ])('takes %s for a failure', async (_, code, body) => {
    server.listener = (__, response) => response.writeHead(code).end(body);
    await expect(new JwksUrlSource(server.url, OPTIONS).fetch()).rejects.toThrow();
  });
});

describe('IdentitySource', () => {
  const identity = new FakeIdentity();
  let source: IdentitySource;
  beforeAll(() => identity.start());
  afterAll(() => {
    identity.stop();
  });
  beforeEach(() => {
    identity.answersFor = null;
    source = new IdentitySource(identity.endpoint, OPTIONS);
  });
  afterEach(() => {
    source.close();
  });

  it.each(['/v1', '/v2', '/', '', '/anything'])(
    'asks for the key of a domain at an endpoint that ends with %j',
    async (path) => {
      identity.domains.set('domain-1', { jwk: KEY.jwk });
      const other = new IdentitySource(identity.endpoint.replace('/v1', path), OPTIONS);
      expect((await other.fetch('domain-1'))?.map(({ kid }) => kid)).toEqual(['k1']);
      other.close();
    },
  );

  it('takes an endpoint without a scheme', async () => {
    identity.domains.set('domain-1', { jwk: KEY.jwk });
    const other = new IdentitySource(identity.endpoint.replace('grpc://', ''), OPTIONS);
    expect(await other.fetch('domain-1')).toHaveLength(1);
    other.close();
  });

  it('sends a domain with any characters unchanged', async () => {
    await source.fetch('도메인-𝒹');
    expect(identity.calls.at(-1)).toBe('도메인-𝒹');
  });

  it.each([
    ['unknown as SpaceONE says it', undefined],
    ['unknown as others say it', { failure: status.NOT_FOUND }],
  ])('knows a domain that is %s', async (_, domain) => {
    if (domain === undefined) {
      identity.domains.delete('domain-2');
    } else {
      identity.domains.set('domain-2', domain);
    }
    expect(await source.fetch('domain-2')).toBeNull();
  });

  it.each([
    ['an internal error', { failure: status.INTERNAL }],
    ['a refusal', { failure: status.UNAUTHENTICATED }],
    ['silence', 'silent'],
    ['a key that is no JSON', { text: '-----BEGIN PUBLIC KEY-----' }],
    ['no key', { text: '' }],
    ['a key that is no RSA key', { jwk: { kty: 'oct', k: 'c2VjcmV0' } }],
  ] as const)('takes %s for a failure', async (_, domain) => {
    identity.domains.set('domain-3', domain);
    const options = domain === 'silent' ? IMPATIENT : OPTIONS;
    const other = new IdentitySource(identity.endpoint, options);
    await expect(other.fetch('domain-3')).rejects.toThrow();
    other.close();
  });

  it('does not take the key of another domain', async () => {
    identity.domains.set('domain-1', { jwk: KEY.jwk });
    identity.answersFor = 'domain-2';
    await expect(source.fetch('domain-1')).rejects.toThrow('another domain');
  });

  it.each(['http://identity:50051', 'grpc://', ''])('refuses the endpoint %j', (endpoint) => {
    expect(() => new IdentitySource(endpoint, OPTIONS)).toThrow('must be grpc://host:port/v1');
  });
});
