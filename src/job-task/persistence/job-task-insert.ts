import type { WriteTransaction, WriteValue } from '../../database/write/write-database.js';
import type { DialectName } from '../../query-builder/index.js';
import { JOB_TASK_COLUMN_NAMES } from './job-task.entity.js';
import type { JobTaskRow } from './job-task-writer.js';
import { cellsOfRow } from './stored-job-task.js';

/** Statements come in powers of two up to this, so that a connection prepares few of them and reuses them. */
const LARGEST_STATEMENT_ROWS = 256;
/** Bytes of one statement; every server's default packet holds several times as much. */
const LARGEST_STATEMENT_BYTES = 2_097_152;

const COLUMNS = JOB_TASK_COLUMN_NAMES.join(', ');
const ROW = `(${placeholders(JOB_TASK_COLUMN_NAMES.length)})`;
const CHANGED = JOB_TASK_COLUMN_NAMES.slice(1);

/** Inserts job tasks that are not in the table. */
export function insertJobTasks(transaction: WriteTransaction, rows: readonly JobTaskRow[]): Promise<void> {
  return runParts(transaction, rows, (count) => `INSERT INTO job_task (${COLUMNS}) VALUES ${rowsOf(count)}`);
}

/** Replaces job tasks that are in the table. */
export function replaceJobTasks(transaction: WriteTransaction, rows: readonly JobTaskRow[]): Promise<void> {
  const onConflict = conflictClause(transaction.dialect);
  return runParts(
    transaction,
    rows,
    (count) => `INSERT INTO job_task (${COLUMNS}) VALUES ${rowsOf(count)} ${onConflict}`,
  );
}

/** `?, ?, ?` */
export function placeholders(count: number): string {
  return Array<string>(count).fill('?').join(', ');
}

/** Splits a list into parts whose lengths are powers of two. */
export function* partsOf<T>(items: readonly T[], bytesOf: (item: T) => number = () => 0): Generator<readonly T[]> {
  for (let start = 0; start < items.length;) {
    let size = LARGEST_STATEMENT_ROWS;
    while (
      size > 1 &&
      (start + size > items.length || totalBytes(items, start, size, bytesOf) > LARGEST_STATEMENT_BYTES)
    ) {
      size /= 2;
    }
    yield items.slice(start, start + size);
    start += size;
  }
}

/** The most bytes that the long texts of a row have: a UTF-16 unit takes up to three. */
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
 * SQLite: no conflict target, because a row can collide on its id alone or on the primary key as well, and a clause that
 * names one of them applies to that one only. VALUES() is what MySQL and MariaDB have in common.
 */
function conflictClause(dialect: DialectName): string {
  return dialect === 'sqlite'
    ? `ON CONFLICT DO UPDATE SET ${CHANGED.map((column) => `${column} = excluded.${column}`).join(', ')}`
    : `ON DUPLICATE KEY UPDATE ${CHANGED.map((column) => `${column} = VALUES(${column})`).join(', ')}`;
}

function totalBytes<T>(items: readonly T[], start: number, size: number, bytesOf: (item: T) => number): number {
  let bytes = 0;
  for (const item of items.slice(start, start + size)) {
    bytes += bytesOf(item);
  }
  return bytes;
}
