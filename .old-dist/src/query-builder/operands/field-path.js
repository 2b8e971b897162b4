import { QueryError } from '../errors.js';
/** Splits a dotted key; its parts are taken literally. */
export function parseFieldPath(key, place, limits) {
    if (key === '')
        throw new QueryError('ERROR_DB_QUERY', place, 'A key is required.');
    if (key.length > limits.keyLength) {
        throw new QueryError('ERROR_DB_QUERY', place, `A key has at most ${String(limits.keyLength)} characters.`);
    }
    const [field = '', ...parts] = key.split('.');
    if (field === '' || parts.includes('')) {
        throw new QueryError('ERROR_DB_QUERY', place, 'A key has no empty part: no dot at its ends, no two dots in a row.');
    }
    if (parts.length >= limits.keyParts) {
        throw new QueryError('ERROR_DB_QUERY', place, `A key has at most ${String(limits.keyParts)} parts.`);
    }
    return { field, parts };
}
//# sourceMappingURL=field-path.js.map