import { INSTANT_MARK } from '../compiled-query.js';
import { ISO_TOKENS } from '../operands/date-format.js';
import { and, cases, param, sql } from '../sql/sql.js';
/** The value once it is a column of another SELECT. */
export function readFrom(value, expression) {
    const { overlay: _overlay, subquery: _subquery, member: _member, keyText: _keyText, ...kept } = value;
    return { ...kept, sql: expression };
}
export const scalar = (kind, expression) => ({
    kind,
    sql: expression,
    instants: false,
});
export const jsonValue = (expression, instants) => ({ kind: 'json', sql: expression, instants });
/** JSON that is missing in every row. */
export const missing = ({ json }) => ({ ...jsonValue(json.missing, false), nowhere: true });
/** The SQL of a value, wholly JSON. */
export function asJson(value, dialect) {
    if (value.kind === 'json')
        return value.sql;
    return dialect.json.ofText(asJsonText(value, dialect));
}
/** The JSON text of a value; null is the text null, missing is SQL NULL. */
export function asJsonText(value, dialect) {
    const { json } = dialect;
    const nullText = sql `'null'`;
    switch (value.kind) {
        case 'json':
            return json.toText(value.sql);
        case 'string':
            return sql `COALESCE(${json.toText(json.ofString(value.sql))}, ${nullText})`;
        case 'int':
        case 'number':
            return cases([{ when: sql `${value.sql} IS NULL`, then: nullText }], dialect.numberText(value.sql));
        case 'datetime':
            return sql `COALESCE(${dialect.concat([param(`"${INSTANT_MARK}`), dialect.formatDate(value.sql, ISO_TOKENS), sql `'"'`])}, ${nullText})`;
    }
}
/** Whether a JSON value is a marked instant. */
export function isInstant(value, { json }) {
    return and([json.is('string', value.sql), sql `SUBSTR(${json.string(value.sql)}, 1, 1) = ${param(INSTANT_MARK)}`]);
}
/** The instant of a marked text. */
export function instantOf(value, dialect) {
    return dialect.instantOfIso(sql `SUBSTR(${dialect.json.string(value.sql)}, 2)`);
}
/** A JSON array of the texts that an aggregate joined; none gives an empty array. A text that the server does not pass on stops the statement. */
export function arrayOf(joined, dialect) {
    const text = dialect.concat([sql `'['`, sql `COALESCE(${joined}, '')`, sql `']'`]);
    return dialect.json.ofText(sql `COALESCE(${text}, ${dialect.fault('size', sql `COUNT(*)`)})`);
}
//# sourceMappingURL=value.js.map