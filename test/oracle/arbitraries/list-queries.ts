import { COLUMNS } from '../operands.js';
import type { Json } from '../answer.js';
import { isList } from '../values.js';
import { condition, filterPath, unwindOf, type JsonObject } from './conditions.js';
import type { Dice } from './dice.js';
import type { Places } from './places.js';
import { key } from './vocabulary.js';

/** `filter`, `filter_or` and `keyword` of any query. */
export function selection(dice: Dice, places: Places, ids: readonly string[]): JsonObject {
  return {
    ...(dice.percent(75) ? { filter: dice.list(1, dice.pick([1, 1, 2, 3]), () => condition(dice, places)) } : {}),
    ...(dice.percent(30) ? { filter_or: dice.list(0, 3, () => condition(dice, places)) } : {}),
    ...(dice.percent(15) ? { keyword: keyword(dice, ids) } : {}),
  };
}

function keyword(dice: Dice, ids: readonly string[]): string {
  const word = (): string => {
    const letters = [...dice.pick(ids)];
    const part = letters.slice(dice.integer(0, letters.length - 1)).join('');
    return dice.percent(50) ? part : part.toUpperCase();
  };
  return dice.list(0, 3, word).join(dice.pick([' ', '  ', '\t']));
}

/** A sort, in any of its forms; of columns of other tables, only the known paths. */
export function sorting(
  dice: Dice,
  places: Places,
  tail: readonly string[],
  path: typeof filterPath | null = filterPath,
): Json {
  const one = (): JsonObject => {
    const found = path === null ? dice.pick(places.paths) : path(dice, places);
    const named = { key: dice.percent(95) ? found : 'nope' };
    return dice.percent(50) ? named : { ...named, desc: dice.percent(70) };
  };
  if (dice.percent(25)) {
    return one();
  }
  const some = dice.list(1, 3, one);
  const keys = dice.percent(60) ? [...some, ...tail.map((name) => ({ key: name }))] : some;
  return dice.percent(30) ? keys : { keys };
}

export const page = (dice: Dice): JsonObject => ({
  ...(dice.percent(70) ? { start: dice.pick([0, 1, 2, 3, 5, 10, 1000]) } : {}),
  ...(dice.percent(90) ? { limit: dice.pick([0, 1, 2, 3, 7, 20, 100000]) } : {}),
});

function field(dice: Dice, places: Places): string {
  if (dice.percent(60)) {
    return dice.pick(Object.keys(COLUMNS));
  }
  const options = places.paths.filter((path) => /^(?:options|changed)\./.test(path));
  const path = options.length === 0 || dice.percent(20) ? `options.${key(dice)}` : dice.pick(options);
  return dice.percent(80) ? path : `${path}.${key(dice)}`;
}

/** A whole `list` request of one domain. */
export function listRequest(dice: Dice, places: Places, domain: string, ids: readonly string[]): JsonObject {
  const unwound = dice.percent(20);
  const lists = places
    .where((value) => isList(value) && value.length > 0)
    .filter((path) => /^(?:options|changed)/.test(path));
  const query: JsonObject = {
    ...selection(dice, places, ids),
    ...(unwound
      ? { unwind: unwindOf(dice, places, dice.pick(dice.percent(90) && lists.length > 0 ? lists : places.paths)) }
      : {}),
    ...(dice.percent(60) ? { sort: sorting(dice, places, ['job_task_id']) } : {}),
    ...(dice.percent(40) ? { page: page(dice) } : {}),
    ...(dice.percent(unwound ? 97 : 50) ? { only: dice.list(unwound ? 1 : 0, 4, () => field(dice, places)) } : {}),
    ...(dice.percent(10) ? { minimal: dice.percent(80) } : {}),
    ...(dice.percent(10) ? { count_only: dice.percent(80) } : {}),
  };
  return {
    domain_id: domain,
    ...(dice.percent(10) ? { status: dice.pick(['SUCCESS', 'FAILURE', 'SCOPE_NONE']) } : {}),
    ...(dice.percent(10) ? { job_id: dice.pick(['job-1', 'JOB-1', 'job-1 ', 'job_1', '']) } : {}),
    ...(dice.percent(5) ? { data_source_id: dice.pick(['ds-1', 'é', 'É']) } : {}),
    ...(dice.percent(3) ? { job_task_id: dice.pick(ids) } : {}),
    query,
  };
}
