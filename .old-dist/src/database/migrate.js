import { MigrationExecutor } from 'typeorm';
import { withSchemaLock } from './schema-lock.js';
/**
 * Brings the schema up to date and gives the names of the migrations that ran. Several processes may call it at once:
 * one migrates, the others wait and find nothing to do.
 */
export function migrate(dataSource) {
    return withSchemaLock(dataSource, async (queryRunner) => {
        const executor = new MigrationExecutor(dataSource, queryRunner);
        executor.transaction = 'none';
        const done = await executor.executePendingMigrations();
        return done.map(({ name }) => name);
    });
}
/** The names of migrations that this program knows and the database has not had. */
export async function pendingMigrations(dataSource) {
    const queryRunner = dataSource.createQueryRunner();
    try {
        const pending = await new MigrationExecutor(dataSource, queryRunner).getPendingMigrations();
        return pending.map(({ name }) => name);
    }
    finally {
        await queryRunner.release();
    }
}
//# sourceMappingURL=migrate.js.map