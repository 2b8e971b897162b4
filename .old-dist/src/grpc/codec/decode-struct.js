import { BOOL_VALUE, ELEMENT, ENTRY_KEY, ENTRY_VALUE, LIST_VALUE, NULL_VALUE, NUMBER_VALUE, STRING_VALUE, STRUCT_VALUE, } from './struct-tags.js';
import { assertDepth } from './wire-reader.js';
/**
 * A google.protobuf.Value as JSON. NaN and the infinities stay what they are. A Value of no kind is null, as SpaceONE's
 * own servers take it. `before` is what an earlier occurrence of the same field held: structs and lists are merged.
 */
export function readValue(reader, end, depth, before = null) {
    assertDepth(depth);
    let value = before;
    while (reader.position < end) {
        const tag = reader.tag(end);
        switch (tag) {
            case NULL_VALUE:
                reader.varint(end);
                value = null;
                break;
            case NUMBER_VALUE:
                value = reader.double(end);
                break;
            case STRING_VALUE:
                value = reader.string(end);
                break;
            case BOOL_VALUE:
                value = reader.varint(end) !== 0;
                break;
            case STRUCT_VALUE:
                value = readStruct(reader, reader.lengthDelimited(end), depth + 1, isObject(value) ? value : {});
                break;
            case LIST_VALUE:
                value = readList(reader, reader.lengthDelimited(end), depth + 1, Array.isArray(value) ? value : []);
                break;
            default:
                reader.skip(tag, end, depth);
        }
    }
    return value;
}
/** A google.protobuf.Struct as a JSON object, added to `target`; of equal keys the last one counts. */
export function readStruct(reader, end, depth, target = {}) {
    assertDepth(depth);
    while (reader.position < end) {
        const tag = reader.tag(end);
        if (tag === ELEMENT) {
            readEntry(reader, reader.lengthDelimited(end), depth + 1, target);
        }
        else {
            reader.skip(tag, end, depth);
        }
    }
    return target;
}
function readEntry(reader, end, depth, target) {
    assertDepth(depth);
    let key = '';
    let value = null;
    while (reader.position < end) {
        const tag = reader.tag(end);
        if (tag === ENTRY_KEY) {
            key = reader.string(end);
        }
        else if (tag === ENTRY_VALUE) {
            value = readValue(reader, reader.lengthDelimited(end), depth + 1, value);
        }
        else {
            reader.skip(tag, end, depth);
        }
    }
    if (key === '__proto__') {
        // Assigning this key would set the object's prototype.
        Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
    }
    else {
        target[key] = value;
    }
}
function readList(reader, end, depth, target) {
    assertDepth(depth);
    while (reader.position < end) {
        const tag = reader.tag(end);
        if (tag === ELEMENT) {
            target.push(readValue(reader, reader.lengthDelimited(end), depth + 1));
        }
        else {
            reader.skip(tag, end, depth);
        }
    }
    return target;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
//# sourceMappingURL=decode-struct.js.map