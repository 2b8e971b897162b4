import { cases, FALSE, join, sql } from '../sql/sql.js';
/** The condition of the type's arm. The type is looked at once where every arm has one tag, since that means reading the value. */
export function byType(value, arms, { tag, tags, is }) {
    const open = arms.filter(({ holds }) => holds !== FALSE);
    const written = open.flatMap(({ type, holds }) => {
        const known = tags[type];
        return known === undefined ? [] : [sql `WHEN ${known} THEN ${holds}`];
    });
    if (open.length === 0)
        return FALSE;
    if (written.length < open.length)
        return cases(open.map(({ type, holds }) => ({ when: is(type, value), then: holds })), FALSE);
    return sql `CASE ${tag(value)} ${join(written, sql ` `)} ELSE FALSE END`;
}
//# sourceMappingURL=type-arms.js.map