import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SMALL_DOMAIN_ID, benchmarkRows } from '../dist/src/cli/demo/benchmark-rows.js';
import { JOB_TASK_STATUSES } from '../dist/src/job-task/persistence/native/lifecycle.js';
import { openJobTaskWriter } from '../dist/src/job-task/persistence/open-job-task-writer.js';
import { JobTaskRollups } from '../dist/src/job-task/persistence/rollups/job-task-rollups.js';
import { createScratchDatabase, environmentFor } from './databases.mjs';
import { quantile } from './measure.mjs';
import { writeTasks } from './writes/tasks.mjs';

const IMPORTED_ROWS = 100_000;
const SEED_IMPORTED = 3;
/** Imported job tasks are older than all others, so that a prune deletes exactly these. */
const BEFORE = '2021-01-01';
const OLDER_BY_MS = 730 * 86_400_000;

const PAUSE_MS = 20;
const ALONE_MS = 10_000;
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const BACKUP = join(ROOT, 'deploy/helm/files/backup.sh');
const run = promisify(execFile);

/**
 * Times the commands of an operator on the benchmark's own database, which is left as it was, while a small list is read and a job
 * task is written again and again. The backup is restored into a new database.
 */
export async function timeOperations(seeded, rows, { only, log, onMeasured }) {
  const { engine, url, database } = seeded;
  const folder = mkdtempSync(join(tmpdir(), 'job-task-operations-'));
  const scratch = await createScratchDatabase(engine, 'restored');
  const file = join(folder, 'tasks.ndjson');
  const command = (name, args, more = {}) =>
    runProgram(process.execPath, [join(ROOT, `dist/src/cli/${name}.js`), ...args], { ...environmentFor(url), ...more });
  const backup = (args, target) => runProgram(BACKUP, args, { DATABASE_URL: target, BACKUP_DIRECTORY: folder });
  const backupFile = () =>
    join(
      folder,
      readdirSync(folder).find((name) => name.endsWith('.gz')),
    );
  const operations = [
    ['import', `import of ${IMPORTED_ROWS} job tasks`, IMPORTED_ROWS, () => command('import', [file])],
    [
      'prune',
      'prune of these',
      IMPORTED_ROWS,
      () => command('prune', ['--before', BEFORE, '--status', ...JOB_TASK_STATUSES]),
    ],
    ['migrate', 'migration from the first schema', rows, () => command('migrate', [])],
    ['build', 'build of the rollups', rows, () => command('rollup', ['--rebuild'])],
    ['verify', 'verification of the rollups', rows, () => command('rollup', ['--verify'])],
    ['index', 'index over an option', rows, () => command('index-options', [], { INDEXED_OPTIONS: 'account_id' })],
    ['unindex', 'drop of this index', rows, () => command('index-options', [], { INDEXED_OPTIONS: '' })],
    ['backup', 'backup', rows, () => backup([], url)],
    ['restore', 'restore', rows, () => backup(['restore', backupFile()], scratch.url)],
  ];
  const prepare = {
    import: () =>
      writeTasks(file, { count: IMPORTED_ROWS, seed: SEED_IMPORTED, olderByMs: OLDER_BY_MS, prefix: 'old' }),
    migrate: () => revertMigrations(database),
  };
  try {
    const probes = await probesOf(database, rows);
    const alone = await beside(probes, () => delay(ALONE_MS));
    onMeasured({ id: 'alone', title: 'none', rows: null, ...alone });
    for (const [id, title, count, work] of operations.filter(([name]) => only === null || only.includes(name))) {
      await prepare[id]?.();
      log(`${engine}, ${rows} rows: ${title}`);
      const measured = await beside(probes, work);
      const bytes = id === 'backup' ? statSync(backupFile()).size : null;
      onMeasured({ id, title, rows: count, bytes, ...measured });
    }
  } finally {
    await scratch.drop();
    rmSync(folder, { recursive: true });
  }
}

async function runProgram(program, args, environment) {
  await run(program, args, { env: { ...process.env, ...environment }, maxBuffer: 2 ** 26 });
}

/** Reverts all migrations but the first, except for their columns, which are added without reading the table. */
async function revertMigrations(database) {
  const { dataSource } = database;
  await new JobTaskRollups(database).drop();
  for (const table of ['job_task_rollup', 'ingest_request', 'sync_domain', 'sync_state']) {
    await dataSource.query(`DROP TABLE IF EXISTS ${table}`);
  }
  const onTable = database.dialect.name === 'sqlite' ? '' : ' ON job_task';
  await dataSource.query(`DROP INDEX ix_workspace${onTable}`);
  await dataSource.query("DELETE FROM schema_migrations WHERE name NOT LIKE 'CreateJobTask%'");
}

/** A read and a write that change nothing. */
async function probesOf(database, rows) {
  const writer = await openJobTaskWriter(database);
  const [present] = benchmarkRows({ count: rows, seed: 1 });
  const page = {
    sql: 'SELECT job_task_id, status FROM job_task WHERE domain_id = ? ORDER BY created_at DESC, job_task_id DESC LIMIT 20',
    params: [SMALL_DOMAIN_ID],
  };
  return { read: () => database.run(page), write: () => writer.upsert([present]) };
}

/** Milliseconds of some work, and of the probes that run beside it. */
async function beside(probes, work) {
  let isOver = false;
  const running = Object.entries(probes).map(async ([name, probe]) => {
    const times = [];
    while (!isOver) {
      const start = performance.now();
      await probe();
      times.push(performance.now() - start);
      await delay(PAUSE_MS);
    }
    return [name, { p99: quantile(times, 0.99), most: Math.max(...times) }];
  });
  const start = performance.now();
  await work().finally(() => {
    isOver = true;
  });
  const ms = performance.now() - start;
  return { ms, ...Object.fromEntries(await Promise.all(running)) };
}
