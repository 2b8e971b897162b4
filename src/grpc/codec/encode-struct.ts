import { JsonText, ResultRow, type Json } from '../../query-builder/index.js';
import { encodeJsonTextStruct, encodeJsonTextValue } from './encode-json-text.js';
import { BOOL, ELEMENT, KEY, LIST, NULL, NUMBER, STRING, STRUCT, VALUE } from './struct-tags.js';
import type { WireWriter } from './wire-writer.js';

/** JSON in which there may be JSON texts and rows, as in a statistic. */
export type JsonTree = Json | JsonText | ResultRow | readonly JsonTree[] | { readonly [key: string]: JsonTree };
/** The members of a google.protobuf.Struct; an undefined one is left out. */
export type JsonMembers = { readonly [key: string]: JsonTree | undefined };

/** The members of a google.protobuf.Struct, without tag and length. */
export function encodeStruct(writer: WireWriter, members: JsonMembers): void {
  for (const key of Object.keys(members)) {
    encodeEntry(writer, key, members[key]);
  }
}

function encodeEntry(writer: WireWriter, key: string, value: JsonTree | undefined): void {
  if (value === undefined) {
    return;
  }
  writer.reserve(32 + key.length * 3);
  const { buffer } = writer;
  buffer[writer.position++] = ELEMENT;
  const entry = writer.open(1);
  buffer[writer.position++] = KEY;
  writer.string(key);
  writer.reserve(8);
  writer.buffer[writer.position++] = VALUE;
  encodeSizedValue(writer, value);
  writer.close(entry, 1);
}

/** A google.protobuf.Value with its length. */
function encodeSizedValue(writer: WireWriter, value: JsonTree): void {
  writer.reserve(32);
  const mark = writer.open(1);
  encodeValue(writer, value);
  writer.close(mark, 1);
}

/** The elements of a google.protobuf.ListValue, without tag and length. */
export function encodeList(writer: WireWriter, elements: readonly JsonTree[]): void {
  for (const element of elements) {
    writer.reserve(8);
    writer.buffer[writer.position++] = ELEMENT;
    encodeSizedValue(writer, element);
  }
}

/** A google.protobuf.Value without its length. */
export function encodeValue(writer: WireWriter, value: JsonTree): void {
  writer.reserve(16);
  const { buffer } = writer;
  switch (typeof value) {
    case 'string':
      writer.stringField(STRING, value);
      return;
    case 'number':
      buffer[writer.position++] = NUMBER;
      writer.double(value);
      return;
    case 'boolean':
      buffer[writer.position++] = BOOL;
      buffer[writer.position++] = value ? 1 : 0;
      return;
    default:
      encodeCompound(writer, value);
  }
}

function encodeCompound(
  writer: WireWriter,
  value: null | JsonText | ResultRow | readonly JsonTree[] | { readonly [key: string]: JsonTree },
): void {
  if (value === null) {
    writer.buffer[writer.position++] = NULL;
    writer.buffer[writer.position++] = 0;
  } else if (value instanceof JsonText) {
    encodeJsonTextValue(writer, value.text);
  } else if (isList(value)) {
    writer.buffer[writer.position++] = LIST;
    const list = writer.open(1);
    encodeList(writer, value);
    writer.close(list, 1);
  } else {
    writer.buffer[writer.position++] = STRUCT;
    const struct = writer.open(1);
    if (value instanceof ResultRow) {
      value.columns.forEach(({ name }, index) => {
        encodeEntry(writer, name, value.cells[index]);
      });
    } else {
      encodeStruct(writer, value);
    }
    writer.close(struct, 1);
  }
}

/** A Struct field with its tag and length, from members or from the text of a JSON object; null writes nothing. */
export function encodeStructField(writer: WireWriter, tag: number, value: JsonText | JsonMembers): void {
  if (value instanceof JsonText) {
    encodeJsonTextStruct(writer, tag, value.text);
    return;
  }
  writer.reserve(16);
  writer.varint(tag);
  const mark = writer.open(2);
  encodeStruct(writer, value);
  writer.close(mark, 2);
}

function isList(value: object): value is readonly JsonTree[] {
  return Array.isArray(value);
}
