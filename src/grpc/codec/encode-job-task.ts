import type { Json, JsonText } from '../../query-builder/index.js';
import { encodeStruct, encodeStructField, type JsonMembers } from './encode-struct.js';
import { STATUS_NAMES } from './job-task-messages.js';
import { WireWriter } from './wire-writer.js';

/** A row as the service answers it; a member that is null or absent is an unset field. */
export type JobTaskRow = Readonly<Record<string, Json | JsonText | undefined>>;
/** The answer to `list`. */
export interface JobTasks {
  readonly results: Iterable<JobTaskRow>;
  readonly total_count: number;
}

// Tags of JobTaskInfo and JobTasksInfo: the field's number times eight, plus its wire type.
const JOB_TASK_ID = 0x0a;
const STATUS = 0x10;
const OPTIONS = 0x1a;
const CREATED_COUNT = 0x20;
const ERROR_CODE = 0x2a;
const ERROR_MESSAGE = 0x32;
const JOB_ID = 0x5a;
const DATA_SOURCE_ID = 0x62;
const DOMAIN_ID = 0x6a;
const CREATED_AT = 0xaa;
const STARTED_AT = 0xb2;
const UPDATED_AT = 0xba;
const FINISHED_AT = 0xc2;
const RESULTS = 0x0a;
const TOTAL_COUNT = 0x10;

/** What most rows have, so that their length rarely has to move them: between 128 and 16383 bytes. */
const ROW_LENGTH_BYTES = 2;

const STATUS_NUMBERS: ReadonlyMap<unknown, number> = new Map(STATUS_NAMES.map((name, number) => [name, number]));

// Encoding is synchronous, so one writer serves all calls of the process; its buffer stays warm.
const shared = new WireWriter();

/** A JobTaskInfo message. */
export function encodeJobTaskInfo(row: JobTaskRow): Buffer {
  return written(shared, () => writeJobTask(shared, row));
}

/** A JobTasksInfo message. */
export function encodeJobTasksInfo(answer: JobTasks): Buffer {
  return written(shared, () => {
    for (const row of answer.results) {
      writeResult(shared, row);
    }
    writeTotalCount(shared, answer.total_count);
  });
}

/** A google.protobuf.Struct message; members may be JSON texts. */
export function encodeStructMessage(members: JsonMembers): Buffer {
  return written(shared, () => encodeStruct(shared, members));
}

/** Builds a JobTasksInfo row by row, for answers too long to be held as rows; `byteLength` tells when to give up. */
export class JobTasksInfoBuilder {
  private readonly writer = new WireWriter(1 << 16);

  get byteLength(): number {
    return this.writer.position;
  }

  add(row: JobTaskRow): void {
    writeResult(this.writer, row);
  }

  finish(totalCount: number): Buffer {
    writeTotalCount(this.writer, totalCount);
    return this.writer.finish();
  }
}

function written(writer: WireWriter, write: () => void): Buffer {
  // A writer that an error left half full begins anew.
  writer.position = 0;
  write();
  return writer.finish();
}

function writeResult(writer: WireWriter, row: JobTaskRow): void {
  writer.reserve(16);
  writer.buffer[writer.position++] = RESULTS;
  const mark = writer.open(ROW_LENGTH_BYTES);
  writeJobTask(writer, row);
  writer.close(mark, ROW_LENGTH_BYTES);
}

function writeTotalCount(writer: WireWriter, totalCount: number): void {
  if (totalCount !== 0) {
    writer.reserve(16);
    writer.varint(TOTAL_COUNT);
    writer.int32(totalCount);
  }
}

function writeJobTask(writer: WireWriter, row: JobTaskRow): void {
  writeText(writer, JOB_TASK_ID, row['job_task_id']);
  writeStatus(writer, row['status']);
  writeOptions(writer, row['options']);
  writeCount(writer, row['created_count']);
  writeText(writer, ERROR_CODE, row['error_code']);
  writeText(writer, ERROR_MESSAGE, row['error_message']);
  writeText(writer, JOB_ID, row['job_id']);
  writeText(writer, DATA_SOURCE_ID, row['data_source_id']);
  writeText(writer, DOMAIN_ID, row['domain_id']);
  writeText(writer, CREATED_AT, row['created_at']);
  writeText(writer, STARTED_AT, row['started_at']);
  writeText(writer, UPDATED_AT, row['updated_at']);
  writeText(writer, FINISHED_AT, row['finished_at']);
}

function writeText(writer: WireWriter, tag: number, value: unknown): void {
  if (typeof value === 'string' && value !== '') {
    writer.stringField(tag, value);
  }
}

function writeStatus(writer: WireWriter, value: unknown): void {
  const number = STATUS_NUMBERS.get(value) ?? 0;
  if (number !== 0) {
    writer.reserve(16);
    writer.buffer[writer.position++] = STATUS;
    writer.buffer[writer.position++] = number;
  }
}

function writeCount(writer: WireWriter, value: unknown): void {
  if (typeof value === 'number' && value !== 0) {
    writer.reserve(16);
    writer.buffer[writer.position++] = CREATED_COUNT;
    writer.int32(value);
  }
}

function writeOptions(writer: WireWriter, value: unknown): void {
  if (typeof value === 'object' && value !== null) {
    encodeStructField(writer, OPTIONS, value as JsonText | JsonMembers);
  }
}
