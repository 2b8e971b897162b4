import type { PoolConnection } from 'mysql2';
import type { DataSource, QueryRunner } from 'typeorm';
import { DatabaseUnavailableError } from './errors.js';
import { forceClose } from './mysql/mysql2-internals.js';
import { whenUnlocked } from './sqlite/locked-file.js';

/** How long a process waits while another one changes the schema. */
const LOCK_WAIT_SECONDS = 300;

/**
 * Runs schema changes in one process at a time. SQLite uses one transaction as its lock; DDL of MySQL commits implicitly, so a
 * named lock is held meanwhile.
 * @throws DatabaseUnavailableError if another process takes more than five minutes
 */
export async function withSchemaLock<T>(
  dataSource: DataSource,
  work: (queryRunner: QueryRunner) => Promise<T>,
): Promise<T> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    return dataSource.options.type === 'better-sqlite3'
      ? await inTransaction(queryRunner, work)
      : await underName(String(dataSource.options.database), queryRunner, work);
  } finally {
    await queryRunner.release();
  }
}

async function inTransaction<T>(queryRunner: QueryRunner, work: (queryRunner: QueryRunner) => Promise<T>): Promise<T> {
  await beginWhenFree(queryRunner);
  try {
    const result = await work(queryRunner);
    await queryRunner.query('COMMIT');
    return result;
  } catch (error) {
    // The first error is the cause; SQLite may have rolled back already.
    await queryRunner.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function underName<T>(
  database: string,
  queryRunner: QueryRunner,
  work: (queryRunner: QueryRunner) => Promise<T>,
): Promise<T> {
  // Lock names are global to the server and at most 64 characters long.
  const name = `job_task_migrations_${database}`.slice(0, 64);
  const [row = {}] = (await queryRunner.query('SELECT GET_LOCK(?, ?)', [name, LOCK_WAIT_SECONDS])) as object[];
  // By its place: Vitess 24 answers under a name of its own.
  const [taken = 0] = Object.values(row) as (number | string | null)[];
  if (Number(taken) !== 1) {
    throw new DatabaseUnavailableError(
      `another process has been changing the schema for more than ${String(LOCK_WAIT_SECONDS)} s`,
    );
  }
  try {
    return await work(queryRunner);
  } finally {
    // If this fails, the lock ends with the connection. The first error is the cause.
    await queryRunner.query('SELECT RELEASE_LOCK(?)', [name]).catch(async () => {
      forceClose((await queryRunner.connect()) as PoolConnection);
    });
  }
}

/** Waits in the event loop, because the holder of the lock may be in this process. */
async function beginWhenFree(queryRunner: QueryRunner): Promise<void> {
  const [row] = (await queryRunner.query('PRAGMA busy_timeout')) as { timeout: number }[];
  await queryRunner.query('PRAGMA busy_timeout = 0');
  try {
    await whenUnlocked(() => queryRunner.query('BEGIN IMMEDIATE'), LOCK_WAIT_SECONDS * 1000);
  } finally {
    await queryRunner.query(`PRAGMA busy_timeout = ${String(row?.timeout ?? 0)}`);
  }
}
