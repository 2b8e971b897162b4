import { importJWK, type CryptoKey } from 'jose';
import { flawOf, type KeyFlaw } from './key-flaws.js';

/** A public RSA key that verifies tokens. */
export interface VerificationKey {
  readonly kid: string | null;
  readonly key: CryptoKey;
}

/** A key that is not used, and why. `kid` is null if it has none. */
export interface RefusedKey {
  readonly kid: string | null;
  readonly flaw: KeyFlaw;
}

/** Called for every rejected key. */
export type OnRefusedKey = (refused: RefusedKey) => void;

/** Keys of a set that are used, so that a token without `kid` costs a limited number of checks. */
const MAX_KEYS = 16;

const ignoreRefusal: OnRefusedKey = () => undefined;

/**
 * The valid keys of a JWKS (`{"keys": […]}`); others are reported and skipped, as RFC 7517 section 5 requires.
 * @throws TypeError (as a rejection) if it is not a JWKS
 */
export async function importJwks(
  jwks: unknown,
  onRefused: OnRefusedKey = ignoreRefusal,
): Promise<readonly VerificationKey[]> {
  if (!isRecord(jwks) || !Array.isArray(jwks['keys'])) {
    throw new TypeError('the JWKS: must be an object with an array "keys"');
  }
  const imported = await Promise.all(jwks['keys'].map((jwk) => importJwk(jwk, onRefused)));
  return imported.filter((key) => key !== null).slice(0, MAX_KEYS);
}

/** The key of one JWK; empty if it is invalid, which is reported. Rejects with TypeError if it is not an RSA key. */
export async function importSingleJwk(
  jwk: unknown,
  onRefused: OnRefusedKey = ignoreRefusal,
): Promise<readonly VerificationKey[]> {
  if (!isRecord(jwk) || jwk['kty'] !== 'RSA') {
    throw new TypeError('the JWK: must be an RSA key');
  }
  const key = await importJwk(jwk, onRefused);
  return key === null ? [] : [key];
}

/** The keys that may have signed a token: those with its `kid`, else those without one; all for a token without `kid`. */
export function candidatesFor(keys: readonly VerificationKey[], kid: string | null): readonly VerificationKey[] {
  if (kid === null) {
    return keys;
  }
  const named = keys.filter((key) => key.kid === kid);
  return named.length > 0 ? named : keys.filter((key) => key.kid === null);
}

async function importJwk(jwk: unknown, onRefused: OnRefusedKey): Promise<VerificationKey | null> {
  const members = isRecord(jwk) ? jwk : {};
  const kid = typeof members['kid'] === 'string' && members['kid'] !== '' ? members['kid'] : null;
  const refuse = (flaw: KeyFlaw): null => {
    onRefused({ kid, flaw });
    return null;
  };
  const flaw = flawOf(members);
  if (flaw !== null) {
    return refuse(flaw);
  }
  try {
    const key = await importJWK({ kty: 'RSA', n: members['n'] as string, e: members['e'] as string }, 'RS256');
    return key instanceof Uint8Array ? refuse('kty') : { kid, key };
  } catch {
    return refuse('modulus');
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
