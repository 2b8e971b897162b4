import { cases, column, integer, or, param, sql, type Sql } from '../sql/sql.js';
import { chargeWork } from '../sql/budget.js';
import type { Dialect, JsonSql } from './dialect.js';
import { arrayOrder } from './array-order.js';
import { elementsOf, membersOf, mysqlFamily, objectText, pathOf } from './mysql-family.js';
import { nameStands, ORDER_MARK, textJson } from './text-json.js';

// The plain binary collation utf8mb4_bin pads with spaces (MariaDB 10.11, "NO PAD Collations").
const byCodePoint = (text: Sql): Sql => sql`${text} COLLATE utf8mb4_nopad_bin`;
const compact = (value: Sql): Sql => sql`JSON_COMPACT(${value})`;

// A name that begins with a dash is not found by a path (MariaDB 10.11); it has a place among the names, and its value the same.
// Such lookups within one another are prepared in a time and memory that grow faster than their number (MariaDB 10.11: gigabytes at some hundreds).
const DASHED_WORK = 1_500;
const isDashed = (key: string): boolean => key.startsWith('-');
const valueAtPlace = (object: Sql, place: Sql): Sql =>
  sql`JSON_EXTRACT(JSON_EXTRACT(${object}, '$.*'), CONCAT('$[', ${place} - 1, ']'))`;

/** The value of a member that membersOf lists. */
const memberNamed = (object: Sql, alias: string): Sql => {
  const { key, value } = membersOf(object, alias);
  return cases([{ when: sql`${key} LIKE '-%'`, then: valueAtPlace(object, column(alias, 'n')) }], value);
};

function member(document: Sql, keys: readonly string[]): Sql {
  const dashed = keys.findIndex(isDashed);
  const [before, key, after] =
    dashed < 0 ? [keys, undefined, []] : [keys.slice(0, dashed), keys[dashed], keys.slice(dashed + 1)];
  const object = before.length === 0 ? document : sql`JSON_EXTRACT(${document}, ${pathOf(before)})`;
  if (key === undefined) return object;
  chargeWork(DASHED_WORK);
  const { from, key: name } = membersOf(object, 'm');
  const value = valueAtPlace(object, column('m', 'n'));
  return member(sql`(SELECT ${value} FROM ${from} WHERE ${byCodePoint(name)} = ${param(key)})`, after);
}

/** The key of an element in the order of its array; hexadecimal digits are in the order of the bytes and need no escapes. */
const orderKey = (order: Sql): Sql => sql`HEX(${order})`;

const json: JsonSql = textJson({
  arrayOrder: (array) =>
    byCodePoint(
      arrayOrder(array, {
        is: (type, value) => json.is(type, value),
        elements: elementsOf,
        string: (value) => sql`JSON_UNQUOTE(${value})`,
        text: compact,
        // Not GROUP_CONCAT, see collect below. Without its last brace the text of a shorter array comes first.
        join: (order, { from, position }) =>
          sql`COALESCE(TRIM(TRAILING '}' FROM (SELECT JSON_OBJECTAGG(LPAD(${position}, 6, '0'), ${orderKey(order)}) FROM ${from})), '{')`,
      }),
    ),
  afterOrderMark: (text) => sql`SUBSTRING_INDEX(${text}, ${param(ORDER_MARK)}, -1)`,
  concat: mysqlFamily.concat,
  containsIgnoringCase: mysqlFamily.containsIgnoringCase,
  unquote: (value) => sql`JSON_UNQUOTE(${value})`,
  toDouble: (value) => sql`CAST(${value} AS DOUBLE)`,
  exact: byCodePoint,
  compact,
  member,
  // Unlike JSON_EXTRACT and JSON_CONTAINS_PATH it stops reading where it has found the member.
  has: (document, keys) =>
    keys.some(isDashed) ? sql`${member(document, keys)} IS NOT NULL` : sql`JSON_EXISTS(${document}, ${pathOf(keys)})`,
  element: (array, position) => sql`JSON_EXTRACT(${array}, '$[${integer(position)}]')`,
  elements: elementsOf,
  members: (object, alias) => ({ ...membersOf(object, alias), value: memberNamed(object, alias) }),
  length: (array) => sql`JSON_LENGTH(${array})`,
  // One look for a direct member; a path may lead through arrays, then the text is searched, byte by byte.
  mayHold: (document, keys, text) =>
    keys.length === 1 && !keys.some(isDashed)
      ? sql`JSON_CONTAINS(${document}, ${param(text)}, ${pathOf(keys)})`
      : sql`LOCATE(CAST(${param(text)} AS BINARY), CAST(${document} AS BINARY)) > 0`,
  // Groups are told apart in memory only by texts of at most 512 characters (MariaDB 10.11, CONVERT_IF_BIGGER_TO_BLOB).
  // JSON_EXTRACT puts a space behind commas and colons, so a short document has no longer value in it. A digest begins
  // with a sign that no JSON does.
  shortKey(value, document) {
    const longest = 512;
    const bytes = sql`OCTET_LENGTH(${document})`;
    const enough = integer(Math.floor((longest * 2) / 3));
    const isShort = or([sql`${bytes} <= ${enough}`, sql`CHAR_LENGTH(${value}) <= ${integer(longest)}`]);
    const either = cases([{ when: isShort, then: value }], sql`CONCAT('#', SHA2(${value}, 256))`);
    return {
      key: byCodePoint(sql`LEFT(${either}, ${integer(longest)})`),
      stands: (key) => sql`LEFT(${key}, 1) = '#'`,
      mayStand: sql`${bytes} > ${enough}`,
    };
  },
  mayReach: nameStands((document, name) => sql`LOCATE(CAST(${name} AS BINARY), CAST(${document} AS BINARY)) > 0`),
  memberCount: (object) => sql`JSON_LENGTH(${object})`,
  // A text is taken for a string unless a JSON function made it.
  replace: (document, keys, value) => sql`JSON_REPLACE(${document}, ${pathOf(keys)}, ${compact(value)})`,
  ofString: (text) => sql`JSON_QUOTE(${text})`,
  ofNumber: (value) => sql`CAST(${value} AS CHAR)`,
  // Where a name occurs twice, JSON_EXTRACT finds the first and JSON_KEYS lists it once (MariaDB 10.11).
  countingMember: 'first',
  ofMembersText: (text, alias) => {
    const members = objectText(text);
    const { from, key } = membersOf(members, alias);
    return sql`(SELECT COALESCE(JSON_OBJECTAGG(${key}, ${compact(memberNamed(members, alias))}), '{}') FROM ${from})`;
  },
});

/** MariaDB 10.6 and later: JSON is text with a check, the rest is MySQL's. */
export const mariadb: Dialect = {
  ...mysqlFamily,
  name: 'mariadb',
  json,
  byCodePoint,
  // Once a table has been opened anew, the rows are read and the columns computed again (MariaDB 10.11); before that, they come
  // out null where the rows of an index alone are sorted (EXPLAIN: Using index; Using filesort).
  coversComputedColumns: false,
  // At its second execution a prepared statement no longer finds the outer columns of a subquery over JSON_TABLE (MariaDB 10.11).
  runsOnce: (text) => text.includes('JSON_TABLE('),
  // Not GROUP_CONCAT: each makes a temporary table, and the server dies where it cannot make one (MariaDB 10.11.19,
  // Item_func_group_concat::setup), which a path through many arrays need not risk.
  collect: (text, { from, key }, alias) => {
    const present = elementsOf(sql`CONCAT('[', COALESCE(${text}, ''), ']')`, alias);
    const collected = sql`SELECT JSON_OBJECTAGG(${key}, ${compact(present.value)}) FROM ${from}, ${present.from}`;
    return sql`COALESCE(JSON_EXTRACT((${collected}), '$.*'), '[]')`;
  },
  // JSON functions give NULL, with a warning, for more than 31 levels (MariaDB 10.11, JSON_DEPTH_LIMIT): a member would be lost.
  nested: (array, witness) => sql`COALESCE(${compact(array)}, ${mysqlFamily.fault('depth', witness)})`,
  // MariaDB has no LATERAL; the one element of an array serves as well.
  bind: (value, alias) => elementsOf(sql`CONCAT('[', ${value}, ']')`, alias),
  matchesPattern: (text, pattern) => sql`${text} REGEXP ${param(`(?i)${pattern}`)}`,
};
