import { afterAll, beforeAll, expect, it } from 'vitest';
import { QueryError, type Json } from '../../src/query-builder/index.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { openFixture, runQuery, type FixtureDatabase } from './support/answer-case.js';
import { compileRequest } from './support/compile-request.js';

const project = (key: string, operator: string): Json => ({ project: { fields: [{ key, name: 'value', operator }] } });
const group = (key: string, operator: string): Json => ({ group: { fields: [{ key, name: 'value', operator }] } });
const byDate = (key: string): Json => ({ group: { keys: [{ key, name: 'value', date_format: '%Y' }] } });
const only = (id: number): Json => [{ k: 'job_task_id', v: `jt-${String(id).padStart(2, '0')}`, o: 'eq' }];

/** What only the rows show to be wrong, each with a row of the fixture that shows it. */
const FAULTS: readonly (readonly [title: string, id: number, stage: Json])[] = [
  ['the size of a string', 3, project('options.services', 'size')],
  ['the size of a string column', 1, project('status', 'size')],
  ['the size of null', 7, project('options.services', 'size')],
  ['the size of what is missing', 5, project('options.services', 'size')],
  ['the size of an unknown column', 1, project('nothing', 'size')],
  ['an object out of an array of strings', 1, project('options.services', 'array_to_object')],
  ['an object out of an array of other objects', 1, project('options.items', 'array_to_object')],
  ['an object out of an object', 1, project('options.provider', 'array_to_object')],
  ['an object out of an integer column', 1, project('created_count', 'array_to_object')],
  ['an array out of an array', 1, project('options.services', 'object_to_array')],
  ['an array out of a string', 1, project('options.month', 'object_to_array')],
  ['an array out of a datetime column', 1, project('created_at', 'object_to_array')],
  ['merged strings', 1, group('options.month', 'merge_objects')],
  ['merged arrays', 1, group('options.services', 'merge_objects')],
  ['a merged string column', 1, group('status', 'merge_objects')],
  ['the date of a string column', 1, byDate('status')],
  ['the date of an integer column', 1, byDate('created_count')],
  ['the date of a date that is a string', 1, byDate('options.month')],
  ['the date of an object', 1, byDate('options.provider')],
];

describeOnEachEngine('a value that an operator does not take', (engine) => {
  let fixture: FixtureDatabase;

  beforeAll(async () => {
    fixture = await openFixture(engine);
  });

  afterAll(() => fixture.drop());

  const run = async (id: number, aggregate: Json): Promise<void> => {
    const { database } = fixture;
    const query = { filter: only(id), aggregate: [aggregate] };
    for (const statement of compileRequest({ slot: '', method: 'stat', query }, database.dialect)) {
      await runQuery(statement, database);
    }
  };

  it.each(FAULTS)('%s is a fault of the query', async (_title, id, stage) => {
    const error: unknown = await run(id, stage).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(QueryError);
    expect(error).toMatchObject({ code: 'ERROR_DB_QUERY', path: 'query.aggregate' });
  });

  it.each(FAULTS)('%s is empty if no row has it', async (_title, _id, stage) => {
    await expect(run(99, stage)).resolves.toBeUndefined();
  });
});
