import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import type { Json } from '../../src/query-builder/index.js';

type Members = Record<string, unknown>;

const PROTO = fileURLToPath(new URL('../../src/proto/', import.meta.url));
/** The files of the second generation, before those that both have. */
const SECOND_PROTO = fileURLToPath(new URL('../../src/proto-2/', import.meta.url));
/** Options of services refer to it; protobufjs knows the other files of Google by itself. */
const DESCRIPTOR = 'google/protobuf/descriptor.proto';
const VALUE = '.google.protobuf.Value';
const STRUCT = '.google.protobuf.Struct';
const LIST = '.google.protobuf.ListValue';

/** Messages by the published .proto files, encoded and decoded by protobufjs: what a caller from elsewhere would do. */
export class ProtoFiles {
  private readonly root = new protobuf.Root();

  constructor(...files: readonly string[]) {
    const second = files.some((file) => existsSync(`${SECOND_PROTO}${file}`) && !existsSync(`${PROTO}${file}`));
    this.root.resolvePath = (_, target) => {
      if (target === DESCRIPTOR) {
        return createRequire(import.meta.url).resolve(`protobufjs/${target}`);
      }
      if (protobuf.common.get(target) !== null) {
        return target;
      }
      return second && existsSync(`${SECOND_PROTO}${target}`) ? `${SECOND_PROTO}${target}` : `${PROTO}${target}`;
    };
    this.root.loadSync([...files], { keepCase: true }).resolveAll();
  }

  /** The bytes of a message given in its JSON form; members of a `oneof` that are given are sent, whatever their value. */
  encode(typeName: string, json: Members): Buffer {
    const type = this.root.lookupType(typeName);
    const message = type.fromObject(toMessage(type, json));
    const fault = type.verify(message);
    if (fault !== null) {
      throw new TypeError(`${typeName} cannot carry ${JSON.stringify(json)}: ${fault}`);
    }
    return Buffer.from(type.encode(message).finish());
  }

  /** The JSON form of a message; a field that is not on the wire is absent, a list is always there. */
  decode(typeName: string, bytes: Buffer): Json {
    const type = this.root.lookupType(typeName);
    return fromMessage(type, type.toObject(type.decode(bytes), { enums: String, longs: Number, arrays: true }));
  }
}

function toMessage(type: protobuf.Type, json: Members): Members {
  if (type.fullName === STRUCT) {
    return toStruct(json);
  }
  return mapMembers(json, (name, value) => {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    if (field === undefined) {
      throw new TypeError(`${type.fullName} has no field ${name}`);
    }
    const { resolvedType } = field;
    if (!(resolvedType instanceof protobuf.Type)) {
      return value;
    }
    const convert = (element: unknown): unknown =>
      resolvedType.fullName === VALUE
        ? toValue(element as Json)
        : resolvedType.fullName === LIST
          ? { values: (element as readonly Json[]).map(toValue) }
          : toMessage(resolvedType, element as Members);
    return field.repeated ? (value as unknown[]).map(convert) : convert(value);
  });
}

function fromMessage(type: protobuf.Type, message: Members): Json {
  if (type.fullName === STRUCT) {
    return fromStruct(message);
  }
  return mapMembers(message, (name, value) => {
    const field = type.fields[name];
    if (!(field?.resolvedType instanceof protobuf.Type)) {
      return value;
    }
    const { resolvedType } = field;
    const convert = (element: unknown): Json => fromMessage(resolvedType, element as Members);
    return field.repeated ? (value as unknown[]).map(convert) : convert(value);
  }) as Json;
}

function toValue(json: Json): Members {
  if (json === null) {
    return { nullValue: 0 };
  }
  switch (typeof json) {
    case 'number':
      return { numberValue: json };
    case 'string':
      return { stringValue: json };
    case 'boolean':
      return { boolValue: json };
    default:
      return Array.isArray(json)
        ? { listValue: { values: (json as readonly Json[]).map(toValue) } }
        : { structValue: toStruct(json as Members) };
  }
}

function toStruct(json: Members): Members {
  return { fields: mapMembers(json, (_, value) => toValue(value as Json)) };
}

function fromStruct(struct: Members): Json {
  return mapMembers((struct['fields'] ?? {}) as Members, (_, value) => fromValue(value as Members)) as Json;
}

function fromValue(value: Members): Json {
  const [kind, content] = Object.entries(value)[0] ?? [];
  switch (kind) {
    case 'nullValue':
      return null;
    case 'listValue':
      return (((content as Members)['values'] ?? []) as Members[]).map(fromValue);
    case 'structValue':
      return fromStruct(content as Members);
    case 'numberValue':
    case 'stringValue':
    case 'boolValue':
      return content as Json;
    default:
      throw new TypeError(`a google.protobuf.Value without a kind: ${JSON.stringify(value)}`);
  }
}

function mapMembers(members: Members, convert: (name: string, value: unknown) => unknown): Members {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, convert(name, value)]));
}
