import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every engine appends a nullable column without rewriting rows; MySQL and MariaDB refuse INSTANT where they could not. */
const COLUMNS = {
  sqlite: ['resource_group TEXT NULL', 'workspace_id TEXT NULL', 'changed TEXT NULL'],
  mysql: ['resource_group VARCHAR(20) NULL', 'workspace_id VARCHAR(40) NULL', 'changed JSON NULL'],
} as const;

/** The fields that the second generation of the API adds. */
export class AddWorkspace1764460800000 implements MigrationInterface {
  readonly name = 'AddWorkspace1764460800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const isSqlite = queryRunner.dataSource.options.type === 'better-sqlite3';
    // DDL of MySQL commits by itself: a migration that was cut off runs again.
    for (const column of COLUMNS[isSqlite ? 'sqlite' : 'mysql']) {
      const [name = ''] = column.split(' ');
      if (!(await queryRunner.hasColumn('job_task', name))) {
        const algorithm = isSqlite ? '' : ', ALGORITHM=INSTANT';
        await queryRunner.query(`ALTER TABLE job_task ADD COLUMN ${column}${algorithm}`);
      }
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of ['changed', 'workspace_id', 'resource_group']) {
      if (await queryRunner.hasColumn('job_task', name)) {
        await queryRunner.query(`ALTER TABLE job_task DROP COLUMN ${name}`);
      }
    }
  }
}
