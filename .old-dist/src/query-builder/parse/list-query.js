import { QueryError } from '../errors.js';
import { parseFieldPath } from '../operands/field-path.js';
import { parseFilter } from './filter.js';
import { readBoolean, readList, readObject, readString, wrongType } from './json-reader.js';
import { parsePage } from './page.js';
import { parseSort } from './sort.js';
const QUERY_MEMBERS = ['filter', 'filter_or', 'sort', 'page', 'minimal', 'count_only', 'only', 'keyword'];
/** The paths of `only`, each with its place. */
export function parseOnly(elements, limits) {
    if (elements.length > limits.onlyFields) {
        throw new QueryError('ERROR_DB_QUERY', elements[0]?.place.replace(/\[0\]$/, '') ?? 'only', `At most ${String(limits.onlyFields)} fields can be named.`);
    }
    return elements.map(({ value, place }) => {
        if (typeof value !== 'string')
            throw wrongType(place, 'A string', value);
        return { path: parseFieldPath(value, place, limits), place };
    });
}
function parseSelection(reader, limits) {
    const paths = parseOnly(readList(reader, 'only'), limits);
    if (readBoolean(reader, 'minimal'))
        return { type: 'minimal' };
    return paths.length === 0 ? { type: 'all' } : { type: 'only', paths };
}
/** Reads a Query. Refuses what is malformed; whether columns exist is not its business. */
export function parseListQuery(query, context) {
    const reader = readObject(query ?? {}, 'query', QUERY_MEMBERS);
    return {
        filter: parseFilter(reader, readString(reader, 'keyword') ?? '', context),
        sort: parseSort(reader.members['sort'], 'query.sort', context.limits),
        page: parsePage(reader.members['page'], 'query.page', context.limits),
        selection: parseSelection(reader, context.limits),
        countOnly: readBoolean(reader, 'count_only'),
    };
}
//# sourceMappingURL=list-query.js.map