import { canonicalJson, jsonTypeOf } from '../json.js';
import { ELEMENT_END, ORDER_MARK } from './text-json.js';
// A statement uses few patterns, on many rows.
const MAX_PATTERNS = 64;
const compiledPatterns = new Map();
function compiled(pattern) {
    const known = compiledPatterns.get(pattern);
    if (known !== undefined)
        return known;
    const made = new RegExp(pattern, 'iu');
    if (compiledPatterns.size >= MAX_PATTERNS)
        compiledPatterns.clear();
    compiledPatterns.set(pattern, made);
    return made;
}
/** Lower case, letter by letter: `Σ` becomes `σ` wherever it stands, and no letter becomes two. */
function foldCase(text) {
    let folded = '';
    for (const character of text) {
        const lower = character.toLowerCase();
        folded += [...lower].length === 1 ? lower : character;
    }
    return folded;
}
const TYPE_DIGITS = {
    null: '1',
    number: '2',
    string: '3',
    object: '4',
    array: '5',
    boolean: '6',
};
/** The bits of a double as hexadecimal digits that sort like it. */
function sortableNumber(value) {
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value + 0);
    const bits = view.getBigUint64(0);
    // A negative double sorts the other way round, and below every positive one.
    const ordered = bits >> 63n === 1n ? ~bits & 0xffffffffffffffffn : bits | (1n << 63n);
    return ordered.toString(16).padStart(16, '0');
}
function sortable(value) {
    const type = jsonTypeOf(value);
    const digit = TYPE_DIGITS[type];
    if (typeof value === 'number')
        return digit + sortableNumber(value);
    if (typeof value === 'string')
        return digit + value.replaceAll(ORDER_MARK, '');
    if (Array.isArray(value))
        return digit + arrayOrder(value);
    return digit + canonicalJson(value);
}
const arrayOrder = (array) => array.map((element) => sortable(element) + ELEMENT_END).join('');
export const SQLITE_FUNCTIONS = [
    {
        // SQLite calls `text REGEXP pattern` as regexp(pattern, text).
        name: 'regexp',
        arity: 2,
        call: (pattern, text) => typeof text === 'string' && typeof pattern === 'string' && compiled(pattern).test(text) ? 1 : 0,
    },
    {
        name: 'array_order',
        arity: 1,
        call: (array) => (typeof array === 'string' ? arrayOrder(JSON.parse(array)) : null),
    },
    { name: 'fold_case', arity: 1, call: (text) => (typeof text === 'string' ? foldCase(text) : null) },
];
//# sourceMappingURL=sqlite-functions.js.map