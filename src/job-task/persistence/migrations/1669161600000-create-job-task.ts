import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables } from './create-tables.js';

/**
 * The table of job tasks. A domain's rows are stored together, newest last; the tie-breaker directly follows created_at,
 * so that the default sort needs no sorting; ix_stat and ix_list are narrow and cover counts and the common statistics.
 */
export class CreateJobTask1669161600000 implements MigrationInterface {
  readonly name = 'CreateJobTask1669161600000';

  up(queryRunner: QueryRunner): Promise<void> {
    return createTables(queryRunner, { sqlite: SQLITE, mysql: mysqlTables });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE IF EXISTS job_task');
  }
}

function mysqlTables(options: string): readonly string[] {
  return [
    `CREATE TABLE IF NOT EXISTS job_task (
    job_task_id VARCHAR(40) NOT NULL,
    status VARCHAR(20) NOT NULL,
    options JSON NOT NULL,
    created_count INT NOT NULL,
    error_code VARCHAR(254) NULL,
    error_message LONGTEXT NULL,
    job_id VARCHAR(40) NOT NULL,
    data_source_id VARCHAR(40) NOT NULL,
    domain_id VARCHAR(40) NOT NULL,
    created_at DATETIME(3) NOT NULL,
    started_at DATETIME(3) NULL,
    updated_at DATETIME(3) NOT NULL,
    finished_at DATETIME(3) NULL,
    PRIMARY KEY (domain_id, created_at, job_task_id),
    UNIQUE KEY uq_id (job_task_id),
    KEY ix_status (domain_id, status, created_at),
    KEY ix_ds (domain_id, data_source_id, created_at),
    KEY ix_job (domain_id, job_id, created_at),
    KEY ix_stat (domain_id, data_source_id, status, created_count),
    KEY ix_list (domain_id, created_at, job_task_id, status)
  ) ${options}`,
  ];
}

/** Times are milliseconds since the epoch, `options` is canonical JSON text; text compares by its bytes, SQLite's default. */
const SQLITE = [
  `CREATE TABLE IF NOT EXISTS job_task (
    job_task_id TEXT NOT NULL,
    status TEXT NOT NULL,
    options TEXT NOT NULL,
    created_count INTEGER NOT NULL,
    error_code TEXT NULL,
    error_message TEXT NULL,
    job_id TEXT NOT NULL,
    data_source_id TEXT NOT NULL,
    domain_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    started_at INTEGER NULL,
    updated_at INTEGER NOT NULL,
    finished_at INTEGER NULL,
    PRIMARY KEY (domain_id, created_at, job_task_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE UNIQUE INDEX IF NOT EXISTS uq_id ON job_task (job_task_id)',
  'CREATE INDEX IF NOT EXISTS ix_status ON job_task (domain_id, status, created_at)',
  'CREATE INDEX IF NOT EXISTS ix_ds ON job_task (domain_id, data_source_id, created_at)',
  'CREATE INDEX IF NOT EXISTS ix_job ON job_task (domain_id, job_id, created_at)',
  'CREATE INDEX IF NOT EXISTS ix_stat ON job_task (domain_id, data_source_id, status, created_count)',
  'CREATE INDEX IF NOT EXISTS ix_list ON job_task (domain_id, created_at, job_task_id, status)',
];
