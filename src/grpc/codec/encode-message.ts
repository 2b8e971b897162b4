import type { JsonText } from '../../query-builder/index.js';
import { encodeList, encodeStructField, encodeValue, type JsonMembers, type JsonTree } from './encode-struct.js';
import type { Field, MessageType } from '../../contract/message-type.js';
import { tagOf } from './tag.js';
import { WireWriter } from './wire-writer.js';

/** A message in JSON form; a member that is null or absent is an unset field, and a name the message does not have a TypeError. */
export type MessageForm = Readonly<Record<string, unknown>>;

/** Encodes a message from its JSON form by the table of its fields; three responses have faster encoders. */
export function encodeMessage(type: MessageType, form: MessageForm): Buffer {
  const writer = new WireWriter(1 << 10);
  writeMessage(writer, type, form);
  return writer.finish();
}

/** Adds the fields of a message, without tag and length. */
export function writeMessage(writer: WireWriter, type: MessageType, form: MessageForm): void {
  // In the caller's order, so that of several members of a oneof the caller's last one is the last in the bytes.
  for (const [name, value] of Object.entries(form)) {
    const field = type.byName.get(name);
    if (field === undefined) {
      throw new TypeError(`${name}: must be a field of ${type.name}`);
    }
    if (value === undefined || (value === null && field.kind !== 'value')) {
      continue;
    }
    for (const element of field.repeated ? (value as readonly unknown[]) : [value]) {
      writeField(writer, field, element);
    }
  }
}

function writeField(writer: WireWriter, field: Field, value: unknown): void {
  writer.reserve(32);
  switch (field.kind) {
    case 'string':
      writer.stringField(tagOf(field), value as string);
      return;
    case 'bytes':
      writeBytes(writer, field, value as Uint8Array);
      return;
    case 'bool':
      writer.varint(tagOf(field));
      writer.varint(value === true ? 1 : 0);
      return;
    case 'int32':
    case 'uint32':
    case 'enum':
      writer.varint(tagOf(field));
      writeNumber(writer, field, value);
      return;
    case 'struct':
      encodeStructField(writer, tagOf(field), value as JsonText | JsonMembers);
      return;
    case 'value':
      writeNested(writer, field, () => encodeValue(writer, value as JsonTree));
      return;
    case 'list':
      writeNested(writer, field, () => encodeList(writer, value as readonly JsonTree[]));
      return;
    case 'message':
      writeNested(writer, field, () => writeMessage(writer, field.message as MessageType, value as MessageForm));
  }
}

function writeNumber(writer: WireWriter, field: Field, value: unknown): void {
  const number = typeof value === 'string' ? field.names?.indexOf(value) : (value as number);
  if (number === undefined || !Number.isInteger(number) || (number === -1 && typeof value === 'string')) {
    throw new TypeError(`${field.name}: must be of type ${field.kind}, got ${JSON.stringify(value)}`);
  }
  if (field.kind === 'uint32') {
    writer.varint(number);
  } else {
    writer.int32(number);
  }
}

function writeBytes(writer: WireWriter, field: Field, value: Uint8Array): void {
  writer.reserve(16 + value.length);
  writer.varint(tagOf(field));
  writer.varint(value.length);
  writer.buffer.set(value, writer.position);
  writer.position += value.length;
}

function writeNested(writer: WireWriter, field: Field, write: () => void): void {
  writer.varint(tagOf(field));
  const mark = writer.open(1);
  write();
  writer.close(mark, 1);
}
