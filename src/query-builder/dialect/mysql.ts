import { cases, column, integer, name, NULL, or, param, sql, TRUE, type Sql } from '../sql/sql.js';
import { canonicalJson, TYPE_RANKS, type JsonType } from '../json.js';
import { ORDER_SQL } from '../sql/order.js';
import { arrayOrder } from './array-order.js';
import type { Dialect, Elements, JsonSql, Members } from './dialect.js';
import { containsBy } from './mysql-contains.js';
import { elementsOf, mysqlFamily, objectText } from './mysql-family.js';
import { ELEMENT_END, memberPath } from './text-json.js';
import { byType, rankArms, type TypeTags } from './type-arms.js';

const JSON_TYPES: Readonly<Record<JsonType, Sql>> = {
  null: sql`= 'NULL'`,
  number: sql`IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')`,
  string: sql`= 'STRING'`,
  object: sql`= 'OBJECT'`,
  array: sql`= 'ARRAY'`,
  boolean: sql`= 'BOOLEAN'`,
};

// JSON_UNQUOTE gives utf8mb4_bin, which pads with spaces (MySQL 9.7, "The binary Collation Compared to _bin Collations").
const byCodePoint = (text: Sql): Sql => sql`${text} COLLATE utf8mb4_0900_bin`;
const is = (type: JsonType, value: Sql): Sql => sql`JSON_TYPE(${value}) ${JSON_TYPES[type]}`;
const TYPE_TAGS: TypeTags = {
  tag: (value) => sql`JSON_TYPE(${value})`,
  tags: {
    null: [sql`'NULL'`],
    number: [],
    string: [sql`'STRING'`],
    object: [sql`'OBJECT'`],
    array: [sql`'ARRAY'`],
    boolean: [sql`'BOOLEAN'`],
  },
  is,
};
const RANK_ARMS = rankArms(TYPE_TAGS);

const literal = (text: string): Sql => sql`CAST(${param(text)} AS JSON)`;
const toText = (value: Sql): Sql => byCodePoint(sql`CAST(${value} AS CHAR)`);

const pathOf = (keys: readonly string[]): Sql => param(memberPath(keys));

const joinOrders = (order: Sql, { from, position }: Elements): Sql =>
  sql`COALESCE((SELECT GROUP_CONCAT(${order}, ${param(ELEMENT_END)} ORDER BY ${position} SEPARATOR '') FROM ${from}), '')`;

function elements(array: Sql, alias: string): Elements {
  // A column of a derived table is refused as it is (MySQL 9.7: Incorrect arguments to JSON_TABLE); the value of a function is not.
  const rows = elementsOf(sql`JSON_EXTRACT(${array}, '$')`, alias);
  // JSON_TABLE turns JSON's null into SQL's (MySQL 9.7), but an element is never missing.
  return { ...rows, value: sql`COALESCE(${column(alias, 'v')}, CAST('null' AS JSON))` };
}

/** Members by their names, as JSON_TABLE lists no names beside values. */
function members(object: Sql, alias: string): Members {
  const key = column(alias, 'k');
  return {
    from: sql`JSON_TABLE(JSON_KEYS(${object}), '$[*]' COLUMNS (k JSON PATH '$')) AS ${name(alias)}`,
    key,
    value: sql`JSON_EXTRACT(${object}, CONCAT('$.', ${key}))`,
  };
}

/**
 * JSON in MySQL's own binary type. Its order is the query language's: null, numbers, strings by code point, objects, arrays, booleans
 * (manual, "Comparison and Ordering of JSON Values"); only sorting needs the rank beside it, and IN has no JSON form.
 */
const json: JsonSql = {
  member: (document, keys) => (keys.length === 0 ? document : sql`JSON_EXTRACT(${document}, ${pathOf(keys)})`),
  element: (array, position) => sql`JSON_EXTRACT(${array}, '$[${integer(position)}]')`,
  has: (document, keys) => sql`JSON_CONTAINS_PATH(${document}, 'one', ${pathOf(keys)})`,
  is,
  byType: (value, arms) => byType(value, arms, TYPE_TAGS),
  equals: (value, text) => sql`${value} = ${literal(text)}`,
  equalsAny: (value, texts) =>
    texts.length <= 1
      ? or(texts.map((text) => json.equals(value, text)))
      : sql`${value} MEMBER OF (${literal(`[${texts.join(',')}]`)})`,
  // MEMBER OF means just this (manual, "Functions That Search JSON Values"), and looks at the value once.
  equalsOrHas: (value, text) => sql`${literal(text)} MEMBER OF (${value})`,
  // Sooner than MEMBER OF, but it takes 1 and 1.0 for different (manual, "Functions That Search JSON Values"). Looking at the
  // text first gains nothing where JSON is binary.
  mayHold: (document, keys, text) =>
    keys.length === 1 && text.startsWith('"') ? sql`JSON_CONTAINS(${document}, ${param(text)}, ${pathOf(keys)})` : TRUE,
  mayReach: () => TRUE,
  mayContain: () => TRUE,
  string: (value) => byCodePoint(sql`JSON_UNQUOTE(${value})`),
  number: (value) => sql`CAST(${value} AS DOUBLE)`,
  typeRank: (value) =>
    sql`CASE JSON_TYPE(${value}) ${RANK_ARMS} ELSE IF(${value} IS NULL, ${integer(TYPE_RANKS.missing)}, ${integer(TYPE_RANKS.number)}) END`,
  // GROUP_CONCAT orders JSON by its bytes, so that 300 comes before 2.5 (MySQL 9.7), and sorting by arrays is "not currently
  // supported" (same page): numbers, texts and the order text of arrays are sorted by instead.
  orderWithinType: (value) => [
    cases([{ when: is('number', value), then: json.number(value) }], NULL),
    cases([{ when: or([is('number', value), is('array', value)]), then: NULL }], json.string(value)),
    cases(
      [
        {
          when: is('array', value),
          then: byCodePoint(
            arrayOrder(value, {
              is,
              elements,
              string: (text) => sql`JSON_UNQUOTE(${text})`,
              text: toText,
              join: joinOrders,
            }),
          ),
        },
      ],
      NULL,
    ),
  ],
  extreme(value, greatest) {
    const present = cases([{ when: is('null', value), then: NULL }], value);
    return greatest ? sql`MAX(${present})` : sql`MIN(${present})`;
  },
  // Grouping may sort, and MySQL does not sort by arrays and objects.
  key: toText,
  shortKey: null,
  elements,
  members,
  length: (array) => sql`JSON_LENGTH(${array})`,
  memberCount: (object) => sql`JSON_LENGTH(${object})`,
  compareWithin: (order, value, operand) => sql`${value} ${ORDER_SQL[order]} ${literal(canonicalJson(operand))}`,
  replace: (document, keys, value) => sql`JSON_REPLACE(${document}, ${pathOf(keys)}, ${value})`,
  literal,
  missing: sql`CAST(NULL AS JSON)`,
  ofString: (text) => sql`CAST(JSON_QUOTE(${text}) AS JSON)`,
  ofNumber: (value) => sql`CAST(${mysqlFamily.numberText(value)} AS JSON)`,
  toText,
  ofText: (text) => sql`CAST(${text} AS JSON)`,
  countingMember: 'last',
  // Where a name occurs twice, the last value is kept (MySQL 8.0.3 and later, "Normalization, Merging, and Autowrapping").
  ofMembersText: (text) => sql`CAST(${objectText(text, text)} AS JSON)`,
};

const matchesPattern = (text: Sql, pattern: string): Sql => sql`REGEXP_LIKE(${text}, ${param(pattern)}, 'c')`;

/** MySQL 8.0 and later. */
export const mysql: Dialect = {
  ...mysqlFamily,
  name: 'mysql',
  json,
  byCodePoint,
  coversComputedColumns: true,
  runsOnce: () => false,
  collect: (text, { from, key }) =>
    sql`CAST(CONCAT('[', COALESCE((SELECT GROUP_CONCAT(${text} ORDER BY ${key} SEPARATOR ',') FROM ${from}), ''), ']') AS JSON)`,
  nested: (array) => array,
  // A subquery in the argument of JSON_TABLE cannot refer to a table before it (MySQL 9.7), one in a lateral table can.
  bind: (value, alias) => ({ from: sql`LATERAL (SELECT ${value} AS v) AS ${name(alias)}`, value: column(alias, 'v') }),
  containsIgnoringCase: containsBy(matchesPattern),
  matchesPattern,
};
