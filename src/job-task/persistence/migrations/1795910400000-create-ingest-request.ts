import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables } from './create-tables.js';

/**
 * The requests that were carried out and must not be carried out again when they are repeated. A row is written in the
 * transaction of its request; `answer` is the JSON text that a repetition gets.
 */
export class CreateIngestRequest1795910400000 implements MigrationInterface {
  readonly name = 'CreateIngestRequest1795910400000';

  up(queryRunner: QueryRunner): Promise<void> {
    return createTables(queryRunner, { sqlite: SQLITE, mysql: mysqlTables });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE IF EXISTS ingest_request');
  }
}

function mysqlTables(options: string): readonly string[] {
  return [
    `CREATE TABLE IF NOT EXISTS ingest_request (
    domain_id VARCHAR(40) NOT NULL,
    request_id VARCHAR(128) NOT NULL,
    fingerprint CHAR(64) NOT NULL,
    answer LONGTEXT NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (domain_id, request_id),
    KEY ix_created (created_at)
  ) ${options}`,
  ];
}

const SQLITE = [
  `CREATE TABLE IF NOT EXISTS ingest_request (
    domain_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (domain_id, request_id)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX IF NOT EXISTS ix_ingest_request_created ON ingest_request (created_at)',
];
