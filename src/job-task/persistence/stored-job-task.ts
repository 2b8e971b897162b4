import type { RawRow } from '../../database/database.js';
import type { WriteValue } from '../../database/write/write-database.js';
import { canonicalJson, type DialectName, type Json } from '../../query-builder/index.js';
import { JOB_TASK_COLUMN_NAMES, JOB_TASK_COLUMNS, type JobTaskColumnName } from './job-task.entity.js';
import type { JobTaskRow } from './job-task-writer.js';

export const STORED_COLUMNS = JOB_TASK_COLUMN_NAMES.join(', ');

export function storedJobTask(row: RawRow): JobTaskRow {
  const entries = JOB_TASK_COLUMN_NAMES.map((name, index) => [name, fromCell(name, row[index])] as const);
  return Object.fromEntries(entries) as unknown as JobTaskRow;
}

export function cellsOfRow(row: JobTaskRow, dialect: DialectName): WriteValue[] {
  return JOB_TASK_COLUMN_NAMES.map((name) => toCell(name, row[name], dialect));
}

function toCell(name: JobTaskColumnName, value: WriteValue, dialect: DialectName): WriteValue {
  return typeof value === 'number' && JOB_TASK_COLUMNS[name].kind === 'datetime' ? timeCell(value, dialect) : value;
}

/** The stored form of an instant. Sessions of MySQL and MariaDB are in UTC. */
export function timeCell(milliseconds: number, dialect: DialectName): WriteValue {
  return dialect === 'sqlite' ? milliseconds : new Date(milliseconds).toISOString().slice(0, 23).replace('T', ' ');
}

/** A stored instant in milliseconds since the epoch. Readers return ISO 8601, writers the server's own format. */
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
      // MySQL formats JSON in its own way.
      return typeof cell === 'string' ? canonicalJson(JSON.parse(cell) as Json) : null;
    default:
      return cell;
  }
}
