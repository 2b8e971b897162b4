import { API, JOB_TASK_PACKAGE } from '../../contract/api.js';
import type { JobTaskRow } from '../../job-task/persistence/job-task-writer.js';
import { canonicalJson, type Json } from '../../query-builder/index.js';
import { checkOptions, checkText } from './check-options.js';
import { firstInexactInteger } from '../../common/json/exact-numbers.js';
import { placeOf } from '../../common/json/place.js';
import { countMembers, stepsToRepeatedMember } from '../../common/json/scan-json.js';
import {
  isNullable,
  JOB_TASK_COLUMN_NAMES,
  JOB_TASK_COLUMNS,
  JOB_TASK_PRIMARY_KEY,
  type JobTaskColumn,
  type JobTaskColumnName,
} from '../../job-task/persistence/job-task.entity.js';
import { isMongoType, plainJson } from './extended-json.js';
import { readInstant } from './read-instant.js';
import { faultOfValue, notJson, RowFault, shown } from './row-fault.js';

type JsonObject = { readonly [key: string]: Json };

export interface ReadOptions {
  /** Leaves out members that a job task does not have, instead of refusing the record. */
  readonly ignoreUnknown?: boolean;
  /** The domain of job tasks that name none. */
  readonly domainId?: string;
}

/** A record as it is in the input: its JSON text, and how many members its objects have there if that is known. */
export interface RecordText {
  readonly text: string;
  readonly members?: number;
}

const STATUSES = API.enumeration(`${JOB_TASK_PACKAGE}.JobTaskInfo.Status`).slice(1);
const [INT32_MIN, INT32_MAX] = [-2_147_483_648, 2_147_483_647];

const RESOURCE_GROUPS = ['DOMAIN', 'WORKSPACE'];
const JSON_COLUMNS = JOB_TASK_COLUMN_NAMES.filter((name) => JOB_TASK_COLUMNS[name].kind === 'json');

/** How the value of a column is read from a record. */
type Reader = (record: JsonObject) => string | number | null;

/** In the order of the columns, so that all rows have the same shape. */
const READERS = JOB_TASK_COLUMN_NAMES.map((name) => [name, readerOf(name)] as const);

/**
 * One job task from its JSON text, in this API's shape or as MongoDB exports it.
 * @throws RowFault naming the first thing that is wrong
 */
export function readJobTask(record: string | RecordText, options: ReadOptions = {}): JobTaskRow {
  const { text, members } = typeof record === 'string' ? { text: record, members: undefined } : record;
  const given = parseObject(text);
  if (members !== countMembers(given)) {
    refuseDuplicate(text);
  }
  return readObject(given, text, options);
}

/**
 * One job task from its JSON form in this API's shape.
 * @throws RowFault naming the first thing that is wrong
 */
export function readJobTaskObject(given: JsonObject, options: ReadOptions = {}): JobTaskRow {
  return readObject(given, null, options);
}

/** `text` is null where numbers are doubles already. */
function readObject(
  given: JsonObject,
  text: string | null,
  { ignoreUnknown = false, domainId }: ReadOptions,
): JobTaskRow {
  const isMongo = isMongoExport(given);
  const own = isMongo ? withoutMongo(given) : given;
  const record = domainId === undefined || (own['domain_id'] ?? '') !== '' ? own : { ...own, domain_id: domainId };
  if (!ignoreUnknown) {
    refuseUnknown(record);
  }
  for (const name of JSON_COLUMNS) {
    checkObject(record[name] ?? {}, name, text);
  }
  const row: Record<string, string | number | null> = {};
  for (const [name, read] of READERS) {
    row[name] = read(record);
  }
  return row as unknown as JobTaskRow;
}

function checkObject(value: Json, name: JobTaskColumnName, text: string | null): void {
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw faultOfValue(value, (got) => `${name}: must be an object, got ${got}`);
  }
  if (checkOptions(value as JsonObject, name) && text !== null) {
    refuseInexact(text);
  }
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw notJson(error as SyntaxError);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw faultOfValue(value, (got) => `must be an object, got ${got}`);
  }
  return value as JsonObject;
}

/** In this API's own shape JSON may hold a member called $date, which then means nothing. */
function isMongoExport(record: JsonObject): boolean {
  return (
    Object.hasOwn(record, '_id') ||
    Object.entries(record).some(
      ([name, value]) => !JSON_COLUMNS.includes(name as JobTaskColumnName) && isMongoType(value),
    )
  );
}

function withoutMongo(record: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([name]) => name !== '_id')
      .map(([name, value]) => [name, plainJson(value, name)]),
  );
}

function refuseUnknown(record: JsonObject): void {
  for (const name of Object.keys(record)) {
    if (!Object.hasOwn(JOB_TASK_COLUMNS, name)) {
      const fault = `${shown(name)}: unknown member`;
      throw new RowFault(`${fault} (--ignore-unknown leaves it out)`, `${fault} (ignore_unknown leaves it out)`);
    }
  }
}

function refuseDuplicate(text: string): void {
  const repeated = stepsToRepeatedMember(text);
  if (repeated !== null) {
    throw new RowFault(`${placeOf(repeated)}: must be given once, got it twice`);
  }
}

function refuseInexact(text: string): void {
  const inexact = firstInexactInteger(text);
  if (inexact !== null) {
    const fault = 'options: must be a number that a double holds exactly, or a string';
    throw new RowFault(`${fault}, got ${inexact.text}`, fault);
  }
}

function readerOf(name: JobTaskColumnName): Reader {
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
