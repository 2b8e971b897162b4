import type { Condition, FieldPath, Filter, GroupField, GroupKey, Stage, StatQuery } from '../ast.js';
import { parseIsoInstant } from '../operands/iso-instant.js';
import { EARLIEST_INSTANT, LATEST_INSTANT } from '../operands/instant-range.js';
import { FILTER_OPERATORS } from '../operators/filter-operators.js';
import type { FilterOperator } from '../operators/operator.js';
import { isWholeDays } from '../operands/date-format.js';
import { GROUP_OPERATORS, type GroupOperator } from '../operators/group-operators.js';
import type { Rollup } from '../schema.js';
import { select, type SelectColumn, type Source } from '../select.js';
import type { Order } from '../sql/order.js';
import { and, column, integer, or, param, sql, TRUE, type Sql } from '../sql/sql.js';
import type { PlanContext } from './plan-context.js';
import { columnOf, TABLE_ALIAS, tableSource } from './scope.js';

const DAY_MS = 86_400_000;

/**
 * A rollup that answers a request exactly. Where a filter cuts through a day, the records of that day are read from the
 * table: those before `tableBefore` and those from `tableFrom` on.
 */
export interface RollupAccess {
  readonly rollup: Rollup;
  /** Milliseconds since the epoch, the start of a day; null where the filter begins with a whole day. */
  readonly tableBefore: number | null;
  /** The same, where the filter ends. */
  readonly tableFrom: number | null;
}

/** What a statement over a rollup reads. */
export interface RollupRows {
  readonly from: Source;
  readonly where: Sql;
  /** The number of records that a row stands for. */
  readonly weight: Sql;
}

/** Chooses the rollup from which a pipeline or a distinct can be answered exactly; null without one. */
export function rollupForStat(query: StatQuery, context: PlanContext): RollupAccess | null {
  if (query.type === 'distinct') {
    return chooseRollup(query.filter, ({ values }) => isOneOf(values, query.path), context);
  }
  const [first] = query.stages;
  return first === undefined ? null : chooseRollup(query.filter, (rollup) => answersStage(first, rollup), context);
}

/** Chooses the rollup from which the number of records can be answered exactly; null without one. */
export function rollupForCount(filter: Filter, context: PlanContext): RollupAccess | null {
  return chooseRollup(filter, () => true, context);
}

/** The rows of a rollup that a filter selects, and the records of the days that it cuts through. */
export function rollupRows(
  { rollup, tableBefore, tableFrom }: RollupAccess,
  where: Sql,
  { schema, dialect }: PlanContext,
): RollupRows {
  const weight = column(TABLE_ALIAS, rollup.rows);
  const table: Source = { type: 'table', name: rollup.table, alias: TABLE_ALIAS, hint: null };
  // A row outlives its last record.
  const present = sql`${weight} > 0`;
  const { day } = rollup;
  if (day === null || (tableBefore === null && tableFrom === null)) {
    return { from: table, where: and([where, present]), weight };
  }
  const instant = column(TABLE_ALIAS, columnOf(day, schema));
  const bound = (milliseconds: number): Sql => param(dialect.encodeInstant(milliseconds));
  const before = tableBefore === null ? [] : [sql`${instant} < ${bound(tableBefore)}`];
  const from = tableFrom === null ? [] : [sql`${instant} >= ${bound(tableFrom)}`];
  const whole = tableFrom === null ? TRUE : sql`${instant} < ${bound(tableFrom)}`;
  const names = [...rollup.values, day, ...rollup.sums].map((field) => columnOf(field, schema));
  const columnsWith = (rows: Sql): SelectColumn[] => [
    ...names.map((name) => ({ alias: name, sql: column(TABLE_ALIAS, name) })),
    { alias: rollup.rows, sql: rows },
  ];
  const parts = [
    select({ columns: columnsWith(weight), from: table, where: and([where, present, whole]) }),
    select({
      columns: columnsWith(integer(1)),
      from: tableSource(schema),
      where: and([where, or([...before, ...from])]),
    }),
  ];
  return { from: { type: 'union', parts, alias: TABLE_ALIAS }, where: TRUE, weight };
}

function chooseRollup(
  filter: Filter,
  answers: (rollup: Rollup) => boolean,
  { schema, required }: PlanContext,
): RollupAccess | null {
  for (const rollup of schema.rollups ?? []) {
    const isRequired = Object.keys(required).every((field) => rollup.values.includes(field));
    if (isRequired && answers(rollup)) {
      const cuts = cutsOf(filter, rollup);
      if (cuts !== null) {
        return { rollup, ...cuts };
      }
    }
  }
  return null;
}

type Cuts = Omit<RollupAccess, 'rollup'>;

/** Where a filter cuts through days; null for a filter that a rollup cannot answer. */
function cutsOf({ all, any }: Filter, rollup: Rollup): Cuts | null {
  const isExact = (condition: Condition): boolean => {
    const bound = isDay(condition, rollup) ? boundOf(condition) : null;
    return isOneOf(rollup.values, condition.path) || (bound !== null && bound.instant % DAY_MS === 0);
  };
  if (!any.every(isExact)) {
    return null;
  }
  const cuts: { tableBefore: number | null; tableFrom: number | null } = { tableBefore: null, tableFrom: null };
  for (const condition of all) {
    if (isExact(condition)) {
      continue;
    }
    const bound = isDay(condition, rollup) ? boundOf(condition) : null;
    if (bound === null) {
      return null;
    }
    const startOfDay = Math.floor(bound.instant / DAY_MS) * DAY_MS;
    if (bound.side === 'from') {
      cuts.tableBefore = Math.max(cuts.tableBefore ?? -Infinity, startOfDay + DAY_MS);
    } else {
      cuts.tableFrom = Math.min(cuts.tableFrom ?? Infinity, startOfDay);
    }
  }
  return cuts;
}

const isOneOf = (fields: readonly string[], { field, parts }: FieldPath): boolean =>
  parts.length === 0 && fields.includes(field);

const isDay = ({ path }: Condition, { day }: Rollup): boolean => path.parts.length === 0 && path.field === day;

/** A range of instants: the first one that is in it, or the first one behind its end. */
interface Bound {
  readonly side: 'from' | 'until';
  readonly instant: number;
}

/** The side of a range that a comparison limits, and the milliseconds from its operand to the bound. */
const SIDES: Readonly<Record<Order, readonly [side: Bound['side'], offset: number]>> = {
  gte: ['from', 0],
  gt: ['from', 1],
  lt: ['until', 0],
  lte: ['until', 1],
};

/** The bound that a condition sets; null for any other condition, and for instants that no column can hold. */
function boundOf({ operator, operand }: Condition): Bound | null {
  const { range }: FilterOperator = FILTER_OPERATORS[operator];
  const milliseconds = typeof operand === 'string' ? parseIsoInstant(operand) : operand;
  if (range === undefined || typeof milliseconds !== 'number') {
    return null;
  }
  const [side, offset] = SIDES[range];
  const instant = milliseconds + offset;
  const isStorable = instant - DAY_MS >= EARLIEST_INSTANT && instant + DAY_MS <= LATEST_INSTANT;
  return isStorable && Number.isInteger(instant) ? { side, instant } : null;
}

function answersStage(stage: Stage, rollup: Rollup): boolean {
  switch (stage.type) {
    case 'count':
      return true;
    case 'group':
      return stage.keys.every((key) => isKey(key, rollup)) && stage.fields.every((field) => isField(field, rollup));
    default:
      return false;
  }
}

function isKey({ path, format }: GroupKey, { values, day }: Rollup): boolean {
  if (path.parts.length > 0) {
    return false;
  }
  if (path.field !== day) {
    return format === null && values.includes(path.field);
  }
  return format !== null && (format.type === 'part' || isWholeDays(format.tokens));
}

function isField({ operator, path, conditions }: GroupField, { values, sums }: Rollup): boolean {
  const { fromRollup }: GroupOperator = GROUP_OPERATORS[operator];
  if (fromRollup === undefined || !conditions.every((condition) => isOneOf(values, condition.path))) {
    return false;
  }
  return fromRollup === 'rows' || (path !== null && isOneOf(fromRollup === 'sums' ? sums : values, path));
}
