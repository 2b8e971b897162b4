import type { Json } from '../../query-builder/index.js';
import { BOOL, ELEMENT, KEY, LIST, NULL, NUMBER, STRING, STRUCT, VALUE } from './struct-tags.js';
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
      case NULL:
        reader.varint(end);
        value = null;
        break;
      case NUMBER:
        value = reader.double(end);
        break;
      case STRING:
        value = reader.string(end);
        break;
      case BOOL:
        value = reader.varint(end) !== 0;
        break;
      case STRUCT:
        value = readStruct(reader, reader.lengthDelimited(end), depth + 1, isObject(value) ? value : {});
        break;
      case LIST:
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
    if (tag === ELEMENT) {
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
    if (tag === ELEMENT) {
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
    if (tag === KEY) {
      key = reader.string(end);
    } else if (tag === VALUE) {
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
