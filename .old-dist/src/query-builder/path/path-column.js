import { inlined } from '../sql/inlined.js';
import { cases, integer, name, or, sql } from '../sql/sql.js';
import { jsonValue } from '../value/value.js';
import { arrayOnTheWay } from './walk.js';
/** Longest text that the column of a path index holds, in characters. */
export const PATH_COLUMN_LENGTH = 255;
/** What the column holds where a text would not tell all: no JSON text begins with it, and it sorts before every one. */
export const INEXACT = sql `'!'`;
/**
 * What the column of a path index is computed from: the text that a scalar is grouped by (`json.key`), NULL where the path
 * reaches nothing, and INEXACT for arrays, objects, paths through arrays and texts that are too long.
 * @returns the expression of a generated column, in which nothing can be bound.
 * @throws TypeError for a path with other names than letters, digits and underscores.
 */
export function pathColumn(field, parts, dialect) {
    // Not qualified: a definition knows no other table than its own.
    const document = name(field);
    const text = dialect.json.key(dialect.json.member(document, parts));
    // The first character of a JSON text tells its type. Each mention computes the text again, so there are few.
    const isInexact = or([
        arrayOnTheWay(document, parts, { dialect }),
        sql `SUBSTR(${text}, 1, 1) IN ('[', '{')`,
        sql `SUBSTR(${text}, ${integer(PATH_COLUMN_LENGTH + 1)}, 1) <> ''`,
    ]);
    return inlined(cases([{ when: isInexact, then: INEXACT }], text));
}
/** The value of a path column, which may be the key of a group; an inexact one stops the statement. */
export function pathColumnValue(read, dialect) {
    const exact = cases([{ when: sql `${read} = ${INEXACT}`, then: dialect.fault('inexact', read) }], dialect.byCodePoint(read));
    return jsonValue(dialect.json.ofText(exact), false);
}
//# sourceMappingURL=path-column.js.map