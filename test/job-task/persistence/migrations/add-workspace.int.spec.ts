import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../../src/database/database.js';
import { AddWorkspace1764460800000 } from '../../../../src/job-task/persistence/migrations/1764460800000-add-workspace.js';
import { IndexWorkspace1795975200000 } from '../../../../src/job-task/persistence/migrations/1795975200000-index-workspace.js';
import { anyJobTask } from '../../../support/any-job-task.js';
import { createDatabase, type TestDatabase } from '../../../support/databases.js';
import { describeOnEachEngine } from '../../../support/each-engine.js';
import { insertJobTasks, openJobTasks } from '../../../support/job-tasks.js';

const ADDED = ['resource_group', 'workspace_id', 'changed'];

describeOnEachEngine('the columns of the second generation', (engine) => {
  const migration = new AddWorkspace1764460800000();
  let home: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    home = await createDatabase(engine);
    database = await openJobTasks(home);
    await insertJobTasks(database, [
      {
        ...anyJobTask('before'),
        workspace_id: 'workspace-1',
        resource_group: 'WORKSPACE',
        changed: { start: '2022-07' },
      },
    ]);
    // Migrations are reverted in the opposite order.
    const runner = database.dataSource.createQueryRunner();
    await new IndexWorkspace1795975200000().down(runner);
    await runner.release();
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  const migrate = async (direction: 'up' | 'down'): Promise<void> => {
    const runner = database.dataSource.createQueryRunner();
    await migration[direction](runner);
    await runner.release();
  };
  const columns = async (): Promise<string[]> => {
    const runner = database.dataSource.createQueryRunner();
    const table = await runner.getTable('job_task');
    await runner.release();
    return (table?.columns ?? []).map(({ name }) => name).filter((name) => ADDED.includes(name));
  };

  it('are removed, and added again to a table with rows, empty', async () => {
    await migrate('down');
    expect(await columns()).toEqual([]);
    await migrate('up');
    expect((await columns()).sort()).toEqual([...ADDED].sort());
    const rows: unknown = await database.dataSource.query(`SELECT job_task_id, ${ADDED.join(', ')} FROM job_task`);
    expect(rows).toEqual([{ job_task_id: 'before', resource_group: null, workspace_id: null, changed: null }]);
  });

  it('are left alone by a migration that runs again', async () => {
    await migrate('up');
    expect((await columns()).sort()).toEqual([...ADDED].sort());
  });
});
