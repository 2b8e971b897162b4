import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../../src/database/database.js';
import { writeDatabaseOver } from '../../../../src/database/write/open-write-database.js';
import type { WriteDatabase } from '../../../../src/database/write/write-database.js';
import type { JobTaskRow } from '../../../../src/job-task/persistence/job-task-writer.js';
import { MirrorWriter } from '../../../../src/job-task/persistence/mirror/mirror-writer.js';
import { STORED_COLUMNS, storedJobTask } from '../../../../src/job-task/persistence/stored-job-task.js';
import { anyJobTaskRow } from '../../../support/any-job-task.js';
import { createDatabase, type TestDatabase } from '../../../support/databases.js';
import { describeOnEachEngine } from '../../../support/each-engine.js';
import { openJobTasks } from '../../../support/job-tasks.js';
import { PATIENCE_MS } from '../../../support/patience.js';

const START = Date.UTC(2026, 0, 1);
const taskRow = (changes: Partial<JobTaskRow> = {}): JobTaskRow =>
  anyJobTaskRow({ status: 'PENDING', options: '{"a":1}', created_at: START, updated_at: START, ...changes });

describeOnEachEngine('a mirror writer', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let writes: WriteDatabase;
  let writer: MirrorWriter;

  beforeAll(async () => {
    home = await createDatabase(engine);
    database = await openJobTasks(home);
    writes = await writeDatabaseOver(database.dataSource);
    writer = new MirrorWriter(writes);
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
  });
  beforeEach(() => database.dataSource.query('DELETE FROM job_task'));

  const stored = async (): Promise<readonly JobTaskRow[]> => {
    const rows = await database.run({ sql: `SELECT ${STORED_COLUMNS} FROM job_task ORDER BY job_task_id`, params: [] });
    return rows.map(storedJobTask);
  };
  const kindsOf = async (...rows: readonly JobTaskRow[]): Promise<readonly string[]> =>
    (await writer.apply(rows)).outcomes.map(({ kind }) => kind);

  it('inserts an unknown id, and leaves a row that is there already', async () => {
    const row = taskRow({
      options: '{"x":1.5,"y":[1,"a",null,{"é":true}]}',
      started_at: START + 1,
      error_message: 'ü',
    });
    expect(await kindsOf(row)).toEqual(['inserted']);
    expect(await kindsOf(row)).toEqual(['unchanged']);
    expect(await stored()).toEqual([row]);
  });

  it.each([
    { change: { updated_at: START + 1, status: 'SUCCESS' }, kind: 'updated' },
    { change: { updated_at: START, status: 'SUCCESS' }, kind: 'updated' },
    { change: { updated_at: START - 1, status: 'SUCCESS' }, kind: 'stale' },
    { change: { updated_at: START + 1, created_at: START - 5 }, kind: 'updated' },
    { change: { updated_at: START + 1, domain_id: 'domain-2' }, kind: 'refused' },
    { change: { updated_at: START, options: '{"a":2}' }, kind: 'updated' },
  ])('answers $kind for a known id that comes with $change', async ({ change, kind }) => {
    await writer.apply([taskRow()]);
    const next = taskRow(change);
    expect(await kindsOf(next)).toEqual([kind]);
    expect(await stored()).toEqual([kind === 'updated' ? next : taskRow()]);
  });

  it('accepts any change of state, also backwards', async () => {
    await writer.apply([taskRow({ status: 'SUCCESS', finished_at: START })]);
    const revived = taskRow({ status: 'IN_PROGRESS', updated_at: START + 1 });
    expect(await kindsOf(revived)).toEqual(['updated']);
    expect(await stored()).toEqual([revived]);
  });

  it('counts an id that comes more than once in a call as if the rows came one after the other', async () => {
    const result = await writer.apply([
      taskRow({ updated_at: START + 1 }),
      taskRow({ updated_at: START }),
      taskRow({ updated_at: START + 1 }),
      taskRow({ updated_at: START + 2, status: 'SUCCESS' }),
      taskRow({ updated_at: START + 3, domain_id: 'domain-2' }),
    ]);
    expect(result.counts).toEqual({ inserted: 1, updated: 1, unchanged: 1, stale: 1, refused: 1 });
    expect(await stored()).toEqual([taskRow({ updated_at: START + 2, status: 'SUCCESS' })]);
  });

  it('refuses a row that the database does not take, and writes the others', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => taskRow({ job_task_id: `task-${String(index)}` }));
    const bad = { ...taskRow({ job_task_id: 'bad' }), job_id: null as unknown as string };
    const { counts, outcomes } = await writer.apply([...rows.slice(0, 7), bad, ...rows.slice(7)]);
    expect(counts).toEqual({ inserted: 20, updated: 0, unchanged: 0, stale: 0, refused: 1 });
    expect(outcomes[7]).toMatchObject({ kind: 'refused' });
    expect(await stored()).toHaveLength(20);
  });

  it('writes each task once when many writers send the same tasks in different orders at the same time', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => taskRow({ job_task_id: `task-${String(index)}` }));
    const shuffled = [rows, [...rows].reverse(), [...rows.slice(150), ...rows.slice(0, 150)], rows];
    const results = await Promise.all(shuffled.map((order) => writer.apply(order)));
    const inserted = results.reduce((sum, { counts }) => sum + counts.inserted, 0);
    const unchanged = results.reduce((sum, { counts }) => sum + counts.unchanged, 0);
    expect({ inserted, unchanged }).toEqual({ inserted: 300, unchanged: 900 });
    expect(await stored()).toHaveLength(300);
  });

  it('counts a write correctly whose commit got no response', async () => {
    const unanswered: WriteDatabase = {
      ...{ dialect: writes.dialect, isSharded: false, close: () => writes.close() },
      rows: (sql, values) => writes.rows(sql, values),
      transaction: async (work) => {
        await writes.transaction((transaction) => work(transaction, 1));
        return writes.transaction((transaction) => work(transaction, 2));
      },
    };
    const rows = [taskRow(), taskRow({ updated_at: START + 1 })];
    const { counts } = await new MirrorWriter(unanswered).apply(rows);
    expect(counts).toMatchObject({ inserted: 1, updated: 1, unchanged: 0 });
    expect(await stored()).toEqual(rows.slice(1));
  });

  it(
    'ends in the same table for an ordered feed and one that is shuffled, repeated and cut into other batches',
    async () => {
      const versions = fc.array(fc.record({ id: fc.integer({ min: 0, max: 5 }), at: fc.integer({ min: 0, max: 8 }) }), {
        minLength: 1,
        maxLength: 25,
      });
      const versionOf = ({ id, at }: { id: number; at: number }): JobTaskRow =>
        taskRow({ job_task_id: `task-${String(id)}`, updated_at: START + at, created_count: at });
      const replay = versions.chain((list) =>
        fc.record({
          list: fc.constant(list),
          replayed: fc.shuffledSubarray([...list, ...list], { minLength: 2 * list.length }),
          batch: fc.integer({ min: 1, max: 10 }),
        }),
      );
      await fc.assert(
        fc.asyncProperty(replay, async ({ list, replayed, batch }) => {
          await database.dataSource.query('DELETE FROM job_task');
          for (let start = 0; start < replayed.length; start += batch) {
            await writer.apply(replayed.slice(start, start + batch).map(versionOf));
          }
          const newest = new Map<string, JobTaskRow>();
          for (const row of list.map(versionOf).sort((a, b) => a.updated_at - b.updated_at)) {
            newest.set(row.job_task_id, row);
          }
          expect(await stored()).toEqual([...newest.values()].sort((a, b) => (a.job_task_id < b.job_task_id ? -1 : 1)));
        }),
        { numRuns: 25 },
      );
    },
    PATIENCE_MS * 2,
  );
});
