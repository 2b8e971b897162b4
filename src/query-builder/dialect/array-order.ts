import { TYPE_RANKS, type JsonType } from '../json.js';
import { cases, integer, sql, type Sql, type When } from '../sql/sql.js';
import type { Elements } from './dialect.js';

/** What the order text of an array is made with on a server of the MySQL family. */
interface ArrayOrderPrimitives {
  is(type: JsonType, value: Sql): Sql;
  elements(array: Sql, alias: string): Elements;
  string(value: Sql): Sql;
  /** Joins the order texts of the elements, each of them ended. */
  join(order: Sql, elements: Elements): Sql;
  /** The canonical text. */
  text(value: Sql): Sql;
}

// Arrays nested deeper than this are in the order of their texts.
const LEVELS = 4;

const rank = (type: JsonType): Sql => sql`'${integer(TYPE_RANKS[type])}'`;
const RANKS: Readonly<Record<JsonType, Sql>> = {
  null: rank('null'),
  number: rank('number'),
  string: rank('string'),
  object: rank('object'),
  array: rank('array'),
  boolean: rank('boolean'),
};

/**
 * A number as digits that sort like it: moved above zero and padded. DECIMAL(65, 30) holds numbers below 1e34 to 30 decimals;
 * larger ones tie.
 */
const sortableNumber = (text: Sql): Sql =>
  sql`LPAD(CAST(${text} AS DECIMAL(65, 30)) + 10000000000000000000000000000000000, 66, '0')`;

/** A text by which arrays sort: element by element, by type and then by value, and the shorter first. */
export function arrayOrder(array: Sql, database: ArrayOrderPrimitives, level = 0): Sql {
  const elements = database.elements(array, `k${String(level)}`);
  const { value } = elements;
  const nested = level < LEVELS ? arrayOrder(value, database, level + 1) : database.text(value);
  const ofType = (type: JsonType, text: Sql): When => ({
    when: database.is(type, value),
    then: sql`CONCAT(${RANKS[type]}, ${text})`,
  });
  const order = cases(
    [
      { when: database.is('null', value), then: RANKS.null },
      ofType('number', sortableNumber(database.text(value))),
      ofType('string', database.string(value)),
      ofType('object', database.text(value)),
      ofType('array', nested),
    ],
    sql`CONCAT(${RANKS.boolean}, ${database.text(value)})`,
  );
  return database.join(order, elements);
}
