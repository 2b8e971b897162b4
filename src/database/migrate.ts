import { setTimeout as sleep } from 'node:timers/promises';
import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm';
import { databaseFault } from './database-fault.js';
import { DatabaseUnavailableError } from './errors.js';

/** Seconds that a process waits while another one migrates. */
const LOCK_WAIT_SECONDS = 300;
const LOCK_RETRY_MS = 50;

/**
 * Brings the schema up to date and gives the names of the migrations that ran. Several processes may call it at once:
 * one migrates, the others wait and find nothing to do.
 */
export async function migrate(dataSource: DataSource): Promise<readonly string[]> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    return await locked(dataSource, queryRunner, async () => {
      const executor = new MigrationExecutor(dataSource, queryRunner);
      executor.transaction = 'none';
      const done = await executor.executePendingMigrations();
      return done.map(({ name }) => name);
    });
  } finally {
    await queryRunner.release();
  }
}

/** The names of migrations that this program knows and the database has not had. */
export async function pendingMigrations(dataSource: DataSource): Promise<readonly string[]> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    const pending = await new MigrationExecutor(dataSource, queryRunner).getPendingMigrations();
    return pending.map(({ name }) => name);
  } finally {
    await queryRunner.release();
  }
}

/** SQLite migrates in one transaction, which is its lock; the DDL of MySQL commits by itself, so a named lock stands beside it. */
async function locked<T>(dataSource: DataSource, queryRunner: QueryRunner, work: () => Promise<T>): Promise<T> {
  if (dataSource.options.type === 'better-sqlite3') {
    await beginWhenFree(queryRunner);
    try {
      const result = await work();
      await queryRunner.query('COMMIT');
      return result;
    } catch (error) {
      await queryRunner.query('ROLLBACK');
      throw error;
    }
  }
  // Lock names are the server's, not the database's, and at most 64 characters long.
  const name = `job_task_migrations_${String(dataSource.options.database)}`.slice(0, 64);
  const [row] = (await queryRunner.query('SELECT GET_LOCK(?, ?) AS taken', [name, LOCK_WAIT_SECONDS])) as {
    taken: number | string | null;
  }[];
  if (Number(row?.taken ?? 0) !== 1) {
    throw new DatabaseUnavailableError(
      `another process has been migrating for more than ${String(LOCK_WAIT_SECONDS)} s`,
    );
  }
  try {
    return await work();
  } finally {
    await queryRunner.query('SELECT RELEASE_LOCK(?)', [name]);
  }
}

/** SQLite's own wait for a lock would stop the event loop, and with it whoever holds the lock in this process. */
async function beginWhenFree(queryRunner: QueryRunner): Promise<void> {
  const [row] = (await queryRunner.query('PRAGMA busy_timeout')) as { timeout: number }[];
  await queryRunner.query('PRAGMA busy_timeout = 0');
  try {
    for (let left = LOCK_WAIT_SECONDS * 1000; ; left -= LOCK_RETRY_MS) {
      try {
        await queryRunner.query('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (left <= 0 || databaseFault((error as { driverError?: unknown }).driverError) !== 'unavailable') {
          throw error;
        }
        await sleep(LOCK_RETRY_MS);
      }
    }
  } finally {
    await queryRunner.query(`PRAGMA busy_timeout = ${String(row?.timeout ?? 0)}`);
  }
}
