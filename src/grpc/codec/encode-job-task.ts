import { forColumns, ResultRow, type ResultCell } from '../../query-builder/index.js';
import { encodeStruct, type JsonMembers } from './encode-struct.js';
import type { MessageType } from '../../contract/message-type.js';
import { fieldWriter, writeCount, type FieldWriter } from './field-writer.js';
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

  readonly encodeOne = (row: JobTaskRow): Buffer =>
    written(() => {
      this.writeJobTask(shared, row);
    });

  readonly encodeList = (answer: JobTasks): Buffer =>
    written(() => {
      for (const row of answer.results) {
        this.writeResult(shared, row);
      }
      this.writeTotalCount(shared, answer.total_count);
    });

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
