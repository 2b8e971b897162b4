import { cases, join, or, sql, type Sql } from '../sql/sql.js';
import type { Dialect, Elements, JsonSql } from './dialect.js';

/** The functions that create the order text of an array or object on a server of the MySQL family. */
interface ContainerOrderPrimitives extends Pick<JsonSql, 'is' | 'typeRank'> {
  readonly bind: Dialect['bind'];
  /** JSON's null may be SQL's. */
  elements(array: Sql, alias: string): Elements;
  string(value: Sql): Sql;
  /** Joins the order texts of the elements by their names, then their positions. */
  join(order: Sql, elements: Elements, name: Sql): Sql;
  text(value: Sql): Sql;
}

/** Arrays nested deeper than this are in the order of their texts, and objects tie. */
export const LEVELS = 4;

/**
 * A number as digits that sort like it: moved above zero and padded. DECIMAL(65, 30) holds numbers below 1e34 to 30 decimals;
 * larger ones tie.
 */
const sortableNumber = (text: Sql): Sql =>
  sql`LPAD(CAST(${text} AS DECIMAL(65, 30)) + 10000000000000000000000000000000000, 66, '0')`;

/** Ends a name or an element, and sorts before everything else. */
export const ELEMENT_END = sql`_utf8mb4 x'00'`;

/** A text that sorts like this one, also where ELEMENT_END follows: it has U+0001 U+0001 for U+0000, and U+0001 U+0002 for U+0001. */
const sortableText = (text: Sql): Sql =>
  sql`REPLACE(REPLACE(${text}, _utf8mb4 x'01', _utf8mb4 x'0102'), _utf8mb4 x'00', _utf8mb4 x'0101')`;

/**
 * A text by which arrays sort, and objects: element by element and member by member, in the order of the members' names, by
 * type, name and value, and the shorter first.
 */
export function containerOrder(container: Sql, database: ContainerOrderPrimitives): Sql {
  // A long expression is computed once, and not for each element.
  const bound = database.bind(container, 'kv');
  return orderOf(bound.value, database, 0, [bound.from]);
}

function orderOf(container: Sql, database: ContainerOrderPrimitives, level: number, before: readonly Sql[]): Sql {
  const alias = `k${String(level)}`;
  const { is, typeRank } = database;
  const values = cases([{ when: is('object', container), then: sql`JSON_EXTRACT(${container}, '$.*')` }], container);
  const { from, ...element } = database.elements(values, alias);
  const { value, position } = element;
  // JSON_KEYS is NULL for an array, and lists names as the wildcard lists values.
  const key = sql`JSON_EXTRACT(JSON_KEYS(${container}), CONCAT('$[', ${position}, ']'))`;
  const name = sql`COALESCE(${sortableText(database.string(key))}, '')`;
  const nested =
    level < LEVELS
      ? { when: or([is('array', value), is('object', value)]), then: orderOf(value, database, level + 1, []) }
      : { when: is('object', value), then: sql`''` };
  const within = cases(
    [
      { when: is('number', value), then: sortableNumber(database.text(value)) },
      { when: is('string', value), then: sortableText(database.string(value)) },
      nested,
    ],
    sql`COALESCE(${database.text(value)}, '')`,
  );
  const order = sql`CONCAT(${typeRank(value)}, ${name}, ${ELEMENT_END}, ${within})`;
  return database.join(order, { ...element, from: join([...before, from]) }, name);
}
