import { cases, column, integer, name, NULL, or, param, sql, type Sql } from '../sql/sql.js';
import type { Dialect, JsonSql, Members } from './dialect.js';
import { containerOrder } from './container-order.js';
import { containsBy } from './mysql-contains.js';
import { elementsOf, mysqlFamily, objectText } from './mysql-family.js';
import { memberPath, nameMayOccur, ORDER_MARK, textJson } from './text-json.js';

// The plain binary collation utf8mb4_bin pads with spaces (MariaDB 10.11, "NO PAD Collations").
const byCodePoint = (text: Sql): Sql => sql`${text} COLLATE utf8mb4_nopad_bin`;
// Case-sensitive, as the collation is.
const matchesPattern = (text: Sql, pattern: string): Sql => sql`${text} REGEXP ${param(pattern)}`;
const containsIgnoringCase = containsBy(matchesPattern);
const compact = (value: Sql): Sql => sql`JSON_COMPACT(${value})`;

/**
 * What MariaDB 10.11 misreads in the text of a document, and JSON's other spelling of it: a path refuses a name that begins with
 * a dash, and JSON_KEYS takes an escaped quote for the end of a name. Canonical JSON has the left spellings only, so that the
 * replacements can be undone.
 */
const SPELLINGS = [
  ['\\\\', '\\u005c'],
  ['\\"', '\\u0022'],
  ['"-', '"\\u002d'],
] as const;
const REVERSED_SPELLINGS = [...SPELLINGS].reverse();

const respelledText = (json: string): string => SPELLINGS.reduce((text, [from, to]) => text.replaceAll(from, to), json);
const respelled = (json: Sql): Sql =>
  SPELLINGS.reduce((text, [from, to]) => sql`REPLACE(${text}, ${param(from)}, ${param(to)})`, json);
const restored = (json: Sql): Sql =>
  REVERSED_SPELLINGS.reduce((text, [to, from]) => sql`REPLACE(${text}, ${param(from)}, ${param(to)})`, json);

/** For functions that decode the names of a path, as all but JSON_EXTRACT do. */
const pathOf = (keys: readonly string[]): Sql => param(respelledText(memberPath(keys)));

// JSON_EXTRACT compares names as they are spelled.
function member(document: Sql, keys: readonly string[]): Sql {
  if (keys.length === 0) {
    return document;
  }
  return keys.some((key) => key.startsWith('-'))
    ? restored(sql`JSON_EXTRACT(${respelled(document)}, ${pathOf(keys)})`)
    : sql`JSON_EXTRACT(${document}, ${param(memberPath(keys))})`;
}

/** The members of an object whose text is given without the braces; each name once, with its first value. */
function membersOfText(text: Sql, alias: string): Members {
  const [object, key] = [column(`${alias}o`, 'o'), column(alias, 'k')];
  const wrapped = sql`CONCAT('[', ${objectText(respelled(text), text)}, ']')`;
  return {
    // The object is a row of its own, so that it is computed once and not for each name.
    from: sql`JSON_TABLE(${wrapped}, '$[*]' COLUMNS (o JSON PATH '$')) AS ${name(`${alias}o`)}, JSON_TABLE(JSON_KEYS(${object}), '$[*]' COLUMNS (k JSON PATH '$')) AS ${name(alias)}`,
    key: restored(key),
    value: restored(sql`JSON_EXTRACT(${object}, CONCAT('$.', ${key}))`),
  };
}

/** MariaDB has no LATERAL; the one element of an array serves as well. */
const bind: Dialect['bind'] = (value, alias) => elementsOf(sql`CONCAT('[', ${value}, ']')`, alias);

/** The control characters that JSON_QUOTE escapes with capital digits (MariaDB 10.11), unlike canonical JSON. */
const CAPITAL_ESCAPES = ['0B', '0E', '0F', '1A', '1B', '1C', '1D', '1E', '1F'];

/** The canonical text of a string. */
function quoted(text: Sql): Sql {
  // A backslash that is itself escaped may precede a u, so it gets another spelling meanwhile.
  const [backslash, spelled] = SPELLINGS[0];
  const lowered = CAPITAL_ESCAPES.reduce(
    (json, digits) => sql`REPLACE(${json}, ${param(`\\u00${digits}`)}, ${param(`\\u00${digits.toLowerCase()}`)})`,
    sql`REPLACE(JSON_QUOTE(${text}), ${param(backslash)}, ${param(spelled)})`,
  );
  const hasControl = sql`${text} REGEXP ${param('[\\x0b\\x0e\\x0f\\x1a-\\x1f]')}`;
  return cases(
    [{ when: hasControl, then: sql`REPLACE(${lowered}, ${param(spelled)}, ${param(backslash)})` }],
    sql`JSON_QUOTE(${text})`,
  );
}

/** A quarter of max_sort_length as sessions have it. */
const MAX_SORTED_CHARACTERS = 16_384;

/** The key of an element in the order of its array; hexadecimal digits are in the order of the bytes and need no escapes. */
const orderKey = (order: Sql): Sql => sql`HEX(${order})`;

const json: JsonSql = textJson({
  containerOrder: (container) =>
    byCodePoint(
      containerOrder(respelled(container), {
        is: (type, value) => json.is(type, value),
        typeRank: (value) => json.typeRank(value),
        bind,
        elements: elementsOf,
        string: (value) => sql`JSON_UNQUOTE(${value})`,
        text: compact,
        // Not GROUP_CONCAT, see collect below. Without its last brace the text of a shorter array comes first. Canonical
        // text has names in their order already.
        join: (order, { from, position }) =>
          sql`COALESCE(TRIM(TRAILING '}' FROM (SELECT JSON_OBJECTAGG(LPAD(${position}, 6, '0'), ${orderKey(order)}) FROM ${from})), '{')`,
      }),
    ),
  afterOrderMark: (text) => sql`SUBSTRING_INDEX(${text}, ${param(ORDER_MARK)}, -1)`,
  concat: mysqlFamily.concat,
  containsIgnoringCase,
  unquote: (value) => sql`JSON_UNQUOTE(${value})`,
  toDouble: (value) => sql`CAST(${value} AS DOUBLE)`,
  exact: byCodePoint,
  compact,
  member,
  // Unlike JSON_EXTRACT and JSON_CONTAINS_PATH, it stops reading once it has found the member.
  has: (document, keys) => sql`JSON_EXISTS(${document}, ${pathOf(keys)})`,
  element: (array, position) => sql`JSON_EXTRACT(${array}, '$[${integer(position)}]')`,
  elements: elementsOf,
  members: (object, alias) => membersOfText(mysqlFamily.inner(compact(object)), alias),
  length: (array) => sql`JSON_LENGTH(${array})`,
  // A direct member is looked up; a longer path may lead through arrays, so the text is searched, byte by byte.
  mayHold: (document, keys, text) =>
    keys.length === 1
      ? sql`JSON_CONTAINS(${document}, ${param(text)}, ${pathOf(keys)})`
      : sql`LOCATE(CAST(${param(text)} AS BINARY), CAST(${document} AS BINARY)) > 0`,
  // Groups are kept in memory only for texts of at most 512 characters (MariaDB 10.11, CONVERT_IF_BIGGER_TO_BLOB).
  // JSON_EXTRACT puts a space behind commas and colons, so a short document has no longer value in it. A digest begins
  // with a character that begins no JSON.
  shortKey(value, document) {
    const longest = 512;
    const bytes = sql`OCTET_LENGTH(${document})`;
    const enough = integer(Math.floor((longest * 2) / 3));
    const isShort = or([sql`${bytes} <= ${enough}`, sql`CHAR_LENGTH(${value}) <= ${integer(longest)}`]);
    const either = cases([{ when: isShort, then: value }], sql`CONCAT('#', SHA2(${value}, 256))`);
    return {
      key: byCodePoint(sql`LEFT(${either}, ${integer(longest)})`),
      isDigest: (key) => sql`LEFT(${key}, 1) = '#'`,
      mayBeDigest: sql`${bytes} > ${enough}`,
    };
  },
  mayReach: nameMayOccur((document, name) => sql`LOCATE(CAST(${name} AS BINARY), CAST(${document} AS BINARY)) > 0`),
  memberCount: (object) => sql`JSON_LENGTH(${object})`,
  // A text is treated as a string unless a JSON function created it.
  replace: (document, keys, value) => sql`JSON_REPLACE(${document}, ${pathOf(keys)}, ${compact(value)})`,
  ofString: quoted,
  ofNumber: mysqlFamily.numberText,
  // Where a name occurs twice, JSON_EXTRACT finds the first and JSON_KEYS lists it once (MariaDB 10.11).
  countingMember: 'first',
  ofMembersText: (text, alias) => {
    const { from, key, value } = membersOfText(text, alias);
    const members = mysqlFamily.joinGroup(sql`CONCAT(${key}, ':', ${compact(value)})`, {
      distinct: false,
      order: [{ sql: byCodePoint(sql`JSON_UNQUOTE(${column(alias, 'k')})`), desc: false }],
    });
    return sql`(SELECT ${objectText(sql`COALESCE(${members}, '')`, sql`COUNT(*)`)} FROM ${from})`;
  },
});

/** MariaDB 10.6 and later: JSON is text with a check, the rest is MySQL's. */
export const mariadb: Dialect = {
  ...mysqlFamily,
  name: 'mariadb',
  json,
  byCodePoint,
  // A group with GROUP_CONCAT is made by sorting, which compares max_sort_length bytes of a text (MariaDB 10.11,
  // Cached_item_str), at most four for each character.
  longKeys: (texts) =>
    texts.map((text) =>
      cases(
        [{ when: sql`CHAR_LENGTH(${text}) > ${integer(MAX_SORTED_CHARACTERS)}`, then: sql`SHA2(${text}, 256)` }],
        NULL,
      ),
    ),
  // Once a table has been opened anew, the rows are read and the columns computed again (MariaDB 10.11); before that, they come
  // out null where the rows of an index alone are sorted (EXPLAIN: Using index; Using filesort).
  coversComputedColumns: false,
  // At its second execution a prepared statement no longer finds the outer columns of a subquery over JSON_TABLE (MariaDB 10.11).
  runsOnce: (text) => text.includes('JSON_TABLE('),
  // Not GROUP_CONCAT: each makes a temporary table, and the server crashes if it cannot (MariaDB 10.11.19,
  // Item_func_group_concat::setup), which a path through many arrays need not risk.
  collect: (text, { from, key }, alias) => {
    const present = elementsOf(sql`CONCAT('[', COALESCE(${text}, ''), ']')`, alias);
    const collected = sql`SELECT JSON_OBJECTAGG(${key}, ${compact(present.value)}) FROM ${from}, ${present.from}`;
    return sql`COALESCE(JSON_EXTRACT((${collected}), '$.*'), '[]')`;
  },
  // JSON functions give NULL, with a warning, for more than 31 levels (MariaDB 10.11, JSON_DEPTH_LIMIT): a member would be lost.
  nested: (array, witness) => sql`COALESCE(${compact(array)}, ${mysqlFamily.fault('depth', witness)})`,
  bind,
  containsIgnoringCase,
  matchesPattern,
};
