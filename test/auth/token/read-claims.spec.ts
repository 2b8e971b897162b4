import { describe, expect, it } from 'vitest';
import { readClaims } from '../../../src/auth/token/read-claims.js';
import { claims2022, claims20, seconds } from '../support/tokens.js';

const NOW = Date.now();
const SYSTEM = claims20('domain-root', { typ: 'SYSTEM_TOKEN', own: 'SYSTEM' });
const read = (payload: Record<string, unknown>) => readClaims(payload, NOW);
const without = (claim: string, payload: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => name !== claim));

describe('claims that are accepted', () => {
  it.each([
    ['2022 access token', claims2022('domain-1'), { generation: '2022', isSystem: false }],
    [
      '2022 API key without exp',
      without('exp', claims2022('domain-1', { cat: 'API_KEY', ver: '2020-12-07' })),
      { generation: '2022', isSystem: false },
    ],
    [
      '2022 domain owner',
      claims2022('domain-1', { user_type: 'DOMAIN_OWNER' }),
      { generation: '2022', isSystem: false },
    ],
    ['2.0 access token', claims20('domain-1'), { generation: '2.0', isSystem: false }],
    [
      '2.0 client secret',
      claims20('domain-1', { typ: 'CLIENT_SECRET', own: 'APP', jti: 'client-1' }),
      { generation: '2.0', isSystem: false, clientId: 'client-1' },
    ],
    ['an app without a client id', without('jti', claims20('domain-1', { own: 'APP' })), { clientId: '' }],
    ['a user', claims20('domain-1'), { clientId: null }],
    ['2.0 role', claims20('domain-1', { rol: 'WORKSPACE_OWNER' }), { role: 'WORKSPACE_OWNER' }],
    ['2.0 without a role', without('rol', claims20('domain-1')), { role: null }],
    [
      'a user who owns himself SYSTEM but has no system token',
      claims20('domain-1', { own: 'SYSTEM' }),
      { generation: '2.0', isSystem: false },
    ],
    [
      'clocks that differ by less than a minute',
      claims2022('domain-1', { iat: seconds() + 55, nbf: seconds() + 55 }),
      { generation: '2022' },
    ],
    ['no aud', without('aud', claims2022('domain-1')), { userId: null }],
    ['aud as a list', claims2022('domain-1', { aud: ['a', 'b'] }), { userId: null }],
    ['an empty aud', claims2022('domain-1', { aud: '' }), { userId: null }],
    ['aud', claims20('domain-1', { aud: 'user-1' }), { userId: 'user-1' }],
    ['a long aud', claims20('domain-1', { aud: 'u'.repeat(1_000) }), { userId: 'u'.repeat(128) }],
    ['no iat', without('iat', claims2022('domain-1')), { generation: '2022' }],
    [
      'times with fractions',
      claims2022('domain-1', { iat: seconds() - 0.5, exp: seconds() + 9.5 }),
      { generation: '2022' },
    ],
    ['permissions null', claims20('domain-1', { permissions: null }), { permissions: null }],
    ['permissions', claims20('domain-1', { permissions: ['a', 'b'] }), { permissions: ['a', 'b'] }],
    ['empty permissions', claims20('domain-1', { permissions: [] }), { permissions: [] }],
  ])('%s', (_, payload, expected) => {
    expect(read(payload)).toMatchObject({ domainId: 'domain-1', ...expected });
  });

  it.each([
    ['with exp', SYSTEM],
    ['without exp', without('exp', SYSTEM)],
    ['without ver', without('ver', without('exp', SYSTEM))],
    ['without a role', without('rol', SYSTEM)],
  ])('2.0 system token of the root domain, %s', (_, payload) => {
    expect(read(payload)).toMatchObject({ domainId: 'domain-root', generation: '2.0', isSystem: true });
  });

  it('takes a domain of 40 characters beyond the basic plane', () => {
    expect(read(claims2022('𝒹'.repeat(40))).domainId).toBe('𝒹'.repeat(40));
  });
});

describe('claims that are refused', () => {
  it.each([
    ['2022 refresh token', claims2022('domain-1', { cat: 'REFRESH_TOKEN' }), 'kind refused'],
    ['2.0 refresh token', claims20('domain-1', { typ: 'REFRESH_TOKEN' }), 'kind refused'],
    ['a 2.0 kind as cat', claims2022('domain-1', { cat: 'SYSTEM_TOKEN' }), 'kind refused'],
    ['a 2022 kind as typ', claims20('domain-1', { typ: 'API_KEY' }), 'kind refused'],
    ['kind in small letters', claims2022('domain-1', { cat: 'access_token' }), 'kind refused'],
    ['kind as a list', claims2022('domain-1', { cat: ['ACCESS_TOKEN'] }), 'kind refused'],
    ['kind of Object', claims2022('domain-1', { cat: 'constructor' }), 'kind refused'],
    ['both cat and typ', claims20('domain-1', { cat: 'ACCESS_TOKEN' }), 'kind refused'],
    ['cat null beside typ', claims20('domain-1', { cat: null }), 'kind refused'],
    ['neither cat nor typ', without('cat', claims2022('domain-1')), 'kind refused'],
    ['2.0 without ver', without('ver', claims20('domain-1')), 'version refused'],
    ['2.0 with another ver', claims20('domain-1', { ver: '3.0' }), 'version refused'],
    ['2.0 with a numeric ver', claims20('domain-1', { ver: 2 }), 'version refused'],
    ['no did', without('did', claims2022('domain-1')), 'domain refused'],
    ['empty did', claims2022(''), 'domain refused'],
    ['did null', claims2022('', { did: null }), 'domain refused'],
    ['did a number', claims2022('', { did: 1 }), 'domain refused'],
    ['did a list', claims2022('', { did: ['domain-1'] }), 'domain refused'],
    ['did too long', claims2022('d'.repeat(41)), 'domain refused'],
    ['did with half a character', claims2022('domain-\ud800'), 'domain refused'],
    ['expired', claims2022('domain-1', { exp: seconds() - 10 }), 'expired'],
    ['expired this moment', claims2022('domain-1', { exp: NOW / 1000 }), 'expired'],
    ['API key expired', claims2022('domain-1', { cat: 'API_KEY', exp: 1 }), 'expired'],
    ['exp 0', claims2022('domain-1', { exp: 0 }), 'expired'],
    ['access token without exp', without('exp', claims2022('domain-1')), 'time claim malformed'],
    [
      'client secret without exp',
      without('exp', claims20('domain-1', { typ: 'CLIENT_SECRET' })),
      'time claim malformed',
    ],
    ['system token of another domain', { ...SYSTEM, did: 'domain-1' }, 'system token of another domain'],
    ['system token of a domain named alike', { ...SYSTEM, did: 'Domain-Root' }, 'system token of another domain'],
    ['system token of another version', { ...SYSTEM, ver: '1.0' }, 'version refused'],
    ['system token expired', { ...SYSTEM, exp: 1 }, 'expired'],
    ['system token with exp null', { ...SYSTEM, exp: null }, 'time claim malformed'],
    ['2022 kind with the claims of a system token', { ...SYSTEM, typ: undefined, cat: 'SYSTEM_TOKEN' }, 'kind refused'],
    ['role a list', claims20('domain-1', { rol: ['DOMAIN_ADMIN'] }), 'role malformed'],
    ['exp as text', claims2022('domain-1', { exp: '9999999999' }), 'time claim malformed'],
    ['exp null', claims2022('domain-1', { cat: 'API_KEY', exp: null }), 'time claim malformed'],
    ['exp infinite', claims2022('domain-1', { exp: Infinity }), 'time claim malformed'],
    ['iat as text', claims2022('domain-1', { iat: 'now' }), 'time claim malformed'],
    ['nbf to come', claims2022('domain-1', { nbf: seconds() + 70 }), 'not valid yet'],
    ['iat to come', claims2022('domain-1', { iat: seconds() + 70 }), 'not valid yet'],
    ['permissions a text', claims2022('domain-1', { permissions: '*' }), 'permissions malformed'],
    ['permissions an object', claims2022('domain-1', { permissions: { length: 0 } }), 'permissions malformed'],
    ['permissions with a number', claims2022('domain-1', { permissions: ['*', 1] }), 'permissions malformed'],
  ])('%s', (_, payload, reason) => {
    expect(() => read(payload)).toThrow(expect.objectContaining({ name: 'TokenRefused', reason }));
  });
});
