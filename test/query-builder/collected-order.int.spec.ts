import { expect, it } from 'vitest';
import { compileStat, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { runQuery } from './support/answer-case.js';
import { contextFor } from './support/compile-case.js';
import { probeTask } from './support/dialect-probe.js';

/** In the order of the query language: by type, then by value; lengths in bytes and in characters say nothing. */
const ASCENDING: readonly Json[] = [
  null,
  ...[-70_000, -3, 0.25, 2.5, 10, 300, 70_000, 1e300],
  ...['', '-1', 'Zz', 'a', 'aa', 'b', 'é', '￮', '😀'],
  ...[false, true],
];
/** As rows come in, far from the order of their values. */
const STORED = ASCENDING.map((value, index) => ({ value, position: (index * 7) % ASCENDING.length }));

describeOnEachEngine('what a group collects after a sort by a value in options', (engine) => {
  const tasks = STORED.map(({ value, position }) => ({
    ...probeTask(String(position), { text: '', options: { v: value, m: { last: value } } }),
    domain_id: 'domain-x',
  }));
  const database = useJobTasks(engine, tasks);

  const collected = async (field: Json, desc: boolean): Promise<unknown> => {
    const aggregate = [{ sort: { key: 'options.v', desc } }, { group: { fields: [field] } }];
    const { rows } = compileStat({ aggregate }, { domain_id: 'domain-x' }, contextFor(database().dialect));
    const [row] = await runQuery(rows, database());
    return JSON.parse(JSON.stringify(row?.['c']));
  };

  it.each([
    [false, ASCENDING],
    [true, [...ASCENDING].reverse()],
  ] as const)('is in that order (desc: %s)', async (desc, values) => {
    const push = { name: 'c', operator: 'push', fields: [{ key: 'options.v', name: 'v' }] };
    expect(await collected(push, desc)).toEqual(values.map((v) => ({ v })));
  });

  it.each([
    ['first', ASCENDING.at(0)],
    ['last', ASCENDING.at(-1)],
  ])('has its %s value', async (operator, value) => {
    expect(await collected({ name: 'c', operator, key: 'options.v' }, false)).toEqual(value);
  });

  it('is merged in that order', async () => {
    const merge = { name: 'c', operator: 'merge_objects', key: 'options.m' };
    expect(await collected(merge, false)).toEqual({ last: ASCENDING.at(-1) });
    expect(await collected(merge, true)).toEqual({ last: ASCENDING.at(0) });
  });
});
