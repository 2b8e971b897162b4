import type { Dialect } from '../dialect/dialect.js';
import { inlined } from '../sql/inlined.js';
import { cases, integer, name, or, sql, type Sql } from '../sql/sql.js';
import { jsonValue, type JsonValue } from '../value/value.js';
import { arrayOnPath } from './walk.js';

/** Longest text that the column of a path index holds, in characters. */
export const PATH_COLUMN_LENGTH = 255;

/** What the column holds for values that a text cannot represent: no JSON text begins with it, and it sorts before all of them. */
export const UNUSABLE: Sql = sql`'!'`;

/**
 * What the column of a path index is computed from: the text that a scalar is grouped by (`json.key`), NULL where the path
 * reaches nothing, and UNUSABLE for arrays, objects, paths through arrays and texts that are too long.
 * @returns the expression of a generated column, in which nothing can be bound.
 * @throws TypeError for a path with names of other characters than letters, digits and underscores.
 */
export function pathColumn(field: string, parts: readonly string[], dialect: Dialect): string {
  // Not qualified: a definition knows only its own table.
  const document = name(field);
  const text = dialect.json.key(dialect.json.member(document, parts));
  // The first character of a JSON text determines its type. Each mention computes the text again, so there are few.
  const isUnusable = or([
    arrayOnPath(document, parts, dialect),
    sql`SUBSTR(${text}, 1, 1) IN ('[', '{')`,
    sql`SUBSTR(${text}, ${integer(PATH_COLUMN_LENGTH + 1)}, 1) <> ''`,
  ]);
  return inlined(cases([{ when: isUnusable, then: UNUSABLE }], text));
}

/** The value of a path column, which may be the key of a group; an unusable one stops the statement. */
export function pathColumnValue(read: Sql, dialect: Dialect): JsonValue {
  const usable = cases(
    [{ when: sql`${read} = ${UNUSABLE}`, then: dialect.fault('indexUnusable', read) }],
    dialect.byCodePoint(read),
  );
  return jsonValue(dialect.json.ofText(usable), false);
}
