import type { JsonObject } from '../arbitraries/conditions.js';
import type { Dice } from '../arbitraries/dice.js';
import type { MakeOptions } from '../arbitraries/job-tasks.js';
import type { Json } from '../answer.js';

/** Lower case and without signs of patterns: `contain` in an unwind is a pattern there, and literal here. */
const WORDS = ['ec2', 's3', 'rds', 'ec2-spot', 's', 'lambda x', 'ü'] as const;
const NUMBERS = [1, 2, 2.5, -3, 10] as const;
const LISTS = ['options.words', 'options.costs', 'options.items', 'options.nested.words'] as const;
const COLUMNS = ['status', 'created_count', 'job_id', 'data_source_id', 'workspace_id', 'resource_group'] as const;
const SORTED = ['options.items', 'options.items.name', 'options.nested.words'] as const;
const TIMES = ['created_at', 'started_at', 'updated_at'] as const;

const word = (dice: Dice): Json => dice.pick(WORDS);
const number = (dice: Dice): Json => dice.pick(NUMBERS);

/**
 * Options with lists, and what may be in their place. Of DocumentDB's own differences from MongoDB two are avoided: it groups what is
 * null and what is missing together, so a path is one or the other; and it sorts empty lists with null, so the paths of
 * `SORTED` have none. Members are in the order of their names, in which this service keeps and compares them.
 */
export const listOptions: MakeOptions = (dice) => {
  const words = (fewest: number): Json => dice.list(fewest, 3, () => word(dice));
  const member = (name: string, most: () => Json, none: JsonObject = {}): JsonObject =>
    dice.choose<JsonObject>([
      [8, () => ({ [name]: most() })],
      [2, () => ({ [name]: word(dice) })],
      [2, () => none],
    ]);
  return {
    ...member('words', () => words(0), { words: null }),
    ...member('costs', () => dice.list(0, 4, () => (dice.percent(80) ? number(dice) : word(dice)))),
    ...member('items', () => dice.list(1, 3, () => ({ cost: number(dice), name: word(dice) }))),
    nested: member('words', () => words(1)),
  };
};

/** A condition of an unwind; operands that are false in Python are errors there. */
function unwindCondition(dice: Dice, path: string): JsonObject {
  const k = dice.choose<string>([
    [5, () => (path === 'options.items' ? `${path}.${dice.pick(['name', 'cost'])}` : path)],
    [1, () => dice.pick(COLUMNS)],
    [1, () => dice.pick(LISTS)],
  ]);
  // Columns have upper case, which `contain` ignores here and heeds there.
  const text = k.startsWith('options.') ? k : path;
  const operand = (): Json => (dice.percent(70) ? word(dice) : number(dice));
  const piece = (): Json => dice.pick(['s', 'ec', '3', 'spot', 'x', 'ü', 'succ']);
  return dice.choose<JsonObject>([
    [2, () => ({ k, v: operand(), o: dice.pick(['eq', 'not']) })],
    [2, () => ({ k, v: dice.list(1, 3, operand), o: dice.pick(['in', 'not_in']) })],
    [2, () => ({ k: text, v: piece(), o: dice.pick(['contain', 'not_contain']) })],
    [2, () => ({ k: text, v: dice.list(1, 2, piece), o: dice.pick(['contain_in', 'not_contain_in']) })],
  ]);
}

const unwindOf = (dice: Dice, path: string): JsonObject => ({
  path,
  ...(dice.percent(75) ? { filter: dice.list(1, 2, () => unwindCondition(dice, path)) } : {}),
});

const sortKey = (dice: Dice, key: string): JsonObject => ({
  key,
  ...(dice.percent(60) ? { desc: dice.percent(60) } : {}),
});

const page = (dice: Dice): JsonObject => ({
  page: { start: dice.pick([1, 1, 2, 4, 40]), limit: dice.pick([1, 3, 7, 100]) },
});

/** A list with rows for elements: sorted by fields of `only`, at last by all that tells rows apart. */
export function unwoundList(dice: Dice): JsonObject {
  const path = dice.pick(LISTS);
  const columns = dice.list(0, 2, () => dice.pick(COLUMNS));
  const keys = [...new Set([...columns, 'job_task_id', path])];
  return {
    unwind: unwindOf(dice, path),
    only: keys,
    sort: keys.map((key) => sortKey(dice, key)),
    ...(dice.percent(50) ? page(dice) : {}),
  };
}

/** A list with a sort; a page needs one without ties, and so do lists, of which one element is compared. */
export function sortedList(dice: Dice): JsonObject {
  const key = (): string => dice.pick(dice.percent(70) ? [...COLUMNS, ...TIMES] : SORTED);
  const isPaged = dice.percent(60);
  const chosen = [...new Set(dice.list(1, 3, key))];
  const isTotal = isPaged || chosen.some((name) => name.startsWith('options.'));
  const keys = [...chosen, ...(isTotal ? ['job_task_id'] : [])];
  return { sort: keys.map((name) => sortKey(dice, name)), only: ['job_task_id'], ...(isPaged ? page(dice) : {}) };
}

const BY_ID = { sort: [{ key: 'job_task_id' }] };

/** A group whose `push` has a key, and what is computed of its list. */
export function pushedKeys(dice: Dice): JsonObject {
  const key = dice.pick(['job_task_id', 'created_count', 'created_at', 'error_code', ...LISTS, 'options.items.cost']);
  const groupKey = dice.pick(['status', 'data_source_id', 'job_id']);
  const fields = dice.percent(30) ? { fields: [{ key: 'status', name: 'ignored' }] } : {};
  return {
    aggregate: [
      BY_ID,
      {
        group: {
          keys: [{ key: groupKey, name: 'group' }],
          fields: [
            { key, name: 'values', operator: 'push', ...fields },
            { name: 'rows', operator: 'count' },
          ],
        },
      },
      {
        project: {
          fields: [
            { key: 'values', name: 'values' },
            { key: 'rows', name: 'rows' },
            { key: 'values', name: 'size', operator: 'size' },
            { key: 'values', name: 'sum', operator: 'sum' },
          ],
        },
      },
      { sort: [sortKey(dice, 'rows'), sortKey(dice, 'group')] },
    ],
    ...(dice.percent(40) ? page(dice) : {}),
  };
}

/** The sum of a path of each job task. */
export function projectedSums(dice: Dice): JsonObject {
  const key = dice.pick(['created_count', 'error_code', 'created_at', ...LISTS, 'options.items.cost', 'options.none']);
  return {
    aggregate: [
      {
        project: {
          fields: [
            { key: 'job_task_id', name: 'id' },
            { key, name: 'sum', operator: 'sum' },
          ],
        },
      },
      { sort: [sortKey(dice, 'sum'), sortKey(dice, 'id')] },
    ],
    ...(dice.percent(40) ? page(dice) : {}),
  };
}

/** What a project finds of a group's key; a key that is no array is an error. */
export function sizedKeys(dice: Dice): JsonObject {
  const key = dice.pick(LISTS);
  const operator = dice.pick(['size', 'size', 'sum']);
  return {
    filter: dice.percent(80) ? [{ k: `${key}.0`, v: true, o: 'exists' }] : [],
    aggregate: [
      { group: { keys: [{ key, name: 'list' }], fields: [{ name: 'rows', operator: 'count' }] } },
      {
        project: {
          fields: [
            { key: 'rows', name: 'rows' },
            { key: 'list', name: 'found', operator },
          ],
        },
      },
    ],
  };
}

/** A pipeline that unwinds, of elements that meet a filter. */
export function unwoundPipeline(dice: Dice): JsonObject {
  const path = dice.pick(LISTS);
  return {
    aggregate: [
      { unwind: unwindOf(dice, path) },
      {
        group: {
          keys: [{ key: path, name: 'element' }],
          fields: [
            { name: 'rows', operator: 'count' },
            { key: 'created_count', name: 'most', operator: 'max' },
          ],
        },
      },
      { sort: [sortKey(dice, 'rows')] },
    ],
  };
}
