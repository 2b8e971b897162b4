import type { JobTaskRow } from '../../job-task/persistence/job-task-writer.js';
import { canonicalJson, type Json } from '../../query-builder/index.js';
import { checkOptions, checkText } from './check-options.js';
import { firstInexactInteger } from '../../common/json/exact-numbers.js';
import { placeOf } from '../../common/json/place.js';
import { countMembers, stepsToRepeatedMember } from '../../common/json/scan-json.js';
import { JOB_TASK_COLUMNS } from '../../job-task/persistence/job-task.entity.js';
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

const STATUSES = ['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'];
const [INT32_MIN, INT32_MAX] = [-2_147_483_648, 2_147_483_647];

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

function readObject(given: JsonObject, text: string, { ignoreUnknown = false, domainId }: ReadOptions): JobTaskRow {
  const isMongo = isMongoExport(given);
  const record = isMongo ? withoutMongo(given) : given;
  if (!ignoreUnknown) {
    refuseUnknown(record);
  }
  const options = record['options'] ?? {};
  if (typeof options !== 'object' || Array.isArray(options)) {
    throw faultOfValue(options, (got) => `options: ${got} is no object; {} is the empty one`);
  }
  if (checkOptions(options as JsonObject)) {
    refuseInexact(text);
  }
  return {
    job_task_id: readId(record, 'job_task_id', 1),
    status: readStatus(record['status']),
    options: canonicalJson(options),
    created_count: readCount(record['created_count'] ?? 0),
    error_code: readNullableText(record, 'error_code', JOB_TASK_COLUMNS.error_code.length),
    error_message: readNullableText(record, 'error_message', Number.POSITIVE_INFINITY),
    job_id: readId(record, 'job_id', 0),
    data_source_id: readId(record, 'data_source_id', 0),
    domain_id: domainId === undefined || (record['domain_id'] ?? '') !== '' ? readId(record, 'domain_id', 1) : domainId,
    created_at: readInstant(record['created_at'], 'created_at'),
    started_at: readNullableInstant(record, 'started_at'),
    updated_at: readInstant(record['updated_at'], 'updated_at'),
    finished_at: readNullableInstant(record, 'finished_at'),
  };
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw notJson(error as SyntaxError);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw faultOfValue(value, (got) => `${got} is no job task; a JSON object is expected`);
  }
  return value as JsonObject;
}

/** In this API's own shape `options` may hold a member called $date, which then means nothing. */
function isMongoExport(record: JsonObject): boolean {
  return (
    Object.hasOwn(record, '_id') ||
    Object.entries(record).some(([name, value]) => name !== 'options' && isMongoType(value))
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
      const fault = `${shown(name)}: a job task has no such member`;
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
    const fault = (number: string): string => `options: a JSON number cannot hold ${number} exactly; text can`;
    throw new RowFault(fault(inexact.text), fault('this integer'));
  }
}

function readId(record: JsonObject, name: string, shortest: number): string {
  const value = record[name];
  if (typeof value !== 'string' || value.length < shortest) {
    throw faultOfValue(
      value,
      (got) =>
        `${name}: ${got} is no id; text of ${shortest} to ${JOB_TASK_COLUMNS.job_task_id.length} characters is expected`,
    );
  }
  return checkLength(value, name, JOB_TASK_COLUMNS.job_task_id.length);
}

function readNullableText(record: JsonObject, name: string, longest: number): string | null {
  const value = record[name] ?? null;
  if (value !== null && typeof value !== 'string') {
    throw faultOfValue(value, (got) => `${name}: ${got} is neither text nor null`);
  }
  return value === null ? null : checkLength(value, name, longest);
}

/** Characters are code points, as the databases count them. */
function checkLength(text: string, path: string, longest: number): string {
  checkText(text, path);
  if (text.length > longest && [...text].length > longest) {
    throw new RowFault(`${path}: ${[...text].length} characters; ${longest} at most are expected`);
  }
  return text;
}

function readStatus(value: Json | undefined): string {
  if (typeof value !== 'string' || !STATUSES.includes(value)) {
    throw faultOfValue(value, (got) => `status: ${got} is no status; one of ${STATUSES.join(', ')} is expected`);
  }
  return value;
}

function readCount(value: Json): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < INT32_MIN || value > INT32_MAX) {
    throw faultOfValue(value, (got) => `created_count: ${got} is no integer of 32 bits`);
  }
  return value;
}

/** Clients of gRPC print a time that is not set as empty text. */
function readNullableInstant(record: JsonObject, name: string): number | null {
  const value = record[name] ?? null;
  return value === null || value === '' ? null : readInstant(value, name);
}
