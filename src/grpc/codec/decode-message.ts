import type { Json } from '../../query-builder/index.js';
import { readList, readStruct, readValue } from './decode-struct.js';
import { NO_FOREIGN_FIELDS, type ForeignFields } from './foreign-fields.js';
import { MalformedMessage } from './malformed-message.js';
import type { Field, MessageType } from '../../contract/message-type.js';
import { RequestReader } from './request-reader.js';
import { wireTypeOf } from './tag.js';
import { assertDepth, WireReader } from './wire-reader.js';

/** The JSON form of a message: the fields that were sent, by their names in the .proto file. */
export interface DecodedMessage {
  [field: string]: DecodedValue;
}
type DecodedValue = Json | Buffer | DecodedMessage | DecodedValue[];

/** Reads a message; throws MalformedMessage. Unknown fields are skipped, as protobuf requires. */
export function decodeMessage(type: MessageType, bytes: Buffer): DecodedMessage {
  return readMessage(new WireReader(bytes), bytes.length, type, {}, 0);
}

/**
 * Reads a request of at most so many values; throws MalformedMessage. Unknown fields are refused: each of them is a
 * condition of another generation of the API, and ignoring it would return more than was requested.
 */
export function decodeRequestMessage(
  type: MessageType,
  bytes: Buffer,
  maxValues: number,
  foreign: ForeignFields = NO_FOREIGN_FIELDS,
): DecodedMessage {
  const message = readMessage(new RequestReader(bytes, maxValues, foreign), bytes.length, type, {}, 0);
  foreign.check(message);
  return message;
}

/** Reads a google.protobuf.Struct message as a JSON object; throws MalformedMessage. */
export function decodeStructMessage(bytes: Buffer): DecodedMessage {
  return readStruct(new WireReader(bytes), bytes.length, 0);
}

function readMessage(
  reader: WireReader,
  end: number,
  type: MessageType,
  target: DecodedMessage,
  depth: number,
): DecodedMessage {
  assertDepth(depth);
  while (reader.position < end) {
    const tag = reader.tag(end);
    const field = type.byNumber[tag >>> 3];
    if (field === undefined || (tag & 7) !== wireTypeOf(field)) {
      reader.passOver(tag, end, depth, type.name, field?.name);
      continue;
    }
    try {
      reader.countValue();
      readField(reader, end, field, target, depth, type.name);
    } catch (error) {
      throw error instanceof MalformedMessage ? error.inside(placeOf(field, target)) : error;
    }
  }
  return target;
}

function readField(
  reader: WireReader,
  end: number,
  field: Field,
  target: DecodedMessage,
  depth: number,
  typeName: string,
): void {
  if (field.repeated) {
    const list = (target[field.name] ??= []) as DecodedValue[];
    list.push(readFieldValue(reader, end, field, undefined, depth));
    return;
  }
  for (const rival of field.rivals) {
    if (target[rival] !== undefined) {
      Reflect.deleteProperty(target, rival);
    }
  }
  const before = target[field.name];
  if (before !== undefined && field.kind === 'message') {
    reader.mergeMessage(typeName, field.name);
  }
  target[field.name] = readFieldValue(reader, end, field, before, depth);
}

/** `before` is the value of an earlier occurrence of a field that is not repeated: protobuf merges messages. */
function readFieldValue(
  reader: WireReader,
  end: number,
  field: Field,
  before: DecodedValue | undefined,
  depth: number,
): DecodedValue {
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
      return readValue(reader, reader.lengthDelimited(end), depth + 1, before as Json | undefined);
    case 'struct':
      return readStruct(reader, reader.lengthDelimited(end), depth + 1, before as { [key: string]: Json } | undefined);
    case 'list':
      return readList(reader, reader.lengthDelimited(end), depth + 1, (before as Json[] | undefined) ?? []);
    case 'message':
      return readMessage(
        reader,
        reader.lengthDelimited(end),
        field.message as MessageType,
        (before as DecodedMessage | undefined) ?? {},
        depth + 1,
      );
  }
}

function placeOf(field: Field, target: DecodedMessage): string {
  return field.repeated ? `${field.name}[${(target[field.name] as DecodedValue[]).length}]` : field.name;
}
