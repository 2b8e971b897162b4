import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTables } from './create-tables.js';

/**
 * How far a follower of another installation has come, by source, and the domains that it has seen there. A row is
 * written in the transaction of the job tasks that it counts as read; `owner` is the process that may write, so that an
 * older one stops where a newer one begins.
 */
export class CreateSyncState1795917600000 implements MigrationInterface {
  readonly name = 'CreateSyncState1795917600000';

  up(queryRunner: QueryRunner): Promise<void> {
    return createTables(queryRunner, { sqlite: SQLITE, mysql: mysqlTables });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE IF EXISTS sync_domain');
    await queryRunner.query('DROP TABLE IF EXISTS sync_state');
  }
}

function mysqlTables(options: string): readonly string[] {
  return [
    `CREATE TABLE IF NOT EXISTS sync_state (
    source VARCHAR(128) NOT NULL,
    owner CHAR(36) NOT NULL,
    state LONGTEXT NOT NULL,
    updated_at DATETIME(3) NOT NULL,
    PRIMARY KEY (source)
  ) ${options}`,
    `CREATE TABLE IF NOT EXISTS sync_domain (
    source VARCHAR(128) NOT NULL,
    domain_id VARCHAR(40) NOT NULL,
    PRIMARY KEY (source, domain_id)
  ) ${options}`,
  ];
}

const SQLITE = [
  `CREATE TABLE IF NOT EXISTS sync_state (
    source TEXT NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS sync_domain (
    source TEXT NOT NULL,
    domain_id TEXT NOT NULL,
    PRIMARY KEY (source, domain_id)
  ) STRICT, WITHOUT ROWID`,
];
