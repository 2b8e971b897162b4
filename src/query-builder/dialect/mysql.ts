import { cases, column, integer, name, NULL, or, param, sql, TRUE, type Sql } from '../sql/sql.js';
import { canonicalJson, jsonTypeOf, TYPE_RANKS, type JsonType } from '../json.js';
import { ORDER_SQL } from '../sql/order.js';
import { containerOrder, ELEMENT_END } from './container-order.js';
import type { Dialect, Elements, JsonSql, Members } from './dialect.js';
import { containsBy } from './mysql-contains.js';
import { elementsOf, mysqlFamily, objectText } from './mysql-family.js';
import { memberPath, ORDER_MARK } from './text-json.js';
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
// Vitess 24 prints it without the parentheses that it needs before IS, IN and =; an argument needs none.
const memberOf = (value: Sql, array: Sql): Sql => sql`COALESCE(${value} MEMBER OF (${array}))`;
const toText = (value: Sql): Sql => byCodePoint(sql`CAST(${value} AS CHAR)`);

const pathOf = (keys: readonly string[]): Sql => param(memberPath(keys));

const joinOrders = (order: Sql, { from, position }: Elements, key: Sql): Sql =>
  sql`COALESCE((SELECT GROUP_CONCAT(${order}, ${ELEMENT_END} ORDER BY ${key}, ${position} SEPARATOR '') FROM ${from}), '')`;

/** A column of a derived table is refused as it is (MySQL 9.7: Incorrect arguments to JSON_TABLE); the value of a function is not. */
const listedIn = (array: Sql, alias: string): Elements => elementsOf(sql`JSON_EXTRACT(${array}, '$')`, alias);

/** JSON_TABLE turns JSON's null into SQL's (MySQL 9.7), but an element is never missing. */
const elements = (array: Sql, alias: string): Elements => ({
  ...listedIn(array, alias),
  value: sql`COALESCE(${column(alias, 'v')}, CAST('null' AS JSON))`,
});

/** A subquery in the argument of JSON_TABLE cannot refer to a table before it (MySQL 9.7), one in a lateral table can. */
const bind: Dialect['bind'] = (value, alias) => ({
  from: sql`LATERAL (SELECT ${value} AS v) AS ${name(alias)}`,
  value: column(alias, 'v'),
});

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
      : memberOf(value, literal(`[${texts.join(',')}]`)),
  // MEMBER OF means just this (manual, "Functions That Search JSON Values"), and looks at the value once.
  equalsOrHas: (value, text) => memberOf(literal(text), value),
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
  // GROUP_CONCAT orders JSON by its bytes, so that 300 comes before 2.5 (MySQL 9.7), and sorting by arrays and objects is "not
  // currently supported" (same page): numbers, texts and the order text of arrays and objects are sorted by instead.
  orderWithinType: (value) => [
    cases([{ when: is('number', value), then: json.number(value) }], NULL),
    cases([{ when: or([is('number', value), isContainer(value)]), then: NULL }], json.string(value)),
    cases([{ when: isContainer(value), then: orderText(value) }], NULL),
  ],
  extreme(value, greatest) {
    const best = (expression: Sql): Sql => (greatest ? sql`MAX(${expression})` : sql`MIN(${expression})`);
    const present = best(cases([{ when: is('null', value), then: NULL }], value));
    const ordered = sql`CONCAT(${json.typeRank(value)}, ${orderText(value)}, ${param(ORDER_MARK)}, ${toText(value)})`;
    const container = best(cases([{ when: isContainer(value), then: ordered }], NULL));
    const found = sql`CAST(SUBSTRING_INDEX(${container}, ${param(ORDER_MARK)}, -1) AS JSON)`;
    // The order of different objects, also within arrays, is "unspecified but deterministic" (same page).
    return cases([{ when: isContainer(present), then: found }], present);
  },
  // Grouping may sort, and MySQL does not sort by arrays and objects.
  key: toText,
  shortKey: null,
  elements,
  members,
  length: (array) => sql`JSON_LENGTH(${array})`,
  memberCount: (object) => sql`JSON_LENGTH(${object})`,
  compareWithin(order, value, operand) {
    const form = jsonTypeOf(operand) === 'object' ? orderText : (compared: Sql): Sql => compared;
    return sql`${form(value)} ${ORDER_SQL[order]} ${form(literal(canonicalJson(operand)))}`;
  },
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

const isContainer = (value: Sql): Sql => sql`JSON_TYPE(${value}) IN ('OBJECT', 'ARRAY')`;

const orderText = (value: Sql): Sql =>
  byCodePoint(
    containerOrder(value, {
      is,
      typeRank: (ranked) => json.typeRank(ranked),
      bind,
      elements: listedIn,
      string: (text) => json.string(text),
      text: toText,
      join: joinOrders,
    }),
  );

const matchesPattern = (text: Sql, pattern: string): Sql => sql`REGEXP_LIKE(${text}, ${param(pattern)}, 'c')`;

/** MySQL 8.0 and later. */
export const mysql: Dialect = {
  ...mysqlFamily,
  name: 'mysql',
  json,
  byCodePoint,
  longKeys: () => [],
  coversComputedColumns: true,
  runsOnce: () => false,
  collect: (text, { from, key }) =>
    sql`CAST(CONCAT('[', COALESCE((SELECT GROUP_CONCAT(${text} ORDER BY ${key} SEPARATOR ',') FROM ${from}), ''), ']') AS JSON)`,
  nested: (array) => array,
  bind,
  containsIgnoringCase: containsBy(matchesPattern),
  matchesPattern,
};
