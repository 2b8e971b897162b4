import { forColumns, JsonText, ResultRow, type ResultCell } from '../../query-builder/index.js';
import { encodeStruct, encodeStructField, type JsonMembers } from './encode-struct.js';
import { writeMessage } from './encode-message.js';
import type { Field, MessageType } from '../../contract/message-type.js';
import { tagOf } from './tag.js';
import { WireWriter } from './wire-writer.js';

/** A job task of a response; null and absent members are unset fields. */
export type JobTaskRow = ResultRow | Readonly<Record<string, ResultCell>>;
/** The response of `list`. */
export interface JobTasks {
  readonly results: Iterable<JobTaskRow>;
  readonly total_count: number;
}

/** What most rows have, so that their length rarely has to move them: between 128 and 16383 bytes. */
const ROW_LENGTH_BYTES = 2;

// Encoding is synchronous, so one writer serves all calls of the process; its buffer stays warm.
const shared = new WireWriter();

/** Writes job tasks as the messages of one generation of the API. */
export class JobTaskEncoder {
  private readonly resultsTag: number;
  private readonly totalCountTag: number;
  private readonly fields: readonly FieldWriter[];
  private readonly fieldsOf: (columns: ResultRow['columns']) => readonly CellWriter[];

  /** @throws TypeError when the message has a field that no writer is there for. */
  constructor(list: MessageType) {
    const [results, totalCount] = [list.byName.get('results'), list.byName.get('total_count')];
    if (results?.message === undefined || totalCount?.kind !== 'int32') {
      throw new TypeError(`${list.name}: must have results and total_count`);
    }
    this.resultsTag = tagOf(results);
    this.totalCountTag = tagOf(totalCount);
    const fields = results.message.fields.map(fieldWriter);
    this.fields = fields;
    this.fieldsOf = forColumns((columns) => cellWriters(fields, columns));
  }

  /** A JobTaskInfo message. */
  readonly encodeOne = (row: JobTaskRow): Buffer =>
    written(() => {
      this.writeJobTask(shared, row);
    });

  /** A JobTasksInfo message. */
  readonly encodeList = (answer: JobTasks): Buffer =>
    written(() => {
      for (const row of answer.results) {
        this.writeResult(shared, row);
      }
      this.writeTotalCount(shared, answer.total_count);
    });

  /** Adds a row to a JobTasksInfo message. */
  writeResult(writer: WireWriter, row: JobTaskRow): void {
    writer.reserve(16);
    writer.varint(this.resultsTag);
    const mark = writer.open(ROW_LENGTH_BYTES);
    this.writeJobTask(writer, row);
    writer.close(mark, ROW_LENGTH_BYTES);
  }

  writeTotalCount(writer: WireWriter, totalCount: number): void {
    writeCount(writer, this.totalCountTag, totalCount);
  }

  private writeJobTask(writer: WireWriter, row: JobTaskRow): void {
    if (row instanceof ResultRow) {
      for (const { field, index } of this.fieldsOf(row.columns)) {
        field.write(writer, field.tag, row.cells[index]);
      }
      return;
    }
    for (const field of this.fields) {
      field.write(writer, field.tag, row[field.name]);
    }
  }
}

/** Builds a JobTasksInfo row by row, for responses too long to be kept as rows; `byteLength` shows when it is too long. */
export class JobTasksInfoBuilder {
  private readonly writer = new WireWriter(1 << 16);

  constructor(private readonly encoder: JobTaskEncoder) {}

  get byteLength(): number {
    return this.writer.position;
  }

  add(row: JobTaskRow): void {
    this.encoder.writeResult(this.writer, row);
  }

  finish(totalCount: number): Buffer {
    this.encoder.writeTotalCount(this.writer, totalCount);
    return this.writer.finish();
  }
}

/** A google.protobuf.Struct message; members may be JSON texts. */
export function encodeStructMessage(members: JsonMembers): Buffer {
  return written(() => {
    encodeStruct(shared, members);
  });
}

function written(write: () => void): Buffer {
  // An error may have left the writer partly filled.
  shared.position = 0;
  write();
  return shared.finish();
}

/** How the value of a field is written; `tag` has its number and its wire type. */
interface FieldWriter {
  readonly name: string;
  readonly tag: number;
  write(writer: WireWriter, tag: number, value: unknown): void;
}

/** A field that rows have, and where its cell is. */
interface CellWriter {
  readonly field: FieldWriter;
  readonly index: number;
}

/** The fields that rows of these columns have, in the order of the message. */
function cellWriters(fields: readonly FieldWriter[], columns: ResultRow['columns']): readonly CellWriter[] {
  return fields
    .map((field) => ({ field, index: columns.findIndex(({ name }) => name === field.name) }))
    .filter(({ index }) => index >= 0);
}

function fieldWriter(field: Field): FieldWriter {
  return { name: field.name, tag: tagOf(field), write: writeOf(field) };
}

function writeOf({ name, kind, message, names = [] }: Field): FieldWriter['write'] {
  switch (kind) {
    case 'string':
      return writeText;
    case 'struct':
      return writeOptions;
    case 'enum':
      return statusWriter(names);
    case 'int32':
      return writeCount;
    case 'message':
      return messageWriter(message as MessageType);
    default:
      throw new TypeError(`${name}: no writer for a field of the kind ${kind}`);
  }
}

/** A message whose members are stored as JSON; members without a field, or of another type, are omitted. */
function messageWriter(type: MessageType): FieldWriter['write'] {
  const fits = (name: string, value: unknown): boolean => {
    const kind = type.byName.get(name)?.kind;
    return (kind === 'string' && typeof value === 'string') || (kind === 'struct' && isMembers(value));
  };
  return (writer, tag, value) => {
    const stored: unknown = value instanceof JsonText ? JSON.parse(value.text) : value;
    if (isMembers(stored)) {
      const form = Object.fromEntries(Object.entries(stored).filter(([name, member]) => fits(name, member)));
      writer.reserve(16);
      writer.varint(tag);
      const mark = writer.open(1);
      writeMessage(writer, type, form);
      writer.close(mark, 1);
    }
  };
}

function isMembers(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function writeText(writer: WireWriter, tag: number, value: unknown): void {
  if (typeof value === 'string' && value !== '') {
    writer.stringField(tag, value);
  }
}

function statusWriter(names: readonly string[]): FieldWriter['write'] {
  const numbers = new Map<unknown, number>(names.map((name, number) => [name, number]));
  return (writer, tag, value) => {
    writeCount(writer, tag, numbers.get(value));
  };
}

function writeCount(writer: WireWriter, tag: number, value: unknown): void {
  if (typeof value === 'number' && value !== 0) {
    writer.reserve(16);
    writer.varint(tag);
    writer.int32(value);
  }
}

function writeOptions(writer: WireWriter, tag: number, value: unknown): void {
  if (typeof value === 'object' && value !== null) {
    encodeStructField(writer, tag, value as JsonText | JsonMembers);
  }
}
