import { select, type SelectColumn, type Source } from '../select.js';
import { and, column, integer, or, param, sql, TRUE, type Sql } from '../sql/sql.js';
import { extremeAt, type Extreme } from './extreme-step.js';
import type { PlanContext } from './plan-context.js';
import type { RollupAccess } from './rollup.js';
import { byIndex, columnOf, TABLE_ALIAS, tableSource } from './scope.js';

/** What a statement over a rollup reads. */
export interface RollupRows {
  readonly from: Source;
  readonly where: Sql;
  /** The number of records that a row stands for. */
  readonly weight: Sql;
  /** The extremes of fields among the records that a row stands for. */
  readonly extremes: ReadonlyMap<string, Extreme>;
}

/** The rows of a rollup that a filter selects, and the records of the days that it cuts through. */
export function rollupRows(access: RollupAccess, where: Sql, context: PlanContext): RollupRows {
  const { rollup, cuts, steps, read, tableIndex } = access;
  const { schema, dialect } = context;
  const { tableBefore, tableFrom } = cuts;
  const extremes = new Map(Array.from(steps, ([field, step]) => [field, extremeAt(step, context)]));
  const weight = column(TABLE_ALIAS, rollup.rows);
  const table: Source = { type: 'table', name: rollup.table, alias: TABLE_ALIAS, hint: null };
  // A row outlives its last record.
  const present = sql`${weight} > 0`;
  const { day } = rollup;
  if (day === null || (tableBefore === null && tableFrom === null)) {
    return { from: table, where: and([where, present]), weight, extremes };
  }
  const instant = column(TABLE_ALIAS, columnOf(day, schema));
  const bound = (milliseconds: number): Sql => param(dialect.encodeInstant(milliseconds));
  const before = tableBefore === null ? [] : [sql`${instant} < ${bound(tableBefore)}`];
  const from = tableFrom === null ? [] : [sql`${instant} >= ${bound(tableFrom)}`];
  const whole = tableFrom === null ? TRUE : sql`${instant} < ${bound(tableFrom)}`;
  const names = read.map((field) => columnOf(field, schema));
  const columnsWith = (rows: Sql): SelectColumn[] => [
    ...names.map((name) => ({ alias: name, sql: column(TABLE_ALIAS, name) })),
    { alias: rollup.rows, sql: rows },
  ];
  const parts = [
    select({ columns: columnsWith(weight), from: table, where: and([where, present, whole]) }),
    select({
      columns: columnsWith(integer(1)),
      from: tableSource(schema, byIndex(tableIndex)),
      where: and([where, or([...before, ...from])]),
    }),
  ];
  return { from: { type: 'union', parts, alias: TABLE_ALIAS }, where: TRUE, weight, extremes };
}
