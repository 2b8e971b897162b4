import { expect, it } from 'vitest';
import { IndexWorkspace1795975200000 } from '../../../../src/job-task/persistence/migrations/1795975200000-index-workspace.js';
import { anyJobTask } from '../../../support/any-job-task.js';
import { describeOnEachEngine } from '../../../support/each-engine.js';
import { useJobTasks } from '../../../support/use-job-tasks.js';

describeOnEachEngine('the index over workspaces', (engine) => {
  const migration = new IndexWorkspace1795975200000();
  const database = useJobTasks(engine, [{ ...anyJobTask('before'), workspace_id: 'workspace-1' }]);

  const migrate = async (direction: 'up' | 'down'): Promise<readonly string[]> => {
    const runner = database().dataSource.createQueryRunner();
    const statements: string[] = [];
    const query = runner.query.bind(runner);
    runner.query = ((statement: string) => {
      statements.push(statement);
      return query(statement);
    }) as typeof runner.query;
    await migration[direction](runner);
    await runner.release();
    return statements.filter((statement) => statement.includes('INDEX'));
  };
  const find = (): Promise<unknown> => {
    const hint = engine === 'sqlite' ? 'INDEXED BY ix_workspace' : 'FORCE INDEX (ix_workspace)';
    return database().dataSource.query(`SELECT job_task_id FROM job_task ${hint} WHERE workspace_id = 'workspace-1'`);
  };

  it('is dropped, and built again over the rows', async () => {
    await migrate('down');
    await expect(find()).rejects.toThrow(/ix_workspace/);
    await migrate('up');
    expect(await find()).toEqual([{ job_task_id: 'before' }]);
  });

  it('is left alone by a migration that runs again, in either direction', async () => {
    await migrate('up');
    expect(await find()).toEqual([{ job_task_id: 'before' }]);
    await migrate('down');
    await migrate('down');
    await migrate('up');
  });

  it('is built while the table is written to, which SQLite never allows', async () => {
    await migrate('down');
    const online = engine === 'sqlite' ? 'IF NOT EXISTS' : 'ALGORITHM=INPLACE LOCK=NONE';
    expect(await migrate('up')).toEqual([expect.stringContaining(online)]);
  });
});
