import { Logger } from '@nestjs/common';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { DialectName } from '../../../query-builder/index.js';
import { dropRollups, installRollups, TriggersNotAllowedError } from '../rollups/install-rollups.js';

/**
 * The rollups of the job tasks, ready at once in an empty table. In another one they count what is written from now on,
 * and are not read until what was there before has been added.
 */
export class CreateRollups1764374400000 implements MigrationInterface {
  readonly name = 'CreateRollups1764374400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    try {
      await installRollups(queryRunner, dialectOf(queryRunner));
    } catch (error) {
      if (!(error instanceof TriggersNotAllowedError)) {
        throw error;
      }
      new Logger('Database').warn(`there are no rollups, and counts read the table: ${error.message}`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropRollups(queryRunner, dialectOf(queryRunner));
    await queryRunner.query('DROP TABLE job_task_rollup');
  }
}

/** MariaDB's rollups are created like MySQL's. */
function dialectOf({ dataSource }: QueryRunner): DialectName {
  return dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
}
