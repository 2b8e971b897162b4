import { encodeStructField, encodeValue } from './encode-struct.js';
import { WireWriter } from './wire-writer.js';
/** Writes a message from its JSON form by the table of its fields: for everything but the three answers that must be fast. */
export function encodeMessage(type, form) {
    const writer = new WireWriter(1 << 10);
    writeMessage(writer, type, form);
    return writer.finish();
}
function writeMessage(writer, type, form) {
    const unknown = Object.keys(form).find((name) => !type.fields.some((field) => field.name === name));
    if (unknown !== undefined) {
        throw new TypeError(`${type.name} has no field ${unknown}`);
    }
    // In the caller's order, so that of several members of a oneof the caller's last one is the last on the wire.
    for (const name of Object.keys(form)) {
        const field = type.fields.find((candidate) => candidate.name === name);
        const value = form[name];
        if (value === undefined || (value === null && field.kind !== 'value')) {
            continue;
        }
        for (const element of field.repeated ? value : [value]) {
            writeField(writer, field, element);
        }
    }
}
function writeField(writer, field, value) {
    writer.reserve(32);
    switch (field.kind) {
        case 'string':
            writer.stringField(field.number * 8 + 2, value);
            return;
        case 'bytes':
            writeBytes(writer, field, value);
            return;
        case 'bool':
            writer.varint(field.number * 8);
            writer.varint(value === true ? 1 : 0);
            return;
        case 'int32':
        case 'uint32':
        case 'enum':
            writer.varint(field.number * 8);
            writeNumber(writer, field, value);
            return;
        case 'struct':
            encodeStructField(writer, field.number * 8 + 2, value);
            return;
        case 'value':
            writeNested(writer, field, () => encodeValue(writer, value));
            return;
        case 'message':
            writeNested(writer, field, () => writeMessage(writer, field.message, value));
    }
}
function writeNumber(writer, field, value) {
    const number = typeof value === 'string' ? field.names?.indexOf(value) : value;
    if (number === undefined || !Number.isInteger(number) || (number === -1 && typeof value === 'string')) {
        throw new TypeError(`${field.name}: ${JSON.stringify(value)} is no ${field.kind}`);
    }
    if (field.kind === 'uint32') {
        writer.varint(number);
    }
    else {
        writer.int32(number);
    }
}
function writeBytes(writer, field, value) {
    writer.reserve(16 + value.length);
    writer.varint(field.number * 8 + 2);
    writer.varint(value.length);
    writer.buffer.set(value, writer.position);
    writer.position += value.length;
}
function writeNested(writer, field, write) {
    writer.varint(field.number * 8 + 2);
    const mark = writer.open(1);
    write();
    writer.close(mark, 1);
}
//# sourceMappingURL=encode-message.js.map