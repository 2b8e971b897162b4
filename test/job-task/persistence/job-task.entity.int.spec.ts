import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../src/database/database.js';
import {
  isNullable,
  JOB_TASK_COLUMN_NAMES,
  JOB_TASK_INDEXES,
  JOB_TASK_PRIMARY_KEY,
  JOB_TASK_UNIQUE_KEY,
  type JobTaskEntity,
} from '../../../src/job-task/persistence/job-task.entity.js';
import { anyJobTask } from '../../support/any-job-task.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import type { Engine } from '../../support/engines.js';
import { importJobTasks, openJobTasks } from '../../support/job-tasks.js';

const TASK = anyJobTask('job-task-1', {
  domain_id: 'domain-1',
  options: { month: '202207' },
  created_at: '2022-07-17T16:00:08.266Z',
  updated_at: '2022-07-17T16:00:09.000Z',
});

describeOnEachEngine('TypeORM’s mapping of the table', (engine) => {
  let home: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    home = await createDatabase(engine);
    database = await openJobTasks(home);
    await importJobTasks(database, [TASK]);
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  it('reads the table that the migrations made', async () => {
    const [task] = await database.dataSource.getRepository<JobTaskEntity>('job_task').findBy({ domain_id: 'domain-1' });
    const { job_task_id, status, created_count, error_code, job_id, data_source_id } = TASK;
    expect(task).toMatchObject({ job_task_id, status, created_count, error_code, job_id, data_source_id });
  });

  it('has exactly the columns of the table, nullable in the same way', async () => {
    const runner = database.dataSource.createQueryRunner();
    const table = await runner.getTable('job_task');
    await runner.release();
    const made = table?.columns.map(({ name, isNullable: nullable }) => [name, nullable]) ?? [];
    const named = JOB_TASK_COLUMN_NAMES.map((name) => [name, isNullable(name)]);
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(named));
  });

  it('has every index of the table and no other', async () => {
    const runner = database.dataSource.createQueryRunner();
    const table = await runner.getTable('job_task');
    await runner.release();
    const named = [...Object.entries(JOB_TASK_INDEXES), [JOB_TASK_UNIQUE_KEY.name, JOB_TASK_UNIQUE_KEY.columns]];
    expect(await madeIndexes(engine, database)).toEqual(Object.fromEntries(named));
    expect(table?.primaryColumns.map(({ name }) => name).sort()).toEqual([...JOB_TASK_PRIMARY_KEY].sort());
  });
});

const SERVER_INDEX_COLUMNS = `SELECT index_name AS index_name, column_name AS column_name
  FROM information_schema.statistics
  WHERE table_schema = DATABASE() AND table_name = 'job_task' AND index_name <> 'PRIMARY'
  ORDER BY index_name, seq_in_index`;

/** TypeORM 1.1 reads the columns of an index from MySQL in no order, so that the databases are asked directly. */
const INDEX_COLUMNS: Readonly<Record<Engine, string>> = {
  sqlite: `SELECT i.name AS index_name, c.name AS column_name
    FROM pragma_index_list('job_task') i, pragma_index_info(i.name) c WHERE i.origin <> 'pk' ORDER BY i.name, c.seqno`,
  mariadb: SERVER_INDEX_COLUMNS,
  mysql: SERVER_INDEX_COLUMNS,
};

/** The columns of each index of the table but the primary key's, in their order. */
async function madeIndexes(
  engine: Engine,
  { dataSource }: Database,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const rows = await dataSource.query<{ index_name: string; column_name: string }[]>(INDEX_COLUMNS[engine]);
  const made: Record<string, string[]> = {};
  for (const { index_name: index, column_name: column } of rows) {
    (made[index] ??= []).push(column);
  }
  return made;
}
