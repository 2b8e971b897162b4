import { orderBy } from '../sql/order.js';
import { cases, column, EMPTY, integer, join, name, NULL, param, sql, type Sql } from '../sql/sql.js';
import type { Dialect, FaultKind } from './dialect.js';
import { foldCase, hasCase } from '../pattern/case-folding.js';
import { isoInstant } from './iso-instant.js';
import { formatDate, seconds } from './sqlite-dates.js';
import { memberPath, nameMayOccur, ORDER_MARK, textJson } from './text-json.js';

const pathOf = (keys: readonly string[]): Sql => param(memberPath(keys));

/** The JSON text of a row of json_each, which itself gives scalars as SQL values. */
function eachValue(alias: string): Sql {
  const value = column(alias, 'value');
  return sql`CASE ${column(alias, 'type')} WHEN 'text' THEN json_quote(${value}) WHEN 'null' THEN 'null' WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE json(${value}) END`;
}

/** The position of the first name that a path of SQLite cannot hold, since it ends at a NUL; -1 if it can hold all. */
const positionOfNul = (keys: readonly string[]): number => keys.findIndex((key) => key.includes('\0'));

/** A member of an object; one whose name has a NUL is looked up among all members. */
function member(document: Sql, keys: readonly string[]): Sql {
  const at = positionOfNul(keys);
  if (at === -1) {
    return keys.length === 0 ? document : sql`(${document} -> ${pathOf(keys)})`;
  }
  // The keys of an array are numbers, which equal no text.
  const alias = `m${String(keys.length)}`;
  const members = sql`json_each(${member(document, keys.slice(0, at))}) AS ${name(alias)}`;
  const key = param(keys[at] ?? '');
  const value = sql`(SELECT ${eachValue(alias)} FROM ${members} WHERE ${column(alias, 'key')} = ${key})`;
  return member(value, keys.slice(at + 1));
}

/** A document with another value of a member; an object is written anew where the name has a NUL. */
function replace(document: Sql, keys: readonly string[], value: Sql): Sql {
  const at = positionOfNul(keys);
  if (at === -1) {
    return keys.length === 0 ? value : sql`json_replace(${document}, ${pathOf(keys)}, json(${value}))`;
  }
  const object = member(document, keys.slice(0, at));
  const alias = `m${String(keys.length)}`;
  const [key, kept] = [column(alias, 'key'), eachValue(alias)];
  const renewed = replace(kept, keys.slice(at + 1), value);
  const members = sql`json_quote(${key}) || ':' || CASE ${key} WHEN ${param(keys[at] ?? '')} THEN ${renewed} ELSE ${kept} END`;
  const written = sql`(SELECT '{' || group_concat(${members}) || '}' FROM json_each(${object}) AS ${name(alias)})`;
  return replace(document, keys.slice(0, at), written);
}

const wholeOrFraction = (value: Sql): Sql =>
  sql`CASE WHEN ${value} = CAST(${value} AS INTEGER) AND ABS(${value}) < 9007199254740992 THEN CAST(CAST(${value} AS INTEGER) AS TEXT) ELSE json_quote(${value}) END`;

const ASCII = /^[\u0001-\u007f]{1,10000}$/;
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

function containsIgnoringCase(needle: string): (text: Sql) => Sql {
  if (needle === '') {
    return (text) => sql`${text} IS NOT NULL`;
  }
  if (!hasCase(needle)) {
    return (text) => sql`instr(${text}, ${param(needle)}) > 0`;
  }
  const folded = foldCase(needle);
  const exact = (text: Sql): Sql => sql`instr(fold_case(${text}), ${param(folded)}) > 0`;
  // LIKE takes a pattern of 50,000 bytes at most (SQLITE_MAX_LIKE_PATTERN_LENGTH).
  if (!ASCII.test(needle)) {
    return exact;
  }
  const pattern = `%${escapeLike(needle)}%`;
  // LIKE folds ASCII letters and nothing else, and ends at a NUL; so does LENGTH, which counts characters.
  return (text) =>
    sql`(${text} LIKE ${param(pattern)} ESCAPE '\\' OR (NOT octet_length(${text}) = length(${text}) AND ${exact(text)}))`;
}

const json = textJson({
  containsIgnoringCase,
  containerOrder: (container) => sql`container_order(${container})`,
  afterOrderMark: (text) => sql`SUBSTR(${text}, INSTR(${text}, ${param(ORDER_MARK)}) + 1)`,
  concat: (parts) => sql`(${join(parts, sql` || `)})`,
  unquote: (value) => sql`(${value} ->> '$')`,
  toDouble: (value) => sql`(${value} ->> '$')`,
  exact: (text) => text,
  compact: (value) => value,
  member,
  has: (document, keys) =>
    positionOfNul(keys) === -1
      ? sql`json_type(${document}, ${pathOf(keys)}) IS NOT NULL`
      : sql`${member(document, keys)} IS NOT NULL`,
  element: (array, position) => sql`(${array} -> ${integer(position)})`,
  elements(array, alias) {
    const isArray = sql`SUBSTR(${array}, 1, 1) = '['`;
    return {
      from: sql`json_each(${cases([{ when: isArray, then: array }], NULL)}) AS ${name(alias)}`,
      // The operator gives the element's own text; the value column would be a number, text or null of SQL.
      value: sql`(${column(alias, 'json')} -> ${column(alias, 'key')})`,
      position: column(alias, 'key'),
    };
  },
  members(object, alias) {
    const isObject = sql`SUBSTR(${object}, 1, 1) = '{'`;
    return {
      // Another writer may have stored a name twice: the first counts, as in a path.
      from: sql`(SELECT key, type, value, MIN(id) FROM json_each(${cases([{ when: isObject, then: object }], NULL)}) GROUP BY key) AS ${name(alias)}`,
      key: sql`json_quote(${column(alias, 'key')})`,
      value: eachValue(alias),
    };
  },
  length: (array) => sql`json_array_length(${array})`,
  mayReach: nameMayOccur((document, name) => sql`instr(${document}, ${name}) > 0`),
  mayHold: (document, _keys, text) => sql`instr(${document}, ${param(text)}) > 0`,
  memberCount: (object) => sql`(SELECT COUNT(*) FROM json_each(${object}))`,
  replace,
  ofString: (text) => cases([{ when: sql`${text} IS NULL`, then: NULL }], sql`json_quote(${text})`),
  ofNumber: (value) => cases([{ when: sql`${value} IS NULL`, then: NULL }], wholeOrFraction(value)),
  shortKey: null,
  countingMember: 'last',
  // Not json_group_object, where a name ends at a NUL.
  ofMembersText: (text, alias) =>
    sql`(SELECT '{' || COALESCE(group_concat(json_quote(${column('m', 'k')}) || ':' || ${column('m', 'v')}), '') || '}' FROM (SELECT ${column(alias, 'key')} AS k, ${eachValue(alias)} AS v, MAX(${column(alias, 'id')}) FROM json_each('{' || ${text} || '}') AS ${name(alias)} GROUP BY 1 ORDER BY 1) AS m)`,
});

/** Faults that stop a statement by an invalid path, which the error message repeats. */
const PATH_FAULTS = ['indexUnusable', 'overflow'] as const;
const invalidPath = (kind: (typeof PATH_FAULTS)[number], witness: Sql): Sql =>
  sql`json_extract('{}', ${param(kind)} || (${witness} IS NULL))`;

function faultKind(error: unknown): FaultKind | null {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('integer overflow')) {
    return 'value';
  }
  // More than 1,000 levels (JSON_MAX_DEPTH); what is stored is well-formed.
  if (message === 'malformed JSON') {
    return 'depth';
  }
  return PATH_FAULTS.find((kind) => message.includes(`bad JSON path: '${kind}`)) ?? null;
}

/** SQLite 3.46 and later, with the functions of sqlite-functions.ts. */
export const sqlite: Dialect = {
  name: 'sqlite',
  json,
  byCodePoint: (text) => text,
  longKeys: () => [],
  bind: (value, alias) => json.elements(sql`('[' || ${value} || ']')`, alias),
  containsIgnoringCase,
  matchesPattern: (text, pattern) => sql`${text} REGEXP ${param(pattern)}`,
  encodeInstant: (milliseconds) => milliseconds,
  decodeInstant: (cell) => isoInstant(Number(cell)),
  datePart: (instant, part) => {
    const letters = { year: '%Y', month: '%m', day: '%d' } as const;
    return sql`CAST(strftime(${param(letters[part])}, ${seconds(instant)}, 'unixepoch') AS INTEGER)`;
  },
  formatDate,
  dayKey: (instant) => ({
    key: sql`((${instant} - ((${instant} % 86400000 + 86400000) % 86400000)) / 86400000)`,
    text: (key) => sql`strftime('%Y-%m-%d', ${key} * 86400, 'unixepoch')`,
  }),
  instantOfIso: (text) => sql`CAST(ROUND(unixepoch(${text}, 'subsec') * 1000) AS INTEGER)`,
  collect: (text, { from, key }) =>
    sql`('[' || COALESCE((SELECT group_concat(${text}, ',' ORDER BY ${key}) FROM ${from}), '') || ']')`,
  someRow: (from, where) => sql`EXISTS (SELECT 1 FROM ${from} WHERE ${where})`,
  concat: (parts) => sql`(${join(parts, sql` || `)})`,
  concatPresent: (parts) => sql`concat_ws(',', ${join(parts)})`,
  inner: (text) => sql`SUBSTR(${text}, 2, LENGTH(${text}) - 2)`,
  numberText: wholeOrFraction,
  nested: (array) => array,
  // With DISTINCT an aggregate takes one argument only; its separator is the comma then.
  joinGroup: (text, { distinct, order }) =>
    distinct ? sql`group_concat(DISTINCT ${text})` : sql`group_concat(${text}, ','${orderBy(order)})`,
  double: (value) => sql`CAST(${value} AS REAL)`,
  // Infinity less infinity is no number, and no number is NULL.
  finite: (value) =>
    cases(
      [
        { when: sql`${value} - ${value} = 0`, then: value },
        { when: sql`${value} IS NULL`, then: NULL },
      ],
      invalidPath('overflow', value),
    ),
  // The optimizer copies a subquery's expressions into the outer query, each time they are named; a limit keeps it from that
  // (manual, "The Query Optimizer Overview", subquery flattening).
  barrier: { sql: sql` LIMIT -1`, always: true },
  // INDEXED BY takes one index, and without it the planner takes the one with the most equalities.
  useOneOf: () => EMPTY,
  coversComputedColumns: true,
  useIndex: (index) => sql` INDEXED BY ${name(index)}`,
  page(skip, limit) {
    if (skip === 0) {
      return limit === null ? EMPTY : sql` LIMIT ${integer(limit)}`;
    }
    return sql` LIMIT ${integer(limit ?? -1)} OFFSET ${integer(skip)}`;
  },
  fault(kind, witness) {
    switch (kind) {
      case 'indexUnusable':
        return invalidPath(kind, witness);
      case 'value':
      case 'size':
      case 'depth':
        // ABS of the smallest integer overflows; there is no RAISE outside triggers.
        return sql`ABS(-9223372036854775807 - 1 + (${witness} IS NULL) * 0)`;
    }
  },
  runsOnce: () => false,
  faultKind,
};
