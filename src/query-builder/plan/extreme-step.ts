import type { QuerySchema, Rollup } from '../schema.js';
import { orderBy } from '../sql/order.js';
import { and, column, name, sql, type Sql } from '../sql/sql.js';
import type { PlanContext } from './plan-context.js';
import { columnOf, TABLE_ALIAS } from './scope.js';

/** An index whose first or last entry for given values of the leading fields has the least or greatest value of the field behind. */
export interface ExtremeStep {
  readonly index: string;
  readonly leading: readonly string[];
  readonly field: string;
}

/** The greatest or least value of a field, as a subquery. */
export type Extreme = (greatest: boolean) => Sql;

/**
 * Finds the fields whose extremes an index gives for the rows of a rollup. An index that leads with fewer fields than a row has
 * gives the extreme of more records than the row's; where only those fields select and group rows, the others are in the same
 * group.
 */
export function extremeSteps(
  { values }: Rollup,
  selecting: readonly string[],
  { tenant, indexes, fields }: QuerySchema,
): ReadonlyMap<string, ExtremeStep> {
  const steps = new Map<string, ExtremeStep>();
  for (const [index, columns] of Object.entries(indexes)) {
    const leads = columns.findIndex((field) => !values.includes(field));
    const [leading, field] = [columns.slice(0, leads), columns[leads]];
    const isSelective = leading[0] === tenant && selecting.every((one) => leading.includes(one));
    // In an index NULL is the least value, and it is none for `min`.
    if (field !== undefined && fields[field]?.nullable === false && isSelective) {
      steps.set(field, { index, leading, field });
    }
  }
  return steps;
}

/** The subquery for a row of the rollup. `MAX` there would read every entry (MariaDB 10.11). */
export const extremeAt =
  ({ index, leading, field }: ExtremeStep, { schema, dialect, aliases }: PlanContext): Extreme =>
  (greatest) => {
    const alias = aliases.next();
    const at = (source: string, one: string): Sql => column(source, columnOf(one, schema));
    const from = sql`${name(schema.table)} AS ${name(alias)}${dialect.useIndex(index)}`;
    const sameRow = and(leading.map((one) => sql`${at(alias, one)} = ${at(TABLE_ALIAS, one)}`));
    // MySQL 9.7 sorts all entries unless the whole order is the index's.
    const order = orderBy([...leading, field].map((one) => ({ sql: at(alias, one), desc: greatest })));
    return sql`(SELECT ${at(alias, field)} FROM ${from} WHERE ${sameRow}${order} LIMIT 1)`;
  };
