import { expect, it } from 'vitest';
import { compileList, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { runQuery } from './support/answer-case.js';
import { contextFor } from './support/compile-case.js';
import { probeTask } from './support/dialect-probe.js';

const FIRST = '0001-01-01T00:00:00.000Z';
const MIDDLE = '2022-07-17T16:00:08.266Z';
const LAST = '9999-12-31T23:59:59.999Z';

/** The ends of what the columns hold; `early` has no start. */
const TASKS = [
  { ...probeTask('early', { instant: FIRST }), created_count: -2_147_483_648 },
  { ...probeTask('middle', { instant: MIDDLE }), created_count: 0, started_at: MIDDLE },
  { ...probeTask('late', { instant: LAST }), created_count: 2_147_483_647, started_at: LAST },
];
const ALL = ['early', 'late', 'middle'];
const STARTED = ['late', 'middle'];

type Row = readonly [operator: string, operand: Json, ids: readonly string[]];

/** Every operator that compares, with an operand above or below the column. */
const above = (operand: Json, present: readonly string[]): readonly Row[] => [
  ['eq', operand, []],
  ['not', operand, ALL],
  ['lt', operand, present],
  ['lte', operand, present],
  ['gt', operand, []],
  ['gte', operand, []],
  ['in', [operand], []],
  ['not_in', [operand], ALL],
  ['contain', operand, []],
  ['contain_in', [operand], []],
];
const below = (operand: Json, present: readonly string[]): readonly Row[] =>
  above(operand, present).map(([operator, value, ids]) => {
    const opposite: Readonly<Record<string, string>> = { lt: 'gt', lte: 'gte', gt: 'lt', gte: 'lte' };
    return [opposite[operator] ?? operator, value, ids];
  });
const asDatetimeOperators = (rows: readonly Row[]): readonly Row[] =>
  rows
    .filter(([operator]) => /^[lg]te?$/.test(operator))
    .map(([operator, ...rest]) => [`datetime_${operator}`, ...rest]);

const LATER = ['9999-12-31T23:59:59.999-05:00', '9999-12-31T24:00:00Z', '9999-12-31T23:59:59.999-00:01'];
const EARLIER = ['0001-01-01T00:00:00+09:00', '0001-01-01T00:00:00.000+00:01'];
const LARGER: readonly Json[] = [
  2_147_483_648,
  4_294_967_295,
  2 ** 53,
  2 ** 63,
  1e300,
  '2147483648',
  '9223372036854775808',
  '+99999999999999999999999999',
];
const SMALLER: readonly Json[] = [-2_147_483_649, -(2 ** 63), -1e300, '-2147483649', `-${'9'.repeat(400)}`];

const instants = (key: string, present: readonly string[]) => [
  ...LATER.flatMap((operand) => above(operand, present)).map((row) => [key, ...row] as const),
  ...EARLIER.flatMap((operand) => below(operand, present)).map((row) => [key, ...row] as const),
  ...LATER.flatMap((operand) => asDatetimeOperators(above(operand, present))).map((row) => [key, ...row] as const),
  ...EARLIER.flatMap((operand) => asDatetimeOperators(below(operand, present))).map((row) => [key, ...row] as const),
];

const CASES: readonly (readonly [key: string, ...row: Row])[] = [
  ...instants('created_at', ALL),
  ...instants('started_at', STARTED),
  ...LARGER.flatMap((operand) => above(operand, ALL)).map((row) => ['created_count', ...row] as const),
  ...SMALLER.flatMap((operand) => below(operand, ALL)).map((row) => ['created_count', ...row] as const),
  // The ends themselves, and lists with members on both sides.
  ['created_at', 'eq', LAST, ['late']],
  ['created_at', 'eq', '9999-12-31T18:59:59.999-05:00', ['late']],
  ['created_at', 'gte', '9999-12-31T23:59:59.9999Z', ['late']],
  ['created_at', 'lt', LAST, ['early', 'middle']],
  ['created_at', 'eq', '0001', ['early']],
  ['created_at', 'gt', FIRST, ['late', 'middle']],
  ['created_at', 'lt', '0999-12-31T23:59:59.999Z', ['early']],
  ['created_at', 'in', [...LATER, ...EARLIER, MIDDLE], ['middle']],
  ['created_at', 'not_in', [...LATER, MIDDLE], ['early', 'late']],
  ['started_at', 'in', [...LATER, null], ['early']],
  ['started_at', 'not_in', [...LATER, null], STARTED],
  ['created_count', 'eq', 2_147_483_647.9, ['late']],
  ['created_count', 'gte', -2_147_483_648.5, ALL],
  ['created_count', 'eq', -0, ['middle']],
  ['created_count', 'eq', '-0', ['middle']],
  ['created_count', 'in', [1e300, '99999999999999999999', '0'], ['middle']],
  ['created_count', 'not_in', [1e300, null], ALL],
];

describeOnEachEngine('operands beyond what a column holds', (engine) => {
  const database = useJobTasks(engine, TASKS);

  it.each(CASES)('%s %s %j', async (key, operator, operand, ids) => {
    const query = { filter: [{ key, operator, value: operand }], only: ['job_task_id'], sort: { key: 'job_task_id' } };
    const { rows, count } = compileList(query, { domain_id: 'domain-a' }, contextFor(database().dialect));
    expect(rows === null ? null : await runQuery(rows, database())).toEqual(ids.map((id) => ({ job_task_id: id })));
    expect(await runQuery(count, database())).toEqual([{ count: ids.length }]);
  });
});
