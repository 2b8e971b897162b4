/** Why a JWK cannot verify RS256 signatures: the invalid member, or `private` for a key with private members. */
export type KeyFlaw = 'kty' | 'use' | 'key_ops' | 'alg' | 'private' | 'exponent' | 'modulus';

type Jwk = Readonly<Record<string, unknown>>;

/** Minimum of RFC 7518 section 3.3 for RS256. */
const MIN_MODULUS_BITS = 2048;
/** OpenSSL rejects longer exponents for large keys; they would make each check slow. */
const MAX_EXPONENT_BITS = 64;
/** A published private key lets anyone sign. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const CHECKS: Readonly<Record<KeyFlaw, (jwk: Jwk) => boolean>> = {
  kty: ({ kty }) => kty === 'RSA',
  private: (jwk) => PRIVATE_MEMBERS.every((name) => jwk[name] === undefined),
  use: ({ use }) => use === undefined || use === 'sig',
  key_ops: ({ key_ops: operations }) =>
    operations === undefined || (Array.isArray(operations) && operations.includes('verify')),
  alg: ({ alg }) => alg === undefined || alg === 'RS256',
  // With exponent 1 a signature equals its message, so anyone can write one. An even exponent has no private key.
  exponent: ({ e }) => {
    const exponent = readNumber(e);
    return exponent !== null && isOdd(exponent) && exponent > 1n && bitsOf(exponent) <= MAX_EXPONENT_BITS;
  },
  modulus: ({ n }) => {
    const modulus = readNumber(n);
    return modulus !== null && isOdd(modulus) && bitsOf(modulus) >= MIN_MODULUS_BITS;
  },
};

/** The first flaw of a JWK; null for a valid public RSA key. */
export function flawOf(jwk: Jwk): KeyFlaw | null {
  return (Object.keys(CHECKS) as KeyFlaw[]).find((flaw) => !CHECKS[flaw](jwk)) ?? null;
}

/** A Base64urlUInt of RFC 7518; null for anything else. */
function readNumber(value: unknown): bigint | null {
  if (typeof value !== 'string' || !/^[\w-]+$/.test(value)) {
    return null;
  }
  const hex = Buffer.from(value, 'base64url').toString('hex');
  return hex === '' ? null : BigInt(`0x${hex}`);
}

function isOdd(number: bigint): boolean {
  return (number & 1n) === 1n;
}

function bitsOf(number: bigint): number {
  return number.toString(2).length;
}
