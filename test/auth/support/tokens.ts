import { createHmac, createPublicKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A key pair that tokens are signed with, and its public half as an identity server would publish it. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly kid: string | null;
  readonly jwk: Readonly<Record<string, unknown>>;
}

export function makeSigningKey(kid: string | null = null, modulusLength = 2048): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return { privateKey, kid, jwk: { ...publicKey.export({ format: 'jwk' }), ...(kid === null ? {} : { kid }) } };
}

export const seconds = (): number => Math.floor(Date.now() / 1000);

/** The claims of an access token as SpaceONE made them in 2022. */
export function claims2022(domainId: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    cat: 'ACCESS_TOKEN',
    user_type: 'USER',
    did: domainId,
    aud: 'someone@example.com',
    iat: seconds() - 60,
    exp: seconds() + 600,
    ...changes,
  };
}

/** The claims of an access token of SpaceONE 2.0. */
export function claims20(domainId: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    iss: 'spaceone.identity',
    typ: 'ACCESS_TOKEN',
    own: 'USER',
    did: domainId,
    aud: 'user-1',
    jti: 'jti-1',
    iat: seconds() - 60,
    exp: seconds() + 600,
    ver: '2.0',
    rol: 'DOMAIN_ADMIN',
    wid: 'workspace-1',
    ...changes,
  };
}

export const encode = (part: unknown): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

/** Signs any header and payload, valid or not; a string is taken as it is. */
export function signRaw(key: SigningKey, header: unknown, payload: unknown): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createSign('RSA-SHA256').update(input).sign(key.privateKey).toString('base64url')}`;
}

export function sign(key: SigningKey, payload: unknown, header: Readonly<Record<string, unknown>> = {}): string {
  return signRaw(key, { alg: 'RS256', typ: 'JWT', ...(key.kid === null ? {} : { kid: key.kid }), ...header }, payload);
}

/** Signs with HMAC, the secret being a public key that anyone can read. */
export function signWithPublicKey(key: SigningKey, payload: unknown, alg = 'HS256'): string {
  const secret = createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' });
  const input = `${encode({ alg, typ: 'JWT' })}.${encode(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
}
