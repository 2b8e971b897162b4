import { expect, it } from 'vitest';
import { compileStat, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { runQuery } from './support/answer-case.js';
import { contextFor } from './support/compile-case.js';
import { probeTask } from './support/dialect-probe.js';

const unwindNothing = { unwind: { path: 'options.k' } };
const project = (operator?: string): Json => ({
  project: { fields: [{ name: 'x', key: 'error_code', ...(operator === undefined ? {} : { operator }) }] },
});
const set = [{ name: 'set', operator: 'add_to_set', key: 'x' }];
const byDate = { group: { keys: [{ name: 'g', key: 'x', date_format: '%Y' }], fields: set } };
const byValue = { group: { keys: [{ name: 'g', key: 'x' }], fields: set } };
const byX = { sort: { key: 'x' } };

/** Pipelines that make an error of the text in `error_code`, once all rows that have one are left out. */
const PIPELINES: Readonly<Record<string, readonly Json[]>> = {
  'an unwind, then a date format': [unwindNothing, project(), byDate],
  'an unwind, then a date format of a column': [
    unwindNothing,
    { group: { keys: [{ name: 'g', key: 'error_code', date_format: '%Y' }], fields: [{ ...set[0], key: 'status' }] } },
  ],
  'an unwind, a sort, then a date format': [unwindNothing, { sort: { key: 'options.k' } }, project(), byDate],
  'an unwind of a text, then a date format': [{ unwind: { path: 'error_message' } }, project(), byDate],
  'an unwind, then a size to group by': [unwindNothing, project('size'), byValue],
  'an unwind, then a size to sort by': [unwindNothing, project('size'), byX, { limit: 1 }],
  'an unwind, then a size to unwind': [unwindNothing, project('size'), { unwind: { path: 'x' } }],
  'an unwind, then an object to group by': [unwindNothing, project('array_to_object'), byValue],
  'an unwind, then an object to sort by': [unwindNothing, project('array_to_object'), byX],
  'an unwind, then an array to unwind': [unwindNothing, project('object_to_array'), { unwind: { path: 'x' } }],
  'an unwind of a text, then a size to unwind': [
    { unwind: { path: 'error_message' } },
    project('size'),
    { unwind: { path: 'x' } },
  ],
  'a skip, then a date format': [{ skip: 2 }, project(), byDate],
  'a skip, then a size to group by': [{ skip: 2 }, project('size'), byValue],
  'a skip, then a size to unwind': [{ skip: 2 }, project('size'), { unwind: { path: 'x' } }],
};

describeOnEachEngine('rows that are left out before an error', (engine) => {
  const database = useJobTasks(
    engine,
    ['a', 'b'].map((id) => ({ ...probeTask(id, {}), error_code: `code-${id}` })),
  );

  const ask = (aggregate: readonly Json[]): ReturnType<typeof runQuery> =>
    runQuery(compileStat({ aggregate }, { domain_id: 'domain-a' }, contextFor(database().dialect)).rows, database());

  it.each(Object.entries(PIPELINES))('do not cause it: %s', async (_title, aggregate) => {
    expect(await ask(aggregate)).toEqual([]);
  });

  it('is present if the rows with the error are not left out', async () => {
    const aggregate = [{ unwind: { path: 'status' } }, project(), byDate];
    await expect(ask(aggregate)).rejects.toMatchObject({ code: 'ERROR_DB_QUERY' });
  });
});
