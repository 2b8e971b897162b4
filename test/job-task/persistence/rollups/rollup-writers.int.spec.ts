import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSettings } from '../../../../src/config/read-settings.js';
import type { Database } from '../../../../src/database/database.js';
import { migrate } from '../../../../src/database/migrate.js';
import type { JobTaskRow, JobTaskWriter } from '../../../../src/job-task/persistence/job-task-writer.js';
import { openJobTaskDatabase } from '../../../../src/job-task/persistence/job-task.database.js';
import { openJobTaskWriter } from '../../../../src/job-task/persistence/open-job-task-writer.js';
import {
  JobTaskRollups,
  type RollupDifference,
} from '../../../../src/job-task/persistence/rollups/job-task-rollups.js';
import { anyJobTaskRow } from '../../../support/any-job-task.js';
import { createDatabase, type TestDatabase } from '../../../support/databases.js';
import { describeOnEachEngine } from '../../../support/each-engine.js';
import { PATIENCE_MS } from '../../../support/patience.js';

const WRITERS = 16;
const WRITES = 12;
const SHARED_TASKS = 8;
const DAY_MS = 86_400_000;
const STATUSES = ['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE'];

/** The task that a writer writes in a turn: every other one is shared, so that each writer undoes what others did. */
function taskOf(writer: number, turn: number): JobTaskRow {
  const isShared = turn % 2 === 0;
  const [step, createdAt] = [writer * 7 + turn * 3, Date.UTC(2022, 6, 17) + ((writer + turn) % 3) * DAY_MS];
  return anyJobTaskRow({
    job_task_id: isShared ? `job-task-${step % SHARED_TASKS}` : `job-task-${writer}-${turn}`,
    status: STATUSES[step % STATUSES.length] ?? '',
    created_count: step,
    created_at: createdAt,
    updated_at: createdAt,
  });
}

describeOnEachEngine(`${WRITERS} writers of one data source`, (engine) => {
  let home: TestDatabase;
  let database: Database;
  let writer: JobTaskWriter;

  beforeEach(async () => {
    home = await createDatabase(engine);
    database = await openJobTaskDatabase(readSettings({ DATABASE_URL: home.url, DATABASE_POOL_SIZE: String(WRITERS) }));
    await migrate(database.dataSource);
    writer = await openJobTaskWriter(database);
  });
  afterEach(async () => {
    await database.close();
    await home.drop();
  });

  const differences = async (): Promise<RollupDifference[]> => {
    const found: RollupDifference[] = [];
    await new JobTaskRollups(database).verify((_domain, ofDomain) => {
      found.push(...ofDomain);
    });
    return found;
  };

  it.each([
    ['one task at a time', 1],
    ['several tasks in a transaction', 4],
  ])(
    'write %s, and none fails',
    async (_title, tasksOfWrite) => {
      const writes = async (number: number): Promise<void> => {
        for (let turn = 0; turn < WRITES; turn++) {
          await writer.upsert(Array.from({ length: tasksOfWrite }, (_, index) => taskOf(number, turn + index)));
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, (_, number) => writes(number)));
      const [row] = await database.run({ sql: 'SELECT SUM(tasks) FROM job_task_by_source', params: [] });
      const [counted] = await database.run({ sql: 'SELECT COUNT(*) FROM job_task', params: [] });
      expect(Number(row?.[0])).toBe(Number(counted?.[0]));
      expect(await differences()).toEqual([]);
    },
    4 * PATIENCE_MS,
  );

  it(
    'import the same new tasks at once, some twice',
    async () => {
      const batchOf = (number: number): JobTaskRow[] =>
        Array.from({ length: 150 }, (_, index) => ({
          ...taskOf(number, index),
          job_task_id: `job-task-${(index * (number + 1)) % 120}`,
        }));
      await Promise.all(Array.from({ length: 4 }, (_, number) => writer.upsert(batchOf(number))));
      await writer.upsert(batchOf(5).map((row) => ({ ...row, job_task_id: `another-${row.job_task_id}` })));
      expect(await differences()).toEqual([]);
    },
    4 * PATIENCE_MS,
  );

  it('import into a table without rollups', async () => {
    await new JobTaskRollups(database).drop();
    const rows = Array.from({ length: 100 }, (_, index) => ({ ...taskOf(1, index), job_task_id: `job-task-${index}` }));
    expect(await writer.upsert(rows)).toEqual({ inserted: 100, updated: 0 });
  });
});
