import { forColumns, ResultRow } from '../../query-builder/index.js';
import { encodeStruct, encodeStructField } from './encode-struct.js';
import { JOB_TASK_INFO, STATUS_NAMES } from './job-task-messages.js';
import { WireWriter } from './wire-writer.js';
// Tags of JobTasksInfo: the field's number times eight, plus its wire type.
const RESULTS = 0x0a;
const TOTAL_COUNT = 0x10;
/** What most rows have, so that their length rarely has to move them: between 128 and 16383 bytes. */
const ROW_LENGTH_BYTES = 2;
const STATUS_NUMBERS = new Map(STATUS_NAMES.map((name, number) => [name, number]));
// Encoding is synchronous, so one writer serves all calls of the process; its buffer stays warm.
const shared = new WireWriter();
/** A JobTaskInfo message. */
export function encodeJobTaskInfo(row) {
    return written(shared, () => writeJobTask(shared, row));
}
/** A JobTasksInfo message. */
export function encodeJobTasksInfo(answer) {
    return written(shared, () => {
        for (const row of answer.results) {
            writeResult(shared, row);
        }
        writeTotalCount(shared, answer.total_count);
    });
}
/** A google.protobuf.Struct message; members may be JSON texts. */
export function encodeStructMessage(members) {
    return written(shared, () => encodeStruct(shared, members));
}
/** Builds a JobTasksInfo row by row, for answers too long to be held as rows; `byteLength` tells when to give up. */
export class JobTasksInfoBuilder {
    writer = new WireWriter(1 << 16);
    get byteLength() {
        return this.writer.position;
    }
    add(row) {
        writeResult(this.writer, row);
    }
    finish(totalCount) {
        writeTotalCount(this.writer, totalCount);
        return this.writer.finish();
    }
}
function written(writer, write) {
    // A writer that an error left half full begins anew.
    writer.position = 0;
    write();
    return writer.finish();
}
function writeResult(writer, row) {
    writer.reserve(16);
    writer.buffer[writer.position++] = RESULTS;
    const mark = writer.open(ROW_LENGTH_BYTES);
    writeJobTask(writer, row);
    writer.close(mark, ROW_LENGTH_BYTES);
}
function writeTotalCount(writer, totalCount) {
    if (totalCount !== 0) {
        writer.reserve(16);
        writer.varint(TOTAL_COUNT);
        writer.int32(totalCount);
    }
}
const FIELD_WRITERS = JOB_TASK_INFO.fields.map(fieldWriter);
/** The fields that rows of these columns have, in the order of the message, and where their cells are. */
const cellWriters = forColumns((columns) => FIELD_WRITERS.map((field) => ({ field, index: columns.findIndex(({ name }) => name === field.name) })).filter(({ index }) => index >= 0));
function fieldWriter({ name, number, kind }) {
    switch (kind) {
        case 'string':
            return { name, tag: number * 8 + 2, write: writeText };
        case 'struct':
            return { name, tag: number * 8 + 2, write: writeOptions };
        case 'enum':
            return { name, tag: number * 8, write: writeStatus };
        case 'int32':
            return { name, tag: number * 8, write: writeCount };
        default:
            throw new TypeError(`JobTaskInfo.${name}: no writer for a field of the kind ${kind}`);
    }
}
function writeJobTask(writer, row) {
    if (row instanceof ResultRow) {
        for (const { field, index } of cellWriters(row.columns)) {
            field.write(writer, field.tag, row.cells[index]);
        }
        return;
    }
    for (const field of FIELD_WRITERS) {
        field.write(writer, field.tag, row[field.name]);
    }
}
function writeText(writer, tag, value) {
    if (typeof value === 'string' && value !== '') {
        writer.stringField(tag, value);
    }
}
function writeStatus(writer, tag, value) {
    const number = STATUS_NUMBERS.get(value) ?? 0;
    if (number !== 0) {
        writer.reserve(16);
        writer.varint(tag);
        writer.varint(number);
    }
}
function writeCount(writer, tag, value) {
    if (typeof value === 'number' && value !== 0) {
        writer.reserve(16);
        writer.varint(tag);
        writer.int32(value);
    }
}
function writeOptions(writer, tag, value) {
    if (typeof value === 'object' && value !== null) {
        encodeStructField(writer, tag, value);
    }
}
//# sourceMappingURL=encode-job-task.js.map