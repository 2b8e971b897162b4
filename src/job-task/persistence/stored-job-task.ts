import type { RawRow } from '../../database/database.js';
import type { WriteValue } from '../../database/write/write-database.js';
import { canonicalJson, type DialectName, type Json } from '../../query-builder/index.js';
import { JOB_TASK_COLUMN_NAMES, JOB_TASK_COLUMNS, type JobTaskColumnName } from './job-task.entity.js';
import type { JobTaskRow } from './job-task-writer.js';

/** A select list that `storedJobTask` reads. */
export const STORED_COLUMNS = JOB_TASK_COLUMN_NAMES.join(', ');

/** A job task from a row of `STORED_COLUMNS`, in the form in which writers take it. */
export function storedJobTask(row: RawRow): JobTaskRow {
  const entries = JOB_TASK_COLUMN_NAMES.map((name, index) => [name, fromCell(name, row[index])] as const);
  return Object.fromEntries(entries) as unknown as JobTaskRow;
}

/** The values of a job task, in the order of the columns. */
export function cellsOfRow(row: JobTaskRow, dialect: DialectName): WriteValue[] {
  return JOB_TASK_COLUMN_NAMES.map((name) => toCell(name, row[name], dialect));
}

/** A value as its column stores it. */
function toCell(name: JobTaskColumnName, value: WriteValue, dialect: DialectName): WriteValue {
  return typeof value === 'number' && JOB_TASK_COLUMNS[name].kind === 'datetime' ? timeCell(value, dialect) : value;
}

/** An instant as a column stores it; the sessions of the servers are in UTC. */
export function timeCell(milliseconds: number, dialect: DialectName): WriteValue {
  return dialect === 'sqlite' ? milliseconds : new Date(milliseconds).toISOString().slice(0, 23).replace('T', ' ');
}

/** The instant that a column stores, in milliseconds since the epoch; readers give it as ISO 8601, writers as the server does. */
export function readTimeCell(cell: unknown): number {
  return typeof cell === 'number' ? cell : Date.parse(`${String(cell).slice(0, 23).replace(' ', 'T')}Z`);
}

function fromCell(name: JobTaskColumnName, cell: unknown): unknown {
  switch (JOB_TASK_COLUMNS[name].kind) {
    case 'datetime':
      return cell === null ? null : readTimeCell(cell);
    case 'int':
      return Number(cell);
    case 'json':
      // MySQL has a form of its own for JSON.
      return typeof cell === 'string' ? canonicalJson(JSON.parse(cell) as Json) : null;
    default:
      return cell;
  }
}
