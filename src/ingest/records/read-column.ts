import { API, JOB_TASK_PACKAGE } from '../../contract/api.js';
import {
  isNullable,
  JOB_TASK_COLUMNS,
  JOB_TASK_PRIMARY_KEY,
  type JobTaskColumn,
  type JobTaskColumnName,
} from '../../job-task/persistence/job-task.entity.js';
import { canonicalJson, type Json } from '../../query-builder/index.js';
import { checkText } from './check-options.js';
import { readInstant } from './read-instant.js';
import { faultOfValue, RowFault } from './row-fault.js';

export type JsonObject = { readonly [key: string]: Json };

/** How the value of a column is read from a record. @throws RowFault */
export type ColumnReader = (record: JsonObject) => string | number | null;

const STATUSES = API.enumeration(`${JOB_TASK_PACKAGE}.JobTaskInfo.Status`).slice(1);
const RESOURCE_GROUPS = ['DOMAIN', 'WORKSPACE'];
const [INT32_MIN, INT32_MAX] = [-2_147_483_648, 2_147_483_647];

export function columnReader(name: JobTaskColumnName): ColumnReader {
  if (name === 'status') {
    return (record) => readStatus(record[name]);
  }
  if (name === 'resource_group') {
    return (record) => readResourceGroup(record[name] ?? null);
  }
  if (name === 'workspace_id') {
    return (record) => readNullableText(record, name, JOB_TASK_COLUMNS[name].length) || null;
  }
  const column: JobTaskColumn = JOB_TASK_COLUMNS[name];
  const nullable = isNullable(name);
  switch (column.kind) {
    case 'json':
      return (record) => (nullable && (record[name] ?? null) === null ? null : canonicalJson(record[name] ?? {}));
    case 'int':
      return (record) => readCount(record[name] ?? 0, name);
    case 'datetime':
      return (record) => (nullable ? readNullableInstant(record, name) : readInstant(record[name], name));
    case 'text':
    case 'string': {
      const longest = column.kind === 'text' ? Number.POSITIVE_INFINITY : column.length;
      const shortest = (JOB_TASK_PRIMARY_KEY as readonly string[]).includes(name) ? 1 : 0;
      return (record) => (nullable ? readNullableText(record, name, longest) : readId(record, name, shortest, longest));
    }
  }
}

function readId(record: JsonObject, name: string, shortest: number, longest: number): string {
  const value = record[name];
  if (typeof value !== 'string' || value.length < shortest) {
    throw faultOfValue(value, (got) => `${name}: must be a string of ${shortest} to ${longest} characters, got ${got}`);
  }
  return checkLength(value, name, longest);
}

function readNullableText(record: JsonObject, name: string, longest: number): string | null {
  const value = record[name] ?? null;
  if (value !== null && typeof value !== 'string') {
    throw faultOfValue(value, (got) => `${name}: must be a string or null, got ${got}`);
  }
  return value === null ? null : checkLength(value, name, longest);
}

/** Characters are code points, as the databases count them. */
function checkLength(text: string, path: string, longest: number): string {
  checkText(text, path);
  if (text.length > longest && [...text].length > longest) {
    throw new RowFault(`${path}: must have at most ${longest} characters, got ${[...text].length}`);
  }
  return text;
}

function readStatus(value: Json | undefined): string {
  if (typeof value !== 'string' || !STATUSES.includes(value)) {
    throw faultOfValue(value, (got) => `status: must be one of ${STATUSES.join(', ')}, got ${got}`);
  }
  return value;
}

/** gRPC clients print a group that is not set as the name of its zero. */
function readResourceGroup(value: Json): string | null {
  if (value === null || value === '' || value === 'RESOURCE_GROUP_NONE') {
    return null;
  }
  if (typeof value !== 'string' || !RESOURCE_GROUPS.includes(value)) {
    throw faultOfValue(
      value,
      (got) => `resource_group: must be one of ${RESOURCE_GROUPS.join(', ')} or null, got ${got}`,
    );
  }
  return value;
}

function readCount(value: Json, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < INT32_MIN || value > INT32_MAX) {
    throw faultOfValue(value, (got) => `${name}: must be an integer of 32 bits, got ${got}`);
  }
  return value;
}

/** gRPC clients print a time that is not set as an empty string. */
function readNullableInstant(record: JsonObject, name: string): number | null {
  const value = record[name] ?? null;
  return value === null || value === '' ? null : readInstant(value, name);
}
