import type { Condition, Filter } from '../ast.js';
import { parseIsoInstant } from '../operands/iso-instant.js';
import { EARLIEST_INSTANT, LATEST_INSTANT } from '../operands/instant-range.js';
import { FILTER_OPERATORS } from '../operators/filter-operators.js';
import type { FilterOperator } from '../operators/operator.js';
import type { Rollup } from '../schema.js';
import type { Order } from '../sql/order.js';

const DAY_MS = 86_400_000;

/**
 * The records of days that a filter cuts through: those before `tableBefore` and those from `tableFrom` on. Both are
 * milliseconds since the epoch, the start of a day; null where the filter begins or ends with a whole day.
 */
export interface Cuts {
  readonly tableBefore: number | null;
  readonly tableFrom: number | null;
}

/** Where a filter cuts through days; null for a filter that a rollup cannot answer. */
export function cutsOf({ all, any }: Filter, rollup: Rollup): Cuts | null {
  const isExact = (condition: Condition): boolean => {
    const bound = isDay(condition, rollup) ? boundOf(condition) : null;
    return isValue(condition, rollup) || (bound !== null && bound.instant % DAY_MS === 0);
  };
  if (!any.every(isExact)) {
    return null;
  }
  let [tableBefore, tableFrom]: [number | null, number | null] = [null, null];
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
      tableBefore = Math.max(tableBefore ?? -Infinity, startOfDay + DAY_MS);
    } else {
      tableFrom = Math.min(tableFrom ?? Infinity, startOfDay);
    }
  }
  return { tableBefore, tableFrom };
}

const isValue = ({ path }: Condition, { values }: Rollup): boolean =>
  path.parts.length === 0 && values.includes(path.field);

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
