import type { SqlParam } from '../../src/query-builder/index.js';
import { canonicalJson, type Json } from '../../src/query-builder/index.js';
import type { Engine } from './engines.js';
import type { PlainDatabase } from './plain-database.js';

const TEXT: Readonly<Record<Engine, string>> = {
  sqlite: '',
  mariadb: 'CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin',
  mysql: 'CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin',
};

const COLUMNS = [
  'job_task_id',
  'status',
  'options',
  'created_count',
  'error_code',
  'error_message',
  'job_id',
  'data_source_id',
  'domain_id',
  'created_at',
  'started_at',
  'updated_at',
  'finished_at',
] as const;

type Column = (typeof COLUMNS)[number];
export type JobTaskRow = { readonly [C in Column]: Json };

/** Creates the table as the migrations do, without any index beyond the keys. */
export async function createJobTaskTable(database: PlainDatabase, engine: Engine): Promise<void> {
  const sqlite = engine === 'sqlite';
  const text = (size: number): string => (sqlite ? 'TEXT' : `VARCHAR(${size}) ${TEXT[engine]}`);
  const time = sqlite ? 'INTEGER' : 'DATETIME(3)';
  const sql = `CREATE TABLE job_task (
    job_task_id ${text(40)} NOT NULL UNIQUE, status ${text(20)} NOT NULL, options ${sqlite ? 'TEXT' : 'JSON'} NOT NULL,
    created_count ${sqlite ? 'INTEGER' : 'INT'} NOT NULL, error_code ${text(254)} NULL,
    error_message ${sqlite ? 'TEXT' : `LONGTEXT ${TEXT[engine]}`} NULL,
    job_id ${text(40)} NOT NULL, data_source_id ${text(40)} NOT NULL, domain_id ${text(40)} NOT NULL,
    created_at ${time} NOT NULL, started_at ${time} NULL, updated_at ${time} NOT NULL, finished_at ${time} NULL,
    PRIMARY KEY (domain_id, created_at, job_task_id))${sqlite ? ' WITHOUT ROWID' : ''}`;
  await database.run({ sql, params: [] });
}

/** Writes rows in the API's own shape. */
export async function insertJobTasks(
  database: PlainDatabase,
  engine: Engine,
  rows: readonly JobTaskRow[],
): Promise<void> {
  const sql = `INSERT INTO job_task (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`;
  for (const row of rows) {
    await database.run({ sql, params: COLUMNS.map((column) => cell(engine, column, row[column])) });
  }
}

function cell(engine: Engine, column: Column, value: Json): SqlParam {
  if (column === 'options') {
    return canonicalJson(value);
  }
  if (column.endsWith('_at') && typeof value === 'string') {
    return engine === 'sqlite' ? Date.parse(value) : value.replace('T', ' ').replace('Z', '');
  }
  return value as SqlParam;
}
