import type { Json } from '../../query-builder/index.js';
import * as TAG from './struct-tags.js';
import { assertDepth, type WireReader } from './wire-reader.js';

interface JsonObject {
  [key: string]: Json;
}

/**
 * A google.protobuf.Value as JSON. NaN and the infinities stay what they are. A Value of no kind is null, as SpaceONE's
 * own servers take it. `before` is what an earlier occurrence of the same field held: structs and lists are merged.
 */
export function readValue(reader: WireReader, end: number, depth: number, before: Json = null): Json {
  assertDepth(depth);
  let value = before;
  while (reader.position < end) {
    const tag = reader.tag(end);
    switch (tag) {
      case TAG.NULL_VALUE:
        reader.varint(end);
        value = null;
        break;
      case TAG.NUMBER_VALUE:
        value = reader.double(end);
        break;
      case TAG.STRING_VALUE:
        value = reader.string(end);
        break;
      case TAG.BOOL_VALUE:
        value = reader.varint(end) !== 0;
        break;
      case TAG.STRUCT_VALUE:
        value = readStruct(reader, reader.lengthDelimited(end), depth + 1, isObject(value) ? value : {});
        break;
      case TAG.LIST_VALUE:
        value = readList(reader, reader.lengthDelimited(end), depth + 1, Array.isArray(value) ? (value as Json[]) : []);
        break;
      default:
        reader.passOver(tag, end, depth, 'google.protobuf.Value');
    }
  }
  return value;
}

/** A google.protobuf.Struct as a JSON object, added to `target`; of equal keys the last one counts. */
export function readStruct(reader: WireReader, end: number, depth: number, target: JsonObject = {}): JsonObject {
  assertDepth(depth);
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag === TAG.ELEMENT) {
      reader.countValue();
      readEntry(reader, reader.lengthDelimited(end), depth + 1, target);
    } else {
      reader.passOver(tag, end, depth, 'google.protobuf.Struct');
    }
  }
  return target;
}

/** A google.protobuf.ListValue as a JSON array, added to `target`. */
export function readList(reader: WireReader, end: number, depth: number, target: Json[]): Json[] {
  assertDepth(depth);
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag === TAG.ELEMENT) {
      reader.countValue();
      target.push(readValue(reader, reader.lengthDelimited(end), depth + 1));
    } else {
      reader.passOver(tag, end, depth, 'google.protobuf.ListValue');
    }
  }
  return target;
}

function readEntry(reader: WireReader, end: number, depth: number, target: JsonObject): void {
  assertDepth(depth);
  let key = '';
  let value: Json = null;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag === TAG.ENTRY_KEY) {
      key = reader.string(end);
    } else if (tag === TAG.ENTRY_VALUE) {
      value = readValue(reader, reader.lengthDelimited(end), depth + 1, value);
    } else {
      reader.passOver(tag, end, depth, 'google.protobuf.Struct');
    }
  }
  if (key === '__proto__') {
    // Assigning this key would set the object's prototype.
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
