import { TokenRefused } from './token-refused.js';
const KINDS = new Map([
    ['cat:ACCESS_TOKEN', { generation: '2022', expires: true, isSystem: false }],
    ['cat:API_KEY', { generation: '2022', expires: false, isSystem: false }],
    ['typ:ACCESS_TOKEN', { generation: '2.0', expires: true, isSystem: false }],
    ['typ:CLIENT_SECRET', { generation: '2.0', expires: true, isSystem: false }],
    ['typ:SYSTEM_TOKEN', { generation: '2.0', expires: true, isSystem: true }],
]);
const CLOCK_LEEWAY_SECONDS = 5;
const MAX_DOMAIN_ID_LENGTH = 40;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Reads the claims at a moment (epoch milliseconds). Throws TokenRefused; `aud` is the user and is not looked at. */
export function readClaims(payload, now) {
    const kind = readKind(payload);
    checkTimes(payload, kind, now / 1000);
    return {
        generation: kind.generation,
        domainId: readDomain(payload['did']),
        isSystem: kind.isSystem,
        permissions: readPermissions(payload['permissions']),
    };
}
function readKind({ cat, typ, ver }) {
    if (cat !== undefined && typ !== undefined)
        throw new TokenRefused('kind refused');
    const name = cat === undefined ? typ : cat;
    const kind = typeof name === 'string' ? KINDS.get(`${cat === undefined ? 'typ' : 'cat'}:${name}`) : undefined;
    if (kind === undefined)
        throw new TokenRefused('kind refused');
    if (kind.generation === '2.0' && ver !== '2.0')
        throw new TokenRefused('version refused');
    return kind;
}
function checkTimes(payload, kind, seconds) {
    const expires = readTime(payload['exp']);
    if (expires === null && kind.expires)
        throw new TokenRefused('time claim malformed');
    if (expires !== null && expires <= seconds)
        throw new TokenRefused('expired');
    for (const claim of ['nbf', 'iat']) {
        const from = readTime(payload[claim]);
        if (from !== null && from > seconds + CLOCK_LEEWAY_SECONDS)
            throw new TokenRefused('not valid yet');
    }
}
function readTime(value) {
    if (value === undefined)
        return null;
    if (typeof value !== 'number' || !Number.isFinite(value))
        throw new TokenRefused('time claim malformed');
    return value;
}
// A longer domain owns no row, and this one reaches the key server before the signature is checked.
function readDomain(value) {
    if (typeof value !== 'string' || value === '' || LONE_SURROGATE.test(value))
        throw new TokenRefused('domain refused');
    if (Array.from(value).length > MAX_DOMAIN_ID_LENGTH)
        throw new TokenRefused('domain refused');
    return value;
}
function readPermissions(value) {
    if (value === undefined || value === null)
        return null;
    if (Array.isArray(value) && value.every((pattern) => typeof pattern === 'string'))
        return value;
    throw new TokenRefused('permissions malformed');
}
//# sourceMappingURL=read-claims.js.map