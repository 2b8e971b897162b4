import { importJWK, type CryptoKey } from 'jose';
import { flawOf, type KeyFlaw } from './key-flaws.js';

/** A public RSA key that tokens may be signed with. */
export interface VerificationKey {
  readonly kid: string | null;
  readonly key: CryptoKey;
}

/** A key that is not used, and why. */
export interface RefusedKey {
  readonly kid: string | null;
  readonly flaw: KeyFlaw;
}

/** Hears of every key that is refused. */
export type OnRefusedKey = (refused: RefusedKey) => void;

/** More keys than this are never tried for one token; further ones of a set are ignored. */
const MAX_KEYS = 16;

const ignoreRefusal: OnRefusedKey = () => undefined;

/** The sound keys of a JWKS (`{"keys": […]}`); the others are reported and passed over, as RFC 7517 section 5 asks for. Throws TypeError when it is not a JWKS. */
export async function importJwks(
  jwks: unknown,
  onRefused: OnRefusedKey = ignoreRefusal,
): Promise<readonly VerificationKey[]> {
  if (!isRecord(jwks) || !Array.isArray(jwks['keys'])) {
    throw new TypeError('no JWKS: must be a JSON object with an array "keys"');
  }
  const imported = await Promise.all(jwks['keys'].map((jwk) => importJwk(jwk, onRefused)));
  return imported.filter((key) => key !== null).slice(0, MAX_KEYS);
}

/** The key of one JWK; none when it is not sound, which is reported. Throws TypeError when it is not an RSA key. */
export async function importSingleJwk(
  jwk: unknown,
  onRefused: OnRefusedKey = ignoreRefusal,
): Promise<readonly VerificationKey[]> {
  if (!isRecord(jwk) || jwk['kty'] !== 'RSA') {
    throw new TypeError('no JWK: must be an RSA key for signatures');
  }
  const key = await importJwk(jwk, onRefused);
  return key === null ? [] : [key];
}

/** The keys that may have signed a token: those of its `kid`; without one on either side, whatever may fit. */
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
