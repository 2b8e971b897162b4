import type { WriteTransaction, WriteValue } from '../../database/write/write-database.js';
import type { DialectName } from '../../query-builder/index.js';
import { JOB_TASK_COLUMN_NAMES } from './job-task.entity.js';
import type { JobTaskRow } from './job-task-writer.js';
import { insertCounted, mayCountItself } from './rollups/counted-insert.js';
import { partsOf, placeholders } from './statement-parts.js';
import { cellsOfRow } from './stored-job-task.js';

/** Rows from which on adding them up costs less than a trigger for each. */
export const LEAST_COUNTED_ROWS = 32;

const COLUMNS = JOB_TASK_COLUMN_NAMES.join(', ');
const ROW = `(${placeholders(JOB_TASK_COLUMN_NAMES.length)})`;
const CHANGED = JOB_TASK_COLUMN_NAMES.slice(1);

/**
 * Inserts job tasks that are not in the table, in a transaction that has read it. If a row is refused, the transaction must be
 * rolled back.
 */
export async function insertJobTasks(transaction: WriteTransaction, rows: readonly JobTaskRow[]): Promise<void> {
  const insert = (): Promise<void> =>
    runParts(transaction, rows, (count) => `INSERT INTO job_task (${COLUMNS}) VALUES ${rowsOf(count)}`);
  if (rows.length >= LEAST_COUNTED_ROWS && !transaction.isSharded && (await mayCountItself(transaction))) {
    await insertCounted(transaction, rows, insert);
  } else {
    await insert();
  }
}

export function replaceJobTasks(transaction: WriteTransaction, rows: readonly JobTaskRow[]): Promise<void> {
  return runParts(transaction, rows, (count) => upsertStatement(count, transaction.dialect));
}

/** Inserts a number of bound rows, each of which replaces the row with its id, if any. */
export function upsertStatement(count: number, dialect: DialectName): string {
  return `INSERT INTO job_task (${COLUMNS}) VALUES ${rowsOf(count)} ${conflictClause(dialect)}`;
}

/** Upper limit for the bytes of a row's long strings: a UTF-16 unit has up to three in UTF-8. */
export function textBytes({ options, error_message }: JobTaskRow): number {
  return 3 * (options.length + (error_message?.length ?? 0));
}

async function runParts(
  transaction: WriteTransaction,
  rows: readonly JobTaskRow[],
  sqlOf: (count: number) => string,
): Promise<void> {
  const { dialect } = transaction;
  if (dialect === 'sqlite') {
    const sql = sqlOf(1);
    for (const row of rows) {
      await transaction.run(sql, cellsOfRow(row, dialect));
    }
    return;
  }
  for (const part of partsOf(rows, textBytes)) {
    await transaction.run(sqlOf(part.length), valuesOf(part, dialect));
  }
}

function valuesOf(rows: readonly JobTaskRow[], dialect: DialectName): WriteValue[] {
  return rows.flatMap((row) => cellsOfRow(row, dialect));
}

function rowsOf(count: number): string {
  return Array<string>(count).fill(ROW).join(', ');
}

/**
 * SQLite: no conflict target, because a row can conflict in its id or its primary key, and a clause with a target applies to
 * that one only. VALUES() is the only syntax that MySQL and MariaDB share.
 */
function conflictClause(dialect: DialectName): string {
  return dialect === 'sqlite'
    ? `ON CONFLICT DO UPDATE SET ${CHANGED.map((column) => `${column} = excluded.${column}`).join(', ')}`
    : `ON DUPLICATE KEY UPDATE ${CHANGED.map((column) => `${column} = VALUES(${column})`).join(', ')}`;
}
