import { MigrationExecutor, type DataSource } from 'typeorm';
import { withSchemaLock } from './schema-lock.js';

/**
 * Migrates the schema and returns the names of the migrations that ran. Several processes may call it at once: one migrates,
 * the others wait.
 */
export function migrate(dataSource: DataSource): Promise<readonly string[]> {
  return withSchemaLock(dataSource, async (queryRunner) => {
    const executor = new MigrationExecutor(dataSource, queryRunner);
    executor.transaction = 'none';
    const done = await executor.executePendingMigrations();
    return done.map(({ name }) => name);
  });
}

/** The names of migrations that have not run on this database. */
export async function pendingMigrations(dataSource: DataSource): Promise<readonly string[]> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    const pending = await new MigrationExecutor(dataSource, queryRunner).getPendingMigrations();
    return pending.map(({ name }) => name);
  } finally {
    await queryRunner.release();
  }
}
