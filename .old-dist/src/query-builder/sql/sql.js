/** A piece of SQL and the values that its placeholders stand for, in order. Only this module makes one. */
export class Sql {
    text;
    params;
    /** @internal */
    constructor(seal, text, params) {
        this.text = text;
        this.params = params;
        if (seal !== SEAL)
            throw new TypeError('a piece of SQL is made by the sql template only');
    }
}
// A value of this module alone: without it the constructor cannot be called, neither by type nor at run time.
const SEAL = Symbol('sql');
const NO_PARAMS = [];
/** Writes SQL. What is interpolated must itself be SQL: a plain string does not compile. */
export function sql(text, ...parts) {
    let joined = text[0] ?? '';
    const params = [];
    parts.forEach((part, index) => {
        joined += part.text + (text[index + 1] ?? '');
        params.push(...part.params);
    });
    return new Sql(SEAL, joined, params.length === 0 ? NO_PARAMS : params);
}
/** Nothing. */
export const EMPTY = sql ``;
export const NULL = sql `NULL`;
export const TRUE = sql `TRUE`;
export const FALSE = sql `FALSE`;
/** A value, bound. */
export function param(value) {
    return new Sql(SEAL, '?', [value]);
}
/** A whole number, written out: for LIMIT, OFFSET and array positions, which some drivers cannot bind. */
export function integer(value) {
    if (!Number.isSafeInteger(value))
        throw new TypeError(`not a whole number: ${String(value)}`);
    return new Sql(SEAL, String(value), NO_PARAMS);
}
const IDENTIFIER = /^[a-z][a-z0-9_]{0,62}$/;
/** A table, column or alias name, quoted. Names come from the schema or are generated, never from a request. */
export function name(identifier) {
    if (!IDENTIFIER.test(identifier))
        throw new TypeError(`not an identifier: ${identifier}`);
    return new Sql(SEAL, `\`${identifier}\``, NO_PARAMS);
}
/** A column of a table or alias; always qualified, since SQLite's json_each brings columns of its own. */
export function column(source, identifier) {
    return sql `${name(source)}.${name(identifier)}`;
}
/** The pieces with a separator between them. */
export function join(parts, separator = sql `, `) {
    const params = [];
    for (const part of parts)
        params.push(...part.params);
    return new Sql(SEAL, parts.map((part) => part.text).join(separator.text), params);
}
/** All of the conditions. */
export function and(conditions) {
    const open = conditions.filter((condition) => condition !== TRUE);
    if (open.includes(FALSE))
        return FALSE;
    if (open.length <= 1)
        return open[0] ?? TRUE;
    return sql `(${join(open, sql ` AND `)})`;
}
/** At least one of the conditions. */
export function or(conditions) {
    const open = conditions.filter((condition) => condition !== FALSE);
    if (open.includes(TRUE))
        return TRUE;
    if (open.length <= 1)
        return open[0] ?? FALSE;
    return sql `(${join(open, sql ` OR `)})`;
}
/** The negation in two-valued logic: what is unknown does not hold, hence its negation does. */
export function not(condition) {
    if (condition === TRUE)
        return FALSE;
    if (condition === FALSE)
        return TRUE;
    return sql `(${condition}) IS NOT TRUE`;
}
/** The first arm whose condition holds, else `otherwise`. */
export function cases(arms, otherwise) {
    if (arms.length === 0)
        return otherwise;
    const written = arms.map((arm) => sql `WHEN ${arm.when} THEN ${arm.then}`);
    return sql `CASE ${join(written, sql ` `)} ELSE ${otherwise} END`;
}
//# sourceMappingURL=sql.js.map