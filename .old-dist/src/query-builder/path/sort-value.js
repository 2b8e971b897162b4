import { orderBy } from '../sql/order.js';
import { and, cases, integer, join, NULL, or, sql } from '../sql/sql.js';
import { typeRank } from '../value/type-order.js';
import { jsonValue } from '../value/value.js';
import { advance, arrayOnTheWay, listed, standAt, walk } from './walk.js';
/** Stands for an empty array, which sorts below null. U+FFFF is no character, so no stored string is this one. */
const EMPTY_ARRAY = '"\uffff"';
/** Orders JSON values by the type order; null has become missing before. */
export function jsonOrderings(value, desc, { dialect }) {
    const { json } = dialect;
    const rank = cases([{ when: json.equals(value.sql, EMPTY_ARRAY), then: integer(-1) }], typeRank(value, dialect));
    return [rank, ...json.orderWithinType(value.sql)].map((expression) => ({ sql: expression, desc }));
}
const nullAsMissing = (value, { dialect: { json } }) => cases([{ when: json.is('null', value), then: NULL }], value);
/** The candidates of an array: its elements, and a mark where it is empty. */
function candidatesOfArray(array, { dialect: { json } }) {
    return cases([{ when: sql `${json.length(array)} = 0`, then: json.literal(`[${EMPTY_ARRAY}]`) }], array);
}
/** The candidates of a reached value: those of an array where it is one, else itself; null where it is missing. */
function candidatesOf(reached, context) {
    const { json } = context.dialect;
    const present = sql `COALESCE(${reached}, ${json.literal('null')})`;
    const isEmpty = and([json.is('array', present), sql `${json.length(present)} = 0`]);
    return cases([{ when: isEmpty, then: json.literal(`[${EMPTY_ARRAY}]`) }], listed(present, context));
}
/** The candidate that decides: the smallest ascending, the largest descending. */
function deciding(value, from, where, desc, context) {
    const order = orderBy(jsonOrderings(value, desc, context));
    return sql `(SELECT ${nullAsMissing(value.sql, context)} FROM ${join(from)} WHERE ${and([sql `TRUE`, ...where])}${order} LIMIT 1)`;
}
/** The one value of a path by which a row sorts; SQL NULL for null, missing, and where nothing is reached. */
export function sortValue(document, parts, desc, context) {
    const { dialect, aliases } = context;
    const { json } = dialect;
    const { instants } = document;
    const direct = json.member(document.sql, parts);
    const isObject = document.object === true;
    // Below an object the first part is walked at once; a column that may be an array is looked into itself.
    const [start, rest] = isObject && parts.length > 0
        ? [json.member(document.sql, parts.slice(0, 1)), parts.slice(1)]
        : [document.sql, parts];
    const last = rest.at(-1);
    const reached = last === undefined
        ? { from: [], where: [], value: start }
        : advance(walk(standAt(start, context), rest.slice(0, -1), context), last, 'last, missing kept', context);
    // What is reached by one part is looked into only where it is an array.
    const candidates = last === undefined ? candidatesOfArray(start, context) : candidatesOf(reached.value, context);
    const candidate = json.elements(candidates, aliases.next());
    const through = deciding(jsonValue(candidate.value, instants), [...reached.from, candidate.from], reached.where, desc, context);
    const arrays = [
        json.is('array', direct),
        arrayOnTheWay(document.sql, parts, context),
        ...(isObject ? [] : [json.is('array', document.sql)]),
    ];
    return jsonValue(cases([{ when: or(arrays), then: through }], nullAsMissing(direct, context)), instants);
}
//# sourceMappingURL=sort-value.js.map