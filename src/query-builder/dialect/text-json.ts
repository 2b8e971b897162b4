import { and, cases, FALSE, integer, join, NULL, or, param, params, sql, TRUE, type Sql } from '../sql/sql.js';
import { canonicalJson, TYPE_RANKS, type JsonType } from '../json.js';
import { ORDER_SQL } from '../sql/order.js';
import type { JsonSql } from './dialect.js';
import { byType, rankArms, type TypeTags } from './type-arms.js';

/** A JSON path through object members, as SQLite, MySQL and MariaDB all read it: names are quoted as JSON strings. */
export function memberPath(keys: readonly string[]): string {
  return `$${keys.map((key) => `.${JSON.stringify(key)}`).join('')}`;
}

/** Separates the order text of an array or object from the value itself. */
export const ORDER_MARK = '\u0002';

/** What a database that stores JSON as text adds to the shared rules. */
export interface TextJsonPrimitives extends Pick<
  JsonSql,
  | 'member'
  | 'element'
  | 'elements'
  | 'members'
  | 'length'
  | 'replace'
  | 'memberCount'
  | 'ofString'
  | 'ofNumber'
  | 'has'
  | 'mayHold'
  | 'mayReach'
  | 'countingMember'
  | 'ofMembersText'
  | 'shortKey'
> {
  readonly unquote: (value: Sql) => Sql;
  readonly toDouble: (value: Sql) => Sql;
  concat(parts: readonly Sql[]): Sql;
  containsIgnoringCase(needle: string): (text: Sql) => Sql;
  /** Compares by code point. */
  readonly exact: (text: Sql) => Sql;
  /**
   * A text by whose code points arrays sort as they should, element by element, and objects, member by member in the order
   * of their names: by type, name and value. The shorter comes first.
   */
  containerOrder(container: Sql): Sql;
  /** What follows ORDER_MARK in a text. */
  afterOrderMark(text: Sql): Sql;
  /** Removes the spaces that a function may have put between the members of arrays and objects. */
  readonly compact: (value: Sql) => Sql;
}

const first = (value: Sql): Sql => sql`SUBSTR(${value}, 1, 1)`;

// The first character of a JSON text determines its type. The text itself is not compared here:
// MariaDB 10.11 compares the result of JSON_EXTRACT with a string after unquoting it, so that "null" would equal null.
const TYPE_TESTS: Readonly<Record<JsonType, (value: Sql) => Sql>> = {
  null: (value) => sql`${first(value)} = 'n'`,
  number: (value) => sql`${first(value)} BETWEEN '-' AND '9'`,
  string: (value) => sql`${first(value)} = '"'`,
  object: (value) => sql`${first(value)} = '{'`,
  array: (value) => sql`${first(value)} = '['`,
  boolean: (value) => sql`${first(value)} IN ('f', 't')`,
};

const TYPE_TAGS: TypeTags = {
  tag: first,
  tags: {
    null: [sql`'n'`],
    number: [],
    string: [sql`'"'`],
    object: [sql`'{'`],
    array: [sql`'['`],
    boolean: [sql`'t'`, sql`'f'`],
  },
  is: (type, value) => TYPE_TESTS[type](value),
};
const RANK_ARMS = rankArms(TYPE_TAGS);
const { missing, number: numberRank } = TYPE_RANKS;

/** The types that have an extreme, from low to high. */
const COMPARED_TYPES = (['number', 'string', 'object', 'array', 'boolean'] as const).toSorted(
  (one, other) => TYPE_RANKS[one] - TYPE_RANKS[other],
);

/**
 * Whether a name of the path occurs in the document's text, as JavaScript writes it. Integers may be positions and are not
 * searched; without a name every document passes.
 */
export const nameMayOccur =
  (occurs: (document: Sql, name: Sql) => Sql): JsonSql['mayReach'] =>
  (document, parts) => {
    const key = parts.findLast((part) => !/^\d+$/.test(part));
    return key === undefined ? TRUE : occurs(document, param(JSON.stringify(key)));
  };

const isContainer = (text: string): boolean => text.startsWith('{') || text.startsWith('[');

/** SQL over JSON stored as canonical text: equal values have equal texts. */
export function textJson(database: TextJsonPrimitives): JsonSql {
  const { unquote, toDouble, exact, compact } = database;
  const number = (value: Sql): Sql => cases([{ when: TYPE_TESTS.number(value), then: toDouble(value) }], NULL);
  const string = (value: Sql): Sql => cases([{ when: TYPE_TESTS.string(value), then: exact(unquote(value)) }], NULL);

  const isAnyContainer = (value: Sql): Sql => sql`${first(value)} IN ('{', '[')`;
  const ordered = (value: Sql): Sql =>
    database.concat([database.containerOrder(value), param(ORDER_MARK), exact(compact(value))]);

  return {
    ...database,
    is: TYPE_TAGS.is,
    byType: (value, arms) => byType(value, arms, TYPE_TAGS),
    // Characters that JSON does not escape are in the document's text as they are.
    mayContain: (document, needle) =>
      JSON.stringify(needle) === `"${needle}"` && needle !== ''
        ? database.containsIgnoringCase(needle)(exact(document))
        : TRUE,
    equals: (value, text) => sql`${exact(isContainer(text) ? compact(value) : value)} = ${param(text)}`,
    equalsAny(value, texts) {
      const list = (members: readonly string[], form: Sql): Sql =>
        members.length === 0 ? FALSE : sql`${exact(form)} IN (${params(members)})`;
      return or([
        list(
          texts.filter((text) => !isContainer(text)),
          value,
        ),
        list(texts.filter(isContainer), compact(value)),
      ]);
    },
    equalsOrHas: (value, text, hasElement) =>
      or([sql`${exact(value)} = ${param(text)}`, and([TYPE_TESTS.array(value), hasElement()])]),
    string: (value) => exact(unquote(value)),
    number: toDouble,
    compareWithin(order, value, operand) {
      const operator = ORDER_SQL[order];
      if (typeof operand === 'number') {
        return sql`${toDouble(value)} ${operator} ${param(operand)}`;
      }
      if (typeof operand === 'string') {
        return sql`${exact(unquote(value))} ${operator} ${param(operand)}`;
      }
      if (typeof operand === 'object' && operand !== null) {
        return sql`${database.containerOrder(value)} ${operator} ${database.containerOrder(param(canonicalJson(operand)))}`;
      }
      // The texts of the booleans are in their order.
      return sql`${exact(compact(value))} ${operator} ${param(canonicalJson(operand))}`;
    },
    typeRank: (value) =>
      sql`CASE WHEN ${value} IS NULL THEN ${integer(missing)} ELSE CASE ${first(value)} ${RANK_ARMS} ELSE ${integer(numberRank)} END END`,
    orderWithinType: (value) => [
      number(value),
      cases(
        [
          { when: TYPE_TESTS.string(value), then: exact(unquote(value)) },
          { when: isAnyContainer(value), then: database.containerOrder(value) },
        ],
        exact(value),
      ),
    ],
    extreme(value, greatest) {
      const best = (expression: Sql): Sql => (greatest ? sql`MAX(${expression})` : sql`MIN(${expression})`);
      const only = (type: JsonType, form: (value: Sql) => Sql): Sql =>
        best(cases([{ when: TYPE_TESTS[type](value), then: form(value) }], NULL));
      const extremes = {
        number: () => database.ofNumber(best(number(value))),
        string: () => database.ofString(best(string(value))),
        object: () => database.afterOrderMark(only('object', ordered)),
        array: () => database.afterOrderMark(only('array', ordered)),
        boolean: () => only('boolean', exact),
      };
      const byRank = COMPARED_TYPES.map((type) => extremes[type]());
      return sql`COALESCE(${join(greatest ? byRank.reverse() : byRank)})`;
    },
    key: (value) => exact(compact(value)),
    literal: param,
    missing: NULL,
    toText: compact,
    ofText: (text) => text,
  };
}
