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
} from './tokens.js';

/** A way to get in without the right to. */
export interface Attack {
  readonly title: string;
  /** What stands after `Bearer `, or in gRPC's `token`; null: nothing. */
  readonly token: string | null;
  /** Members that the request has beside its usual ones. */
  readonly request: Readonly<Record<string, string>>;
  readonly refusedWith: 'UNAUTHENTICATED' | 'PERMISSION_DENIED';
}

/** Every kind of bad token, against a service that knows one key and has data of one domain. */
export function attacksOn(key: SigningKey, domainId: string, evilUrl: string): readonly Attack[] {
  const stranger = makeSigningKey(key.kid);
  const other = makeSigningKey('other');
  const good = claims2022(domainId);
  const [header = '', payload = '', signature = ''] = sign(key, good).split('.');
  const unauthenticated: readonly (readonly [string, string | null])[] = [
    ['no token', null],
    ['a word', 'token'],
    ['null', 'null'],
    ['two parts', `${header}.${payload}`],
    ['no signature', `${header}.${payload}.`],
    ['four parts', `${header}.${payload}.${signature}.${signature}`],
    ['five parts', `${header}..${payload}.${signature}.${signature}`],
    ['an oversized token', sign(key, { ...good, projects: 'x'.repeat(6500) })],
    ['alg none', `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`],
    ['alg none with a signature', `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`],
    ['alg NONE', `${encode({ alg: 'NONE' })}.${payload}.${signature}`],
    ['HS256 with the public key', signWithPublicKey(key, good)],
    ['HS256 with the public key, called RS256', signWithPublicKey(key, good, 'RS256')],
    ['expired', sign(key, { ...good, exp: seconds() - 1 })],
    ['expired long ago', sign(key, { ...good, iat: 1, exp: 2 })],
    ['no exp', sign(key, { ...good, exp: undefined })],
    ['exp as text', sign(key, { ...good, exp: String(seconds() + 600) })],
    ['nbf to come', sign(key, { ...good, nbf: seconds() + 600 })],
    ['iat to come', sign(key, { ...good, iat: seconds() + 600 })],
    ['another key under the known kid', sign(stranger, good)],
    ['another key under its own kid', sign(other, good)],
    ['another key without a kid', signRaw(stranger, { alg: 'RS256' }, good)],
    ['a kid that is a path', sign(stranger, good, { kid: '../../../../dev/null' })],
    ['a kid that is SQL', sign(stranger, good, { kid: "x' UNION SELECT 'key'--" })],
    ['a kid that is a URL', sign(stranger, good, { kid: evilUrl })],
    ['jku to a stranger', sign(other, good, { jku: evilUrl })],
    ['x5u to a stranger', sign(other, good, { x5u: evilUrl })],
    ['a key in the header', sign(other, good, { jwk: other.jwk })],
    ['crit', sign(key, good, { crit: ['exp'] })],
    ['a changed domain', `${header}.${encode({ ...good, did: 'domain-evil' })}.${signature}`],
    ['a changed header', `${encode({ alg: 'RS256', kid: key.kid, zip: 'DEF' })}.${payload}.${signature}`],
    ['a signature of zeros', `${header}.${payload}.${Buffer.alloc(256).toString('base64url')}`],
    [
      'did twice',
      signRaw(key, { alg: 'RS256', kid: key.kid }, `${JSON.stringify(good).slice(0, -1)},"did":"domain-evil"}`),
    ],
    ['a refresh token of 2022', sign(key, { ...good, cat: 'REFRESH_TOKEN' })],
    ['a refresh token of 2.0', sign(key, claims20(domainId, { typ: 'REFRESH_TOKEN' }))],
    ['another version', sign(key, claims20(domainId, { ver: '1.0' }))],
    ['no kind', sign(key, { ...good, cat: undefined })],
    ['no domain', sign(key, { ...good, did: undefined })],
    ['an empty domain', sign(key, { ...good, did: '' })],
    ['a list of domains', sign(key, { ...good, did: [domainId] })],
    ['a system token of a tenant', sign(key, claims20(domainId, { typ: 'SYSTEM_TOKEN', own: 'SYSTEM' }))],
    ['a system token of a tenant without exp', sign(key, claims20(domainId, { typ: 'SYSTEM_TOKEN', exp: undefined }))],
    ['a system token signed by a stranger', sign(stranger, claims20('domain-root', { typ: 'SYSTEM_TOKEN' }))],
    ['a system token that has expired', sign(key, claims20('domain-root', { typ: 'SYSTEM_TOKEN', exp: 1 }))],
    ['a role as a list', sign(key, claims20(domainId, { rol: ['DOMAIN_ADMIN'] }))],
    ['permissions as text', sign(key, { ...good, permissions: '*' })],
  ];
  const denied: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['another domain', sign(key, good), { domain_id: 'domain-evil' }],
    ['another domain, with a token of 2.0', sign(key, claims20(domainId)), { domain_id: 'domain-evil' }],
    [
      'another domain, with an API key',
      sign(key, { ...good, cat: 'API_KEY', exp: undefined }),
      { domain_id: 'domain-evil' },
    ],
    ['a token of another domain', sign(key, claims2022('domain-evil')), { domain_id: domainId }],
    [
      'a token whose owner is SYSTEM but which is none of the system',
      sign(key, claims20('domain-evil', { own: 'SYSTEM' })),
      { domain_id: domainId },
    ],
    ...['USER', 'SYSTEM_ADMIN', 'domain_admin', ''].map(
      (rol) => [`role ${JSON.stringify(rol)}`, sign(key, claims20(domainId, { rol })), {}] as const,
    ),
    ['no role in a token of 2.0', sign(key, claims20(domainId, { rol: undefined })), {}],
    ...['cost-analysis:JobTask.read.all', 'cost-analysis:jobtask', 'JobTask.read', '*', 'cost-analysis:*', ''].map(
      (permission) =>
        [
          `permission ${JSON.stringify(permission)} in a token of 2.0`,
          sign(key, claims20(domainId, { permissions: [permission] })),
          {},
        ] as const,
    ),
    ['permissions for nothing', sign(key, { ...good, permissions: [] }), {}],
    ['permissions for something else', sign(key, { ...good, permissions: ['inventory.*', 'cost_analysis.Job.*'] }), {}],
    ['permissions of 2.0 in a token of 2022', sign(key, { ...good, permissions: ['cost-analysis:JobTask.read'] }), {}],
    [
      'permissions of 2022 in a token of 2.0',
      sign(key, claims20(domainId, { permissions: ['cost_analysis.JobTask.*'] })),
      {},
    ],
  ];
  return [
    ...unauthenticated.map(([title, token]) => ({
      title,
      token,
      request: {},
      refusedWith: 'UNAUTHENTICATED' as const,
    })),
    ...denied.map(([title, token, request]) => ({ title, token, request, refusedWith: 'PERMISSION_DENIED' as const })),
  ];
}
