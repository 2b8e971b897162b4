import type { JsonType } from '../json.js';
import { cases, sql, type Sql } from '../sql/sql.js';
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
  const order = cases(
    [
      { when: database.is('null', value), then: sql`'1'` },
      { when: database.is('number', value), then: sql`CONCAT('2', ${sortableNumber(database.text(value))})` },
      { when: database.is('string', value), then: sql`CONCAT('3', ${database.string(value)})` },
      { when: database.is('object', value), then: sql`CONCAT('4', ${database.text(value)})` },
      { when: database.is('array', value), then: sql`CONCAT('5', ${nested})` },
    ],
    sql`CONCAT('6', ${database.text(value)})`,
  );
  return database.join(order, elements);
}
