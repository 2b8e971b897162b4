import { readSettings } from '../../src/config/read-settings.js';
import type { Database } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import type { JobTaskRow } from '../../src/job-task/persistence/job-task-writer.js';
import { JOB_TASK_TABLES, openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import { openJobTaskWriter } from '../../src/job-task/persistence/open-job-task-writer.js';
import { canonicalJson, type Json, type SqlParam } from '../../src/query-builder/index.js';
import type { TestDatabase } from './databases.js';

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
  'resource_group',
  'workspace_id',
  'changed',
] as const;

type Column = (typeof COLUMNS)[number];
type AddedColumn = 'resource_group' | 'workspace_id' | 'changed';

/** A job task in the API's own shape; the fields that the second generation added are null where they are absent. */
export type JobTask = Readonly<Record<Exclude<Column, AddedColumn>, Json> & Partial<Record<AddedColumn, Json>>>;

const ROWS_PER_STATEMENT = 200;

/** The names of the migrations in the order in which they run. */
export const MIGRATIONS = (JOB_TASK_TABLES.migrations as readonly { readonly name: string }[]).map(({ name }) => name);

/** Opens a database with the tables that the migrations make; the caller closes it. */
export async function openJobTasks(home: TestDatabase): Promise<Database> {
  const database = await openJobTaskDatabase(readSettings({ DATABASE_URL: home.url, DATABASE_POOL_SIZE: '2' }));
  await migrate(database.dataSource);
  return database;
}

/** Writes job tasks by a road that shares nothing with the program. */
export async function insertJobTasks(database: Database, tasks: readonly JobTask[]): Promise<void> {
  const row = `(${COLUMNS.map(() => '?').join(', ')})`;
  for (let start = 0; start < tasks.length; start += ROWS_PER_STATEMENT) {
    const batch = tasks.slice(start, start + ROWS_PER_STATEMENT);
    await database.dataSource.query(
      `INSERT INTO job_task (${COLUMNS.join(', ')}) VALUES ${batch.map(() => row).join(', ')}`,
      batch.flatMap((task) => COLUMNS.map((column) => cell(database, column, task[column] ?? null))),
    );
  }
}

/** Writes job tasks as the import does. */
export async function importJobTasks(database: Database, tasks: readonly JobTask[]): Promise<void> {
  const writer = await openJobTaskWriter(database);
  await writer.upsert(tasks.map(jobTaskRow));
}

/** A job task as writers take it. */
export function jobTaskRow(task: JobTask): JobTaskRow {
  const cells = COLUMNS.map((column) => {
    const value = task[column] ?? null;
    if (column === 'options' || (column === 'changed' && value !== null)) {
      return [column, canonicalJson(value)] as const;
    }
    return [column, column.endsWith('_at') && typeof value === 'string' ? Date.parse(value) : value] as const;
  });
  return Object.fromEntries(cells) as JobTaskRow;
}

/** A value as its column stores it. */
function cell({ dialect }: Database, column: Column, value: Json): SqlParam {
  if (column === 'options' || (column === 'changed' && value !== null)) {
    return canonicalJson(value);
  }
  if (column.endsWith('_at') && typeof value === 'string') {
    return dialect.name === 'sqlite' ? Date.parse(value) : value.replace('T', ' ').replace('Z', '');
  }
  return value as SqlParam;
}
