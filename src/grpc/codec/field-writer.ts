import { JsonText } from '../../query-builder/index.js';
import { encodeStructField, type JsonMembers } from './encode-struct.js';
import { writeMessage } from './encode-message.js';
import type { Field, MessageType } from '../../contract/message-type.js';
import { tagOf } from './tag.js';
import type { WireWriter } from './wire-writer.js';

/** How the value of a field is written; `tag` has its number and its wire type. */
export interface FieldWriter {
  readonly name: string;
  readonly tag: number;
  write(writer: WireWriter, tag: number, value: unknown): void;
}

/** @throws TypeError for a field of a kind that job tasks do not have */
export function fieldWriter(field: Field): FieldWriter {
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

export function writeCount(writer: WireWriter, tag: number, value: unknown): void {
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
