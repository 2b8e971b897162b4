/** What makes a JWK unfit for checking RS256 signatures: the member at fault, or a private part. */
export type KeyFlaw = 'kty' | 'use' | 'key_ops' | 'alg' | 'private' | 'exponent' | 'modulus';

type Jwk = Readonly<Record<string, unknown>>;

/** The least that RFC 7518 section 3.3 allows for RS256, in bits. */
const LEAST_MODULUS_BITS = 2048;
/** OpenSSL refuses longer exponents for large keys; they would make each check slow. */
const MOST_EXPONENT_BITS = 64;
/** A key whose private part was published belongs to everybody who read it. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const CHECKS: Readonly<Record<KeyFlaw, (jwk: Jwk) => boolean>> = {
  kty: ({ kty }) => kty === 'RSA',
  private: (jwk) => PRIVATE_MEMBERS.every((name) => jwk[name] === undefined),
  use: ({ use }) => use === undefined || use === 'sig',
  key_ops: ({ key_ops: operations }) =>
    operations === undefined || (Array.isArray(operations) && operations.includes('verify')),
  alg: ({ alg }) => alg === undefined || alg === 'RS256',
  // With exponent 1 a signature is its own message: anybody can write one. An even exponent has no private key.
  exponent: ({ e }) => {
    const exponent = readNumber(e);
    return exponent !== null && isOdd(exponent) && exponent > 1n && bitsOf(exponent) <= MOST_EXPONENT_BITS;
  },
  modulus: ({ n }) => {
    const modulus = readNumber(n);
    return modulus !== null && isOdd(modulus) && bitsOf(modulus) >= LEAST_MODULUS_BITS;
  },
};

/** The first flaw of a JWK; null for a sound public RSA key. */
export function flawOf(jwk: Jwk): KeyFlaw | null {
  return (Object.keys(CHECKS) as KeyFlaw[]).find((flaw) => !CHECKS[flaw](jwk)) ?? null;
}

/** A Base64urlUInt of RFC 7518; null when it is not one. */
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
