import type { JsonObject } from '../../conformance/case.js';
import { DEFAULT_LIMITS, type Json } from '../../../src/query-builder/index.js';
import type { Dice } from './dice.js';

/** A request without the domain that it is about. */
export interface LargeRequest {
  readonly method: 'list' | 'stat';
  readonly query: JsonObject;
}

const LIMITS = DEFAULT_LIMITS;
/** Values of one request, MAX_REQUEST_NODES; every list and text below stays within what one request may hold. */
const LONGEST_LIST = 9_000;
const LONGEST_TEXT = 131_072;
const DEEPEST_OPERAND = 24;

const WORDS = ['a', 'b', 'c', 'k', '0', '1', 'x y', '-d', 'é'];
const COLUMNS = ['status', 'job_task_id', 'created_count', 'created_at', 'error_message', 'options'];

/** Up to a limit, mostly near one of its ends. */
const amount = (dice: Dice, most: number): number =>
  dice.pick([1, 2, Math.ceil(most / 8), Math.ceil(most / 3), most - 1, most]);

const many = <T>(size: number, make: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, index) => make(index));

const parts = (dice: Dice, most: number): string => many(amount(dice, most), () => `.${dice.pick(WORDS)}`).join('');

const optionPath = (dice: Dice): string => `options${parts(dice, LIMITS.keyParts - 1)}`;
const anyPath = (dice: Dice): string => (dice.percent(75) ? optionPath(dice) : dice.pick(COLUMNS));

const text = (dice: Dice): string =>
  dice.pick(['', 'x', 'Ä', '%_\\', '"']) + 'x'.repeat(dice.pick([0, 1, 1, 5, 300])) + dice.pick(['', 'é']);

const longText = (dice: Dice): string => dice.pick(['x', '%', 'Ä', '"', '\u0001']).repeat(amount(dice, LONGEST_TEXT));

const scalar = (dice: Dice): Json => dice.pick<Json>([null, 0, 1.5, true, false, '', 'x', 'Ä']);

function deep(dice: Dice): Json {
  let value = scalar(dice);
  for (let level = amount(dice, DEEPEST_OPERAND); level > 0; level--) {
    value = dice.percent(50) ? [value] : { [dice.pick(WORDS)]: value };
  }
  return value;
}

const anyOperand = (dice: Dice): Json =>
  dice.choose<Json>([
    [8, () => scalar(dice)],
    [2, () => ({ o: deep(dice) })],
    [1, () => longText(dice).slice(0, 2_000)],
  ]);

const PATTERN_PIECES = ['a', '.', '\\d', '\\b', '[^\\w]', '(?=a)', 'x{1,9}', '\\p{L}', '|', '$'];

function pattern(dice: Dice, longest: number): string {
  let made = 'a';
  const length = amount(dice, longest);
  for (let piece = dice.pick(PATTERN_PIECES); made.length + piece.length <= length; piece = dice.pick(PATTERN_PIECES)) {
    made += piece;
  }
  return made;
}

/** So many patterns of this length are as long as all patterns of a request may be. */
const longestPattern = (patterns: number): number =>
  Math.max(Math.min(LIMITS.patternLength, Math.floor(LIMITS.patternCharacters / patterns)), 1);

/** An operator with an operand that counts as so many conditions at most. */
function test(dice: Dice, conditions: number): readonly [string, Json] {
  const members = (): number => Math.min(conditions, amount(dice, LIMITS.conditions));
  return dice.choose<readonly [string, Json]>([
    [6, () => [dice.pick(['eq', 'not', 'lt', 'gte']), anyOperand(dice)]],
    [2, () => [dice.pick(['in', 'not_in']), many(dice.pick([0, 1, 5, 40]), () => anyOperand(dice))]],
    [3, () => [dice.pick(['contain', 'not_contain']), text(dice)]],
    [2, () => [dice.pick(['contain_in', 'not_contain_in']), many(members(), () => text(dice))]],
    [2, () => ['regex', pattern(dice, longestPattern(1))]],
    [
      2,
      () => {
        const count = members();
        return ['regex_in', many(count, () => pattern(dice, longestPattern(count)))];
      },
    ],
    [1, () => ['exists', dice.percent(50)]],
    [
      2,
      () => [
        'match',
        Object.fromEntries(
          many(Math.min(conditions, amount(dice, LIMITS.matchMembers)), (index) => [
            `m${index}${parts(dice, LIMITS.keyParts - 1)}`,
            anyOperand(dice),
          ]),
        ),
      ],
    ],
  ]);
}

function conditions(dice: Dice): Json[] {
  const made: Json[] = [];
  const path = dice.percent(50) ? optionPath : anyPath;
  for (let left = amount(dice, LIMITS.conditions); left > 0;) {
    const [o, v] = test(dice, left);
    made.push({ k: path(dice), v, o });
    left -=
      (o.endsWith('_in') && o !== 'not_in') || o === 'match' ? Math.max(Object.keys(v as JsonObject).length, 1) : 1;
  }
  return made;
}

const oneLongTest = (dice: Dice): Json =>
  dice.choose<Json>([
    [2, () => ({ k: anyPath(dice), v: many(amount(dice, LONGEST_LIST), String), o: dice.pick(['in', 'not_in']) })],
    [1, () => ({ k: optionPath(dice), v: many(amount(dice, LONGEST_LIST), Number), o: 'in' })],
    [
      1,
      () => ({
        k: optionPath(dice),
        v: { o: many(amount(dice, LONGEST_LIST), Number) },
        o: dice.pick(['eq', 'not', 'lt']),
      }),
    ],
    [
      2,
      () => ({
        k: dice.percent(50) ? optionPath(dice) : 'job_task_id',
        v: longText(dice),
        o: dice.pick(['contain', 'not_contain', 'eq']),
      }),
    ],
    [1, () => ({ k: optionPath(dice), v: [longText(dice), longText(dice)], o: dice.pick(['contain_in', 'in']) })],
    [1, () => ({ k: optionPath(dice), v: { [dice.pick(WORDS)]: longText(dice) }, o: 'match' })],
  ]);

const sortKeys = (dice: Dice): Json =>
  many(amount(dice, LIMITS.sortKeys), () => ({ key: anyPath(dice), desc: dice.percent(50) }));

function filterOf(dice: Dice): JsonObject {
  return dice.choose<JsonObject>([
    [4, () => ({ filter: conditions(dice) })],
    [3, () => ({ filter_or: conditions(dice) })],
    [3, () => ({ filter: [oneLongTest(dice)] })],
    [1, () => ({ keyword: 'x '.repeat(amount(dice, LIMITS.conditions)) })],
    [4, () => ({})],
  ]);
}

function largeList(dice: Dice): LargeRequest {
  const query = {
    ...filterOf(dice),
    ...(dice.percent(50) ? { sort: { keys: sortKeys(dice) } } : {}),
    ...(dice.percent(30) ? { only: many(amount(dice, LIMITS.onlyFields), () => anyPath(dice)) } : {}),
    ...(dice.percent(50) ? { page: { start: amount(dice, 1_000), limit: 3 } } : {}),
  };
  return { method: 'list', query };
}

const FORMATS = ['', '', 'year', '%Y-%m-%d', '%L%w'.repeat(15), '%'.repeat(64), 'é'.repeat(64)];
const VALUES = ['max', 'min', 'first', 'last', 'add_to_set', 'sum', 'average'];

/** A pipeline whose stages read, mostly, what the stages before them made. */
class LargePipeline {
  private names: readonly string[] = COLUMNS;
  private unwinds = 0;

  constructor(private readonly dice: Dice) {}

  stage(): Json {
    const { dice } = this;
    return dice.choose<Json>([
      [4, () => this.group()],
      [3, () => this.project()],
      [3, () => this.unwind()],
      [
        2,
        () => ({
          sort: { keys: many(amount(dice, LIMITS.sortKeys), () => ({ key: this.path(), desc: dice.percent(50) })) },
        }),
      ],
      [1, () => ({ limit: amount(dice, 1_000) })],
      [1, () => ({ skip: 1 })],
    ]);
  }

  private path(): string {
    const name = this.dice.pick(this.names);
    return this.dice.percent(50) ? name : name + parts(this.dice, LIMITS.keyParts - 1);
  }

  private unwind(): Json {
    this.unwinds += 1;
    return this.unwinds > LIMITS.unwinds ? { skip: 1 } : { unwind: { path: this.path() } };
  }

  private group(): Json {
    const { dice } = this;
    const keys = many(dice.pick([0, 1, 1, LIMITS.groupKeys]), (index) => ({ key: this.path(), name: `k${index}` }));
    const dated = dice.percent(15) ? [{ key: 'created_at', name: 'd', date_format: dice.pick(FORMATS) }] : [];
    const fields = many(amount(dice, dice.pick([3, 10, LIMITS.stageFields])), (index) => this.field(`n${index}`));
    const made = [...dated, ...keys].slice(0, LIMITS.groupKeys);
    this.names = [...made, ...fields].map(({ name }) => name as string);
    return { group: { keys: made, fields } };
  }

  private field(name: string): JsonObject {
    const { dice } = this;
    return dice.choose<JsonObject>([
      [
        2,
        () => ({
          name,
          operator: 'push',
          fields: many(amount(dice, LIMITS.stageFields), (index) => ({ key: this.path(), name: `m${index}` })),
        }),
      ],
      [
        2,
        () => ({
          name,
          operator: dice.pick(['count', 'sum']),
          key: this.path(),
          conditions: many(amount(dice, LIMITS.stageFields), () => ({
            key: this.path(),
            value: dice.pick<Json>(['x', 1, [1], true]),
            operator: dice.pick(['eq', 'not', 'gt', 'lte']),
          })),
        }),
      ],
      [5, () => ({ name, operator: dice.pick(VALUES), key: this.path() })],
    ]);
  }

  private project(): Json {
    const { dice } = this;
    const fields = many(amount(dice, dice.pick([3, LIMITS.stageFields])), (index) => ({
      key: this.path(),
      name: `p${index}`,
      ...(dice.percent(10) ? { operator: dice.pick(['size', 'array_to_object', 'object_to_array']) } : {}),
    }));
    this.names = fields.map(({ name }) => name);
    return { project: { fields, exclude_keys: dice.percent(70) } };
  }
}

function largePipeline(dice: Dice): LargeRequest {
  const pipeline = new LargePipeline(dice);
  const stages = many(amount(dice, dice.pick([3, 3, LIMITS.stages])), () => pipeline.stage());
  return {
    method: 'stat',
    query: {
      ...(dice.percent(20) ? filterOf(dice) : {}),
      aggregate: stages,
      ...(dice.percent(30) ? { page: { limit: 2 } } : {}),
    },
  };
}

const largeDistinct = (dice: Dice): LargeRequest => ({
  method: 'stat',
  query: { ...filterOf(dice), distinct: anyPath(dice), ...(dice.percent(30) ? { page: { limit: 2 } } : {}) },
});

/** A request that is large in some direction, and within each limit of its own; all together it may still be beyond the budget of SQL. */
export const largeRequest = (dice: Dice): LargeRequest =>
  dice.choose<LargeRequest>([
    [4, () => largeList(dice)],
    [5, () => largePipeline(dice)],
    [1, () => largeDistinct(dice)],
  ]);
