import type { QueryRunner } from 'typeorm';
import { serverOf } from '../../../database/mysql/server.js';

/** The statements that create tables; IF NOT EXISTS lets a migration that was cut off run again, since DDL of MySQL commits by itself. */
export interface TableStatements {
  readonly sqlite: readonly string[];
  /** @param options of a table, with the collation of the server that compares by code point */
  readonly mysql: (options: string) => readonly string[];
}

export async function createTables(queryRunner: QueryRunner, { sqlite, mysql }: TableStatements): Promise<void> {
  const statements =
    queryRunner.dataSource.options.type === 'better-sqlite3'
      ? sqlite
      : mysql(`ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${(await serverOf(queryRunner)).collation}`);
  for (const statement of statements) {
    await queryRunner.query(statement);
  }
}
