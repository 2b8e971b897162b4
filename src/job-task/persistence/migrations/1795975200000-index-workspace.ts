import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEX = 'ix_workspace';
const COLUMNS = 'domain_id, workspace_id, created_at, job_task_id, status';

/** Finds the job tasks of a workspace without those of the rest of its domain, newest last, and covers their counts. */
export class IndexWorkspace1795975200000 implements MigrationInterface {
  readonly name = 'IndexWorkspace1795975200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    if (isSqlite(queryRunner)) {
      await queryRunner.query(`CREATE INDEX IF NOT EXISTS ${INDEX} ON job_task (${COLUMNS})`);
    } else if (!(await hasIndex(queryRunner))) {
      // Both servers refuse LOCK=NONE where they could not keep the table writable.
      await queryRunner.query(`CREATE INDEX ${INDEX} ON job_task (${COLUMNS}) ALGORITHM=INPLACE LOCK=NONE`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    if (isSqlite(queryRunner)) {
      await queryRunner.query(`DROP INDEX IF EXISTS ${INDEX}`);
    } else if (await hasIndex(queryRunner)) {
      await queryRunner.query(`DROP INDEX ${INDEX} ON job_task`);
    }
  }
}

const isSqlite = ({ dataSource }: QueryRunner): boolean => dataSource.options.type === 'better-sqlite3';

/** MySQL has no IF NOT EXISTS for indexes, and commits DDL by itself: a migration that was cut off runs again. */
async function hasIndex(queryRunner: QueryRunner): Promise<boolean> {
  const found = (await queryRunner.query(
    `SELECT 1 FROM information_schema.statistics
     WHERE table_schema = DATABASE() AND table_name = 'job_task' AND index_name = '${INDEX}' LIMIT 1`,
  )) as unknown[];
  return found.length > 0;
}
