import fc from 'fast-check';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EXIT } from '../../../../src/cli/command.js';
import { runRollup } from '../../../../src/cli/run-rollup.js';
import type { Database } from '../../../../src/database/database.js';
import {
  JobTaskRollups,
  type RollupDifference,
} from '../../../../src/job-task/persistence/rollups/job-task-rollups.js';
import { anyJobTask } from '../../../support/any-job-task.js';
import { createDatabase, type TestDatabase } from '../../../support/databases.js';
import { describeOnEachEngine } from '../../../support/each-engine.js';
import { importJobTasks, openJobTasks, type JobTask } from '../../../support/job-tasks.js';
import { PATIENCE_MS } from '../../../support/patience.js';
import { runsOf } from '../../../support/runs.js';
import { commandIo } from '../../../cli/support/command-io.js';
import { startCommand } from '../../../cli/support/command-process.js';
import { line } from '../../../cli/support/job-task-json.js';
import { storedRows } from '../../../cli/support/stored-rows.js';

const RUNS = runsOf(20);
const INSTANTS = [
  '1000-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00.000Z',
  '2022-07-17T00:00:00.000Z',
  '2022-07-17T23:59:59.999Z',
  '9999-12-31T23:59:59.999Z',
];

/** Job tasks out of a small world, so that writes meet each other. */
const jobTask = fc
  .record({
    id: fc.nat(9),
    status: fc.constantFrom('SUCCESS', 'FAILURE', 'success', ' '),
    source: fc.constantFrom('ds-1', 'ds-2', 'DS-1'),
    domain: fc.constantFrom('domain-1', 'domain-2'),
    count: fc.constantFrom(0, 1, -5, 2_147_483_647),
    instant: fc.constantFrom(...INSTANTS),
  })
  .map(({ id, status, source, domain, count, instant }) =>
    anyJobTask(`job-task-${id}`, {
      status,
      created_count: count,
      data_source_id: source,
      domain_id: domain,
      created_at: instant,
      updated_at: instant,
    }),
  );

/** Writes of a worker, an import or a person at the database's own prompt. */
const write = fc.oneof(
  fc.record({ type: fc.constant('upsert' as const), tasks: fc.array(jobTask, { minLength: 1, maxLength: 8 }) }),
  fc.record({
    type: fc.constant('statement' as const),
    sql: fc.constantFrom(
      `UPDATE job_task SET status = 'CANCELED' WHERE status = 'SUCCESS'`,
      `UPDATE job_task SET data_source_id = 'ds-3' WHERE data_source_id = 'ds-1'`,
      `UPDATE job_task SET created_count = 7 WHERE domain_id = 'domain-1'`,
      `UPDATE job_task SET domain_id = 'domain-3' WHERE domain_id = 'domain-2' AND status = 'FAILURE'`,
      `UPDATE job_task SET error_code = 'E' WHERE domain_id = 'domain-1'`,
      `DELETE FROM job_task WHERE status = 'FAILURE'`,
      `DELETE FROM job_task`,
    ),
    rolledBack: fc.boolean(),
  }),
);

describeOnEachEngine('rollups', (engine) => {
  let home: TestDatabase;
  let database: Database;
  let rollups: JobTaskRollups;

  beforeEach(async () => {
    home = await createDatabase(engine);
    database = await openJobTasks(home);
    rollups = new JobTaskRollups(database);
  });
  afterEach(async () => {
    await database.close();
    await home.drop();
  });

  const execute = async (sql: string): Promise<void> => {
    await database.dataSource.query(sql);
  };

  const differences = async (): Promise<RollupDifference[]> => {
    const found: RollupDifference[] = [];
    await rollups.verify((_domain, ofDomain) => {
      found.push(...ofDomain);
    });
    return found;
  };

  it('are ready in a new database', async () => {
    expect(await rollups.state()).toBe('ready');
  });

  it(
    'agree with the job tasks after any writes',
    async () => {
      const arbitrary = fc.array(write, { minLength: 1, maxLength: 12 });
      const property = fc.asyncProperty(arbitrary, async (writes) => {
        for (const next of writes) {
          if (next.type === 'upsert') {
            await importJobTasks(database, next.tasks);
          } else {
            const runner = database.dataSource.createQueryRunner();
            await runner.query('BEGIN');
            await runner.query(next.sql);
            await runner.query(next.rolledBack ? 'ROLLBACK' : 'COMMIT');
            await runner.release();
          }
        }
        expect(await differences()).toEqual([]);
      });
      await fc.assert(property, { numRuns: RUNS });
    },
    RUNS * PATIENCE_MS,
  );

  it('are created while the table is being written to', async () => {
    await rollups.drop();
    const tasks = fc
      .sample(jobTask, 200)
      .map((task, index): JobTask => ({ ...task, job_task_id: `job-task-${index}` }));
    await importJobTasks(database, tasks);
    expect(await rollups.state()).toBe('off');
    const directory = await mkdtemp(join(tmpdir(), 'job-task-rollups-'));
    const file = join(directory, 'tasks.ndjson');
    const changed = tasks.flatMap((task) =>
      [5, 3].map((created_count) =>
        line({
          ...task,
          status: 'CANCELED',
          created_count,
          created_at: '2022-07-17T16:00:08.266Z',
          updated_at: '2022-07-18T00:00:00.000Z',
        }),
      ),
    );
    await writeFile(file, changed.join(''));
    const { ended } = startCommand('import', [file], home.url);
    await rollups.install();
    expect(await rollups.state()).toBe('building');
    await rollups.build(() => undefined);
    expect(await ended).toEqual({ code: EXIT.fine, output: expect.any(String) as string });
    await rm(directory, { recursive: true });
    expect([await differences(), await rollups.state()]).toEqual([[], 'ready']);
  });

  it('are built with a statement for many rows', async () => {
    await rollups.drop();
    const days = Array.from({ length: 300 }, (_, day) => new Date(Date.UTC(2022, 0, 1 + day)).toISOString());
    await importJobTasks(
      database,
      days.map((day) => anyJobTask(`job-task-${day}`, { created_at: day, updated_at: day })),
    );
    await rollups.install();
    const inserts = watchInserts(database);
    await rollups.build(() => undefined);
    expect(inserts.length).toBeGreaterThan(0);
    expect(inserts.length).toBeLessThan(10);
    expect(await differences()).toEqual([]);
  });

  it('with errors are found and corrected by the command', async () => {
    await importJobTasks(database, fc.sample(jobTask, 20));
    await execute('UPDATE job_task_by_day SET tasks = tasks + 1');
    const run = async (...args: readonly string[]) => {
      const io = commandIo(home.url);
      return { code: await runRollup(args, io), out: io.out() };
    };
    const found = await run('--verify');
    expect(found.code).toBe(EXIT.rejected);
    expect(found.out).toMatch(
      /^domain-\d: job_task_by_day \(domain-\d, .+\) lacks -1 tasks with a created_count of 0$/m,
    );
    expect((await run('--rebuild')).out).toMatch(/^the rollups of \d domains are ready$/m);
    expect((await run('--verify')).out).toMatch(/^\d domains verified, 0 with differences$/m);
    expect(await run()).toEqual({ code: EXIT.fine, out: 'ready\n' });
  });

  it('are created without the triggers of another version of the program', async () => {
    const body = 'UPDATE job_task_by_source SET tasks = tasks + 1';
    await execute(
      engine === 'sqlite'
        ? `CREATE TRIGGER job_task_by_source_other AFTER INSERT ON job_task BEGIN ${body}; END`
        : `CREATE TRIGGER job_task_by_source_other AFTER INSERT ON job_task FOR EACH ROW ${body}`,
    );
    expect(await runRollup(['--rebuild'], commandIo(home.url))).toBe(EXIT.fine);
    await importJobTasks(database, fc.sample(jobTask, 20));
    expect(await differences()).toEqual([]);
  });

  it('are removed with their triggers by --drop', async () => {
    expect(await runRollup(['--drop'], commandIo(home.url))).toBe(EXIT.fine);
    await importJobTasks(database, fc.sample(jobTask, 3));
    const tables =
      engine === 'sqlite'
        ? `SELECT name FROM sqlite_schema WHERE name LIKE 'job_task_by%'`
        : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE 'job_task_by%'`;
    expect(await storedRows(home.url, tables)).toEqual([]);
    expect(await rollups.state()).toBe('off');
  });
});

/** Collects the statements that add to a rollup, on the connections that are opened from now on. */
function watchInserts({ dataSource }: Database): readonly string[] {
  const inserts: string[] = [];
  const watched = new Set<unknown>();
  const open = dataSource.createQueryRunner.bind(dataSource);
  vi.spyOn(dataSource, 'createQueryRunner').mockImplementation((mode) => {
    const runner = open(mode);
    // SQLite has one for all.
    if (!watched.has(runner)) {
      watched.add(runner);
      const query = runner.query.bind(runner);
      vi.spyOn(runner, 'query').mockImplementation((sql, parameters) => {
        if (sql.startsWith('INSERT INTO job_task_by_')) {
          inserts.push(sql);
        }
        return query(sql, parameters) as Promise<unknown>;
      });
    }
    return runner;
  });
  return inserts;
}
