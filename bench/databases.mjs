import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection } from 'mysql2/promise';
import { benchmarkRows } from '../dist/src/cli/demo/benchmark-rows.js';
import { writeRows } from '../dist/src/cli/demo/seed-demo.js';
import { readSettings } from '../dist/src/config/read-settings.js';
import { migrate } from '../dist/src/database/migrate.js';
import { openJobTaskDatabase } from '../dist/src/job-task/persistence/job-task.database.js';
import { bulkLoad } from './bulk-load.mjs';

/** One seed for all engines and runs, so that results can be compared. */
const SEED = 1;
const SERVER_VARIABLES = { mariadb: 'TEST_MARIADB_URL', mysql: 'TEST_MYSQL_URL' };
const SQLITE_FOLDER = new URL('./data/', import.meta.url);

/** The DATABASE_URL of the benchmark's own database for an engine and a number of rows, or null without a server. */
export async function databaseUrl(engine, rows) {
  if (engine === 'sqlite') {
    mkdirSync(SQLITE_FOLDER, { recursive: true });
    return `sqlite:${fileURLToPath(new URL(`job-task-${rows}.sqlite`, SQLITE_FOLDER))}`;
  }
  const server = process.env[SERVER_VARIABLES[engine]] ?? '';
  if (server === '') {
    return null;
  }
  const url = new URL(server);
  url.pathname = '/';
  const connection = await createConnection(url.href);
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS job_task_bench_${rows} CHARACTER SET utf8mb4`);
  } finally {
    await connection.end();
  }
  url.pathname = `/job_task_bench_${rows}`;
  return url.href;
}

/** A new database that is gone after `drop`, or null without a server. */
export async function createScratchDatabase(engine, name) {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'job-task-bench-'));
    return { url: `sqlite:${join(folder, name)}.sqlite`, drop: async () => rmSync(folder, { recursive: true }) };
  }
  const server = process.env[SERVER_VARIABLES[engine]] ?? '';
  if (server === '') {
    return null;
  }
  const url = new URL(server);
  url.pathname = '/';
  const execute = async (sql) => {
    const connection = await createConnection(url.href);
    await connection.query(sql).finally(() => connection.end());
  };
  const database = `job_task_bench_${name}_${process.pid}`;
  await execute(`CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
  const own = new URL(server);
  own.pathname = `/${database}`;
  return { url: own.href, drop: () => execute(`DROP DATABASE ${database}`) };
}

/** Optimizers choose by statistics, which a bulk load leaves behind. */
export async function updateStatistics({ dataSource, dialect }) {
  await dataSource.query(dialect.name === 'sqlite' ? 'ANALYZE' : 'ANALYZE TABLE job_task');
}

/** Settings of the service for a benchmark database, as the environment of a process and checked. */
export function environmentFor(url) {
  return {
    DATABASE_URL: url,
    LOG_LEVEL: 'error',
    DEMO_DATA: 'false',
    HTTP_PORT: '0',
    GRPC_PORT: '0',
    GRPC_V2_PORT: 'off',
  };
}

/** Opens a benchmark database, and fills it first unless its rows are there from an earlier run. */
export async function openSeeded(engine, rows, log) {
  const url = await databaseUrl(engine, rows);
  if (url === null) {
    return null;
  }
  const database = await openJobTaskDatabase(readSettings({ ...environmentFor(url), STREAM_TIMEOUT_MS: '86400000' }));
  await migrate(database.dataSource);
  const [[present]] = await database.run({ sql: 'SELECT COUNT(*) FROM job_task', params: [] });
  if (Number(present) !== rows) {
    await fill({ engine, url, database }, rows, log);
  }
  return { engine, url, database };
}

async function fill({ engine, url, database }, rows, log) {
  const { dataSource } = database;
  await dataSource.query(engine === 'sqlite' ? 'DELETE FROM job_task' : 'TRUNCATE TABLE job_task');
  const started = Date.now();
  const seconds = () => ((Date.now() - started) / 1000).toFixed(0);
  let next = rows / 10;
  const onProgress = (done) => {
    if (done >= next) {
      log(`seeding ${engine}: ${done} of ${rows} rows in ${seconds()} s`);
      next = done + rows / 10;
    }
  };
  const generated = benchmarkRows({ count: rows, seed: SEED });
  if (engine === 'sqlite') {
    await writeRows(database, generated, { onProgress });
  } else {
    await bulkLoad(database, url, generated, {
      onProgress,
      onStep: (step) => log(`seeding ${engine}: ${step} after ${seconds()} s`),
    });
  }
  await updateStatistics(database);
}
