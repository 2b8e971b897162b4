import { compactVerify } from 'jose';
import type { KeyRing, KnownKeys } from '../keys/key-ring.js';
import { candidatesFor } from '../keys/verification-key.js';
import { spendOneVerification } from './decoy.js';
import { readClaims, type TokenClaims } from './read-claims.js';
import { readToken, type UnverifiedToken } from './read-token.js';
import { KeysUnavailable, TokenRefused } from './token-refused.js';

/** Verifies tokens with the keys of any of the rings. */
export class TokenVerifier {
  constructor(
    private readonly rings: readonly KeyRing[],
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * The claims of a valid token. Rejects with TokenRefused, or with KeysUnavailable if the keys are unavailable.
   * Every rejection takes as long as a signature check, so its time reveals nothing.
   */
  async verify(compact: string): Promise<TokenClaims> {
    let token: UnverifiedToken;
    let claims: TokenClaims;
    try {
      token = readToken(compact);
      // Checked first, so that an expired token causes no request to the key server.
      claims = readClaims(token.payload, this.now());
    } catch (error) {
      await spendOneVerification();
      throw error;
    }
    await this.checkSignature(token, claims.domainId);
    return claims;
  }

  private async checkSignature(token: UnverifiedToken, domainId: string): Promise<void> {
    let failure: unknown;
    for (const ring of this.rings) {
      try {
        await checkSignatureWith(ring, token, domainId);
        return;
      } catch (error) {
        // The keys of an unavailable source might verify the token, so its error takes precedence over a rejection.
        if (!(failure instanceof KeysUnavailable)) {
          failure = error;
        }
      }
    }
    throw failure;
  }
}

async function checkSignatureWith(ring: KeyRing, token: UnverifiedToken, domainId: string): Promise<void> {
  const known = await findKeys(ring, domainId);
  if (await isSignedBy(token, known)) {
    return;
  }
  const candidates = candidatesFor(known.keys, token.kid);
  const isNamed = token.kid !== null && candidates.some((candidate) => candidate.kid === token.kid);
  if (isNamed) {
    throw new TokenRefused('signature refused');
  }
  const newer = await ring.renew(domainId, known);
  if (newer !== null && (await isSignedBy(token, newer))) {
    return;
  }
  if (candidates.length > 0) {
    throw new TokenRefused('signature refused');
  }
  if (known.stale && newer === null) {
    throw new KeysUnavailable('the key is unknown and the key source is unavailable');
  }
  throw new TokenRefused('key unknown');
}

async function findKeys(ring: KeyRing, domainId: string): Promise<KnownKeys> {
  try {
    const known = await ring.find(domainId);
    if (known === null) {
      throw new TokenRefused('domain has no key');
    }
    return known;
  } catch (error) {
    await spendOneVerification();
    throw error;
  }
}

async function isSignedBy(token: UnverifiedToken, known: KnownKeys): Promise<boolean> {
  const candidates = candidatesFor(known.keys, token.kid);
  if (candidates.length === 0) {
    await spendOneVerification();
  }
  for (const { key } of candidates) {
    try {
      await compactVerify(token.compact, key, { algorithms: ['RS256'] });
      return true;
    } catch {
      // The next candidate may verify it.
    }
  }
  return false;
}
