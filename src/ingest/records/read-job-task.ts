import type { JobTaskRow } from '../../job-task/persistence/job-task-writer.js';
import type { Json } from '../../query-builder/index.js';
import { checkOptions } from './check-options.js';
import { firstInexactInteger } from '../../common/json/exact-numbers.js';
import { placeOf } from '../../common/json/place.js';
import { countMembers, stepsToRepeatedMember } from '../../common/json/scan-json.js';
import {
  JOB_TASK_COLUMN_NAMES,
  JOB_TASK_COLUMNS,
  type JobTaskColumnName,
} from '../../job-task/persistence/job-task.entity.js';
import { isMongoType, plainJson } from './extended-json.js';
import { columnReader, type JsonObject } from './read-column.js';
import { faultOfValue, notJson, RowFault, shown } from './row-fault.js';

export interface ReadOptions {
  /** Leaves out members that a job task does not have, instead of refusing the record. */
  readonly ignoreUnknown?: boolean;
  readonly domainId?: string;
}

/** A record as it is in the input: its JSON text, and how many members its objects have there if that is known. */
export interface RecordText {
  readonly text: string;
  readonly members?: number;
}

const JSON_COLUMNS = JOB_TASK_COLUMN_NAMES.filter((name) => JOB_TASK_COLUMNS[name].kind === 'json');

/** In the order of the columns, so that all rows have the same shape. */
const READERS = JOB_TASK_COLUMN_NAMES.map((name) => [name, columnReader(name)] as const);

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

/** One job task from its JSON form in this API's shape. @throws RowFault naming the first thing that is wrong */
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
