import { readStruct, readValue } from './decode-struct.js';
import { MalformedMessage } from './malformed-message.js';
import { assertDepth, WIRE_BYTES, WIRE_VARINT, WireReader } from './wire-reader.js';
/** Reads a message; throws MalformedMessage. Unknown fields are passed over, as protobuf wants it. */
export function decodeMessage(type, bytes) {
    return readMessage(new WireReader(bytes), bytes.length, type, {}, 0);
}
/** Reads a google.protobuf.Struct message as the JSON object it stands for; throws MalformedMessage. */
export function decodeStructMessage(bytes) {
    return readStruct(new WireReader(bytes), bytes.length, 0);
}
function readMessage(reader, end, type, target, depth) {
    assertDepth(depth);
    while (reader.position < end) {
        const tag = reader.tag(end);
        const field = type.byNumber[tag >>> 3];
        if (field === undefined || (tag & 7) !== wireTypeOf(field)) {
            reader.skip(tag, end, depth);
            continue;
        }
        try {
            readField(reader, end, field, target, depth);
        }
        catch (error) {
            throw error instanceof MalformedMessage ? error.inside(placeOf(field, target)) : error;
        }
    }
    return target;
}
function readField(reader, end, field, target, depth) {
    if (field.repeated) {
        const list = (target[field.name] ??= []);
        list.push(readFieldValue(reader, end, field, undefined, depth));
        return;
    }
    for (const rival of field.rivals) {
        if (target[rival] !== undefined) {
            Reflect.deleteProperty(target, rival);
        }
    }
    target[field.name] = readFieldValue(reader, end, field, target[field.name], depth);
}
/** `before` is the value of an earlier occurrence of a field that is not repeated: protobuf merges messages. */
function readFieldValue(reader, end, field, before, depth) {
    switch (field.kind) {
        case 'string':
            return reader.string(end);
        case 'bool':
            return reader.varint(end) !== 0;
        case 'int32':
            return reader.uint32(end) | 0;
        case 'uint32':
            return reader.uint32(end);
        case 'enum': {
            const number = reader.uint32(end) | 0;
            return field.names?.[number] ?? number;
        }
        case 'bytes': {
            const stop = reader.lengthDelimited(end);
            const start = reader.position;
            reader.position = stop;
            return reader.bytes.subarray(start, stop);
        }
        case 'value':
            return readValue(reader, reader.lengthDelimited(end), depth + 1, before);
        case 'struct':
            return readStruct(reader, reader.lengthDelimited(end), depth + 1, before);
        case 'message':
            return readMessage(reader, reader.lengthDelimited(end), field.message, before ?? {}, depth + 1);
    }
}
function wireTypeOf(field) {
    switch (field.kind) {
        case 'bool':
        case 'int32':
        case 'uint32':
        case 'enum':
            return WIRE_VARINT;
        default:
            return WIRE_BYTES;
    }
}
function placeOf(field, target) {
    return field.repeated ? `${field.name}[${target[field.name].length}]` : field.name;
}
//# sourceMappingURL=decode-message.js.map