import { integer, param, sql, type Sql } from '../sql/sql.js';
import type { Dialect, JsonSql } from './dialect.js';
import { arrayOrder } from './array-order.js';
import { elementsOf, membersOf, mysqlFamily, pathOf } from './mysql-family.js';
import { ORDER_MARK, textJson } from './text-json.js';

// The plain binary collation utf8mb4_bin pads with spaces (MariaDB 10.11, "NO PAD Collations").
const byCodePoint = (text: Sql): Sql => sql`${text} COLLATE utf8mb4_nopad_bin`;
const compact = (value: Sql): Sql => sql`JSON_COMPACT(${value})`;

const json: JsonSql = textJson({
  arrayOrder: (array) =>
    byCodePoint(
      arrayOrder(array, {
        is: (type, value) => json.is(type, value),
        elements: elementsOf,
        string: (value) => sql`JSON_UNQUOTE(${value})`,
        text: compact,
      }),
    ),
  afterOrderMark: (text) => sql`SUBSTRING_INDEX(${text}, ${param(ORDER_MARK)}, -1)`,
  concat: mysqlFamily.concat,
  unquote: (value) => sql`JSON_UNQUOTE(${value})`,
  toDouble: (value) => sql`CAST(${value} AS DOUBLE)`,
  exact: byCodePoint,
  compact,
  member: (document, keys) => (keys.length === 0 ? document : sql`JSON_EXTRACT(${document}, ${pathOf(keys)})`),
  element: (array, position) => sql`JSON_EXTRACT(${array}, '$[${integer(position)}]')`,
  elements: elementsOf,
  members: membersOf,
  length: (array) => sql`JSON_LENGTH(${array})`,
  memberCount: (object) => sql`JSON_LENGTH(${object})`,
  // A text is taken for a string unless a JSON function made it.
  replace: (document, keys, value) => sql`JSON_REPLACE(${document}, ${pathOf(keys)}, ${compact(value)})`,
  ofString: (text) => sql`JSON_QUOTE(${text})`,
  ofNumber: (value) => sql`CAST(${value} AS CHAR)`,
  // Where a name occurs twice, JSON_EXTRACT finds the first and JSON_KEYS lists it once (MariaDB 10.11).
  countingMember: 'first',
  ofMembersText: (text, alias) => {
    const members = sql`CONCAT('{', ${text}, '}')`;
    const { from, key, value } = membersOf(members, alias);
    return sql`(SELECT COALESCE(JSON_OBJECTAGG(${key}, ${compact(value)}), '{}') FROM ${from})`;
  },
});

/** MariaDB 10.6 and later: JSON is text with a check, the rest is MySQL's. */
export const mariadb: Dialect = {
  ...mysqlFamily,
  name: 'mariadb',
  json,
  byCodePoint,
  // At its second execution a prepared statement no longer finds the outer columns of a subquery over JSON_TABLE (MariaDB 10.11).
  runsOnce: (text) => text.includes('JSON_TABLE('),
  // MariaDB has no LATERAL; the one element of an array serves as well.
  bind: (value, alias) => elementsOf(sql`CONCAT('[', ${value}, ']')`, alias),
  containsIgnoringCase: (text, needle) =>
    needle === '' ? sql`${text} IS NOT NULL` : sql`LOCATE(LOWER(${param(needle)}), LOWER(${text})) > 0`,
  matchesPattern: (text, pattern) => sql`${text} REGEXP ${param(`(?i)${pattern}`)}`,
};
