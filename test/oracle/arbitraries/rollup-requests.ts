import type { JsonObject } from './conditions.js';
import type { Dice } from './dice.js';
import type { Places } from './places.js';
import { INSTANTS, text } from './vocabulary.js';

/** What the rollups have a row for each value of, and now and then something else. */
const VALUES = ['status', 'data_source_id'];
const RANGES = ['datetime_gt', 'datetime_gte', 'datetime_lt', 'datetime_lte', 'gt', 'gte', 'lt', 'lte'];
const FORMATS = ['%Y-%m-%d', '%Y-%m', '%Y', 'year', 'month', 'day', '%d.%m.%G week %V', '%w'];

const midnight = (instant: string): string => `${instant.slice(0, 10)}T00:00:00Z`;

function operand(dice: Dice, places: Places, path: string): string {
  const found = places.valueAt(dice, path);
  return typeof found === 'string' && dice.percent(85) ? found : text(dice);
}

function condition(dice: Dice, places: Places): JsonObject {
  const path = dice.pick(VALUES);
  const one = (): string => operand(dice, places, path);
  return dice.choose<JsonObject>([
    [4, () => ({ k: path, v: one(), o: dice.pick(['eq', 'not', 'contain', 'not_contain', 'gte', 'lt']) })],
    [3, () => ({ k: path, v: dice.list(1, 3, one), o: dice.pick(['in', 'not_in', 'contain_in']) })],
    [3, () => ({ k: 'created_at', v: dice.pick(INSTANTS), o: dice.pick(RANGES) })],
    [3, () => ({ k: 'created_at', v: midnight(dice.pick(INSTANTS)), o: dice.pick(RANGES) })],
    [1, () => ({ k: 'created_at', v: dice.pick(INSTANTS), o: 'eq' })],
    [1, () => ({ k: 'created_count', v: 3, o: 'gte' })],
  ]);
}

function filters(dice: Dice, places: Places): JsonObject {
  const conditions = (): JsonObject[] => dice.list(1, 3, () => condition(dice, places));
  return {
    ...(dice.percent(70) ? { filter: conditions() } : {}),
    ...(dice.percent(20) ? { filter_or: conditions() } : {}),
  };
}

/** A random list whose total can often be read from a rollup. */
export function rollupListRequest(dice: Dice, places: Places, domain: string): JsonObject {
  const page = dice.percent(50) ? { page: { start: 1, limit: 2 } } : { count_only: true };
  const status = dice.percent(20) ? { status: operand(dice, places, 'status') } : {};
  return { domain_id: domain, ...status, query: { ...filters(dice, places), ...page } };
}

function field(dice: Dice, places: Places, index: number): JsonObject {
  const path = dice.pick(VALUES);
  const conditions = dice.percent(30)
    ? {
        conditions: [
          { key: path, value: operand(dice, places, path), operator: dice.pick(['eq', 'not', 'gt', 'lte']) },
        ],
      }
    : {};
  const made = dice.choose<JsonObject>([
    [4, () => ({ o: 'count', ...conditions })],
    [3, () => ({ k: 'created_count', o: dice.pick(['sum', 'average']), ...conditions })],
    [2, () => ({ k: path, o: dice.pick(['max', 'min', 'add_to_set']) })],
    [2, () => ({ k: dice.pick(['created_count', 'created_at']), o: dice.pick(['max', 'min']) })],
  ]);
  return { ...made, n: `f${index}` };
}

/** A random statistic that can often be answered from a rollup. */
export function rollupStatRequest(dice: Dice, places: Places, domain: string): JsonObject {
  const selected = filters(dice, places);
  if (dice.percent(15)) {
    return { domain_id: domain, query: { ...selected, distinct: dice.pick(VALUES) } };
  }
  if (dice.percent(10)) {
    return { domain_id: domain, query: { ...selected, aggregate: [{ count: { name: 'tasks' } }] } };
  }
  const keys = [
    ...(dice.percent(60) ? [{ k: 'status', n: 'status' }] : []),
    ...(dice.percent(30) ? [{ k: 'data_source_id', n: 'source' }] : []),
    ...(dice.percent(40) ? [{ k: 'created_at', n: 'time', date_format: dice.pick(FORMATS) }] : []),
  ];
  const fields = dice.list(1, 3, () => ({})).map((_, index) => field(dice, places, index));
  const later = dice.percent(30) ? [{ group: { keys: [], fields: [{ k: 'f0', n: 'groups', o: 'count' }] } }] : [];
  return { domain_id: domain, query: { ...selected, aggregate: [{ group: { keys, fields } }, ...later] } };
}
