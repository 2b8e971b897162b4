import { importJWK } from 'jose';
/** More keys than this are never tried for one token; further ones of a set are ignored. */
const MAX_KEYS = 16;
/** The usable keys of a JWKS (`{"keys": […]}`); others in it are passed over, as RFC 7517 section 5 asks for. Throws TypeError when it is no JWKS. */
export async function importJwks(jwks) {
    if (!isRecord(jwks) || !Array.isArray(jwks['keys']))
        throw new TypeError('no JWKS: a JSON object with a list "keys" is needed');
    const usable = jwks['keys'].filter(isSigningKey).slice(0, MAX_KEYS);
    const imported = await Promise.allSettled(usable.map(importKey));
    return imported.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
/** The key of one JWK. Throws TypeError when it is no public RSA key for signatures. */
export async function importSingleJwk(jwk) {
    if (!isSigningKey(jwk))
        throw new TypeError('no JWK: an RSA key for signatures is needed');
    return [await importKey(jwk)];
}
/** The keys that may have signed a token: those of its `kid`; without one on either side, whatever may fit. */
export function candidatesFor(keys, kid) {
    if (kid === null)
        return keys;
    const named = keys.filter((key) => key.kid === kid);
    return named.length > 0 ? named : keys.filter((key) => key.kid === null);
}
function isSigningKey(jwk) {
    if (!isRecord(jwk))
        return false;
    const { kty, n, e, use, alg, key_ops: operations } = jwk;
    if (kty !== 'RSA' || typeof n !== 'string' || typeof e !== 'string')
        return false;
    if (use !== undefined && use !== 'sig')
        return false;
    if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify')))
        return false;
    return alg === undefined || alg === 'RS256';
}
// Only the public numbers are taken over: a private part that somebody left in the JWK goes no further.
async function importKey({ n, e, kid }) {
    const key = await importJWK({ kty: 'RSA', n, e }, 'RS256');
    if (key instanceof Uint8Array)
        throw new TypeError('no JWK: an RSA key for signatures is needed');
    return { kid: typeof kid === 'string' && kid !== '' ? kid : null, key };
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
//# sourceMappingURL=verification-key.js.map