import { invalidParameter } from '../../common/errors/app-error.js';
import { MalformedMessage } from '../../grpc/job-task.package.js';
import type { JobTaskRow } from '../../job-task/persistence/job-task-writer.js';
import type { Json } from '../../query-builder/index.js';
import type { InputRecord } from '../records/record.js';
import { readJobTask, readJobTaskObject, type ReadOptions } from '../records/read-job-task.js';
import { RowFault } from '../records/row-fault.js';
import { tooLarge } from './bounded-bytes.js';

/** A piece of an import that should be one job task. */
export interface ImportRecord {
  /** Where it begins, counted from 1: its line over HTTP, its place among all job tasks of the call over gRPC. */
  readonly line: number;
  /** @throws RowFault */
  readonly read: () => JobTaskRow;
}

/** An ImportRequest that is yet to be decoded. */
export interface ImportMessage {
  /** Bytes. */
  readonly size: number;
  /** Its JSON form. @throws MalformedMessage */
  decode(): object;
}

const MOST_JOB_TASKS = 1_000;

export interface MessageLimits {
  readonly bodyBytes: number;
  readonly rowBytes: number;
}

/** The job tasks of text. */
export async function* recordsOfText(
  records: AsyncIterable<InputRecord>,
  options: ReadOptions,
): AsyncGenerator<ImportRecord> {
  for await (const record of records) {
    yield {
      line: record.line,
      read: () => {
        if ('fault' in record) {
          throw record.fault;
        }
        return readJobTask(record, options);
      },
    };
  }
}

/** The job tasks of ImportRequest messages. @throws AppError for a malformed message, and beyond `bodyBytes` in total. */
export async function* recordsOfMessages(
  messages: AsyncIterable<ImportMessage>,
  { bodyBytes, rowBytes }: MessageLimits,
  options: ReadOptions,
): AsyncGenerator<ImportRecord> {
  let [line, number, bytes] = [0, 0, 0];
  for await (const message of messages) {
    number++;
    bytes += message.size;
    if (bytes > bodyBytes) {
      throw tooLarge('the messages', bodyBytes, 'INGEST_MAX_BODY_BYTES');
    }
    for (const task of jobTasksOf(message, number)) {
      line++;
      yield { line, read: () => limited(readJobTaskObject(withoutUnset(task), options), rowBytes) };
    }
  }
}

type Members = Readonly<Record<string, Json>>;

function jobTasksOf(message: ImportMessage, number: number): readonly Members[] {
  const place = `message ${String(number)}`;
  try {
    const { job_tasks: tasks = [] } = message.decode() as { readonly job_tasks?: readonly Members[] };
    if (tasks.length > MOST_JOB_TASKS) {
      const reason = `must have at most ${String(MOST_JOB_TASKS)} elements, got ${String(tasks.length)}`;
      throw invalidParameter(place, `job_tasks: ${reason}`);
    }
    return tasks;
  } catch (error) {
    if (!(error instanceof MalformedMessage)) {
      throw error;
    }
    const where = error.where === '' ? '' : `${error.where}: `;
    throw invalidParameter(place, `${where}${error.reason}`, { cause: error });
  }
}

/** proto3 does not distinguish a zero value from an unset field. */
function withoutUnset(task: Members): Members {
  return Object.fromEntries(
    Object.entries(task).filter(([name, value]) => value !== '' && !(name === 'status' && value === 'SCOPE_NONE')),
  );
}

function limited(row: JobTaskRow, most: number): JobTaskRow {
  const bytes = Buffer.byteLength(row.options) + Buffer.byteLength(row.error_message ?? '');
  if (bytes > most) {
    throw new RowFault(`must have at most ${String(most)} bytes, got ${String(bytes)} (INGEST_MAX_ROW_BYTES)`);
  }
  return row;
}
