import type { JsonObject } from './conditions.js';
import type { Dice } from './dice.js';
import { listRequest } from './list-queries.js';
import type { Places } from './places.js';
import { INSTANTS, number, text } from './vocabulary.js';

/** The options that have an index in the tests. */
export const INDEXED_OPTIONS = ['a', 'b.k', 'c'];

const indexedPath = (dice: Dice): string => `options.${dice.pick(INDEXED_OPTIONS)}`;

/** A string that is there, most of the time. */
function operand(dice: Dice, places: Places, path: string): string {
  const found = places.valueAt(dice, path);
  return typeof found === 'string' && dice.percent(80) ? found : text(dice);
}

function equality(dice: Dice, places: Places, path = indexedPath(dice)): JsonObject {
  const one = (): string => operand(dice, places, path);
  if (dice.percent(60)) {
    return { k: path, v: one(), o: 'eq' };
  }
  const others = dice.percent(10) ? [number(dice)] : [];
  return { k: path, v: [...dice.list(1, 4, one), ...others], o: 'in' };
}

/** A random list that asks for a value of an indexed option besides. */
export function indexedListRequest(dice: Dice, places: Places, domain: string, ids: readonly string[]): JsonObject {
  const { query, ...parameters } = listRequest(dice, places, domain, ids);
  const { filter = [], ...rest } = (query ?? {}) as { readonly filter?: readonly JsonObject[] };
  const kept = dice.percent(50) ? filter.slice(0, 1) : [];
  return { ...parameters, query: { ...rest, filter: [...kept, equality(dice, places)] } };
}

/** Conditions that leave a statistic to the index, but for one now and then. */
function conditions(dice: Dice, places: Places, path: string): JsonObject {
  const condition = (): JsonObject =>
    dice.choose<JsonObject>([
      [4, () => ({ k: 'created_at', v: dice.pick(INSTANTS), o: 'datetime_gte' })],
      [3, () => equality(dice, places, path)],
      [1, () => equality(dice, places)],
      [1, () => ({ k: 'status', v: 'SUCCESS', o: 'eq' })],
    ]);
  return dice.percent(50) ? {} : { filter: dice.list(1, 2, condition) };
}

const FIELDS = ['max', 'min', 'first', 'last', 'add_to_set', 'sum'];

/** A group by an indexed option, or the different values of one. */
export function indexedStatRequest(dice: Dice, places: Places, domain: string): JsonObject {
  const path = indexedPath(dice);
  const selected = conditions(dice, places, path);
  if (dice.percent(30)) {
    return { domain_id: domain, query: { ...selected, distinct: path } };
  }
  const read = (): string => dice.pick([path, path, 'created_at', 'job_task_id']);
  const fields = [
    { n: 'tasks', o: 'count' },
    ...dice.list(0, 2, () => ({ k: read(), o: dice.pick(FIELDS) })).map((field, at) => ({ ...field, n: `f${at}` })),
    ...(dice.percent(20) ? [{ n: 'some', o: 'count', conditions: [{ k: path, v: text(dice), o: 'gte' }] }] : []),
    ...(dice.percent(20) ? [{ n: 'all', o: 'push', fields: [{ k: path, n: 'value' }] }] : []),
  ];
  const keys = [
    { k: path, n: 'key' },
    ...(dice.percent(30) ? [{ k: 'created_at', n: 'day', date_format: '%Y-%m-%d' }] : []),
  ];
  const order = dice.percent(50) ? [{ sort: { key: 'job_task_id' } }] : [];
  const later = dice.percent(50) ? [{ sort: { keys: [{ key: 'key' }, { key: 'tasks', desc: true }] } }] : [];
  return { domain_id: domain, query: { ...selected, aggregate: [...order, { group: { keys, fields } }, ...later] } };
}
