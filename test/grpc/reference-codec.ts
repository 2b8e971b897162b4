import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import type { ApiGeneration } from '../../src/common/request/api-generation.js';

const protoFolder = fileURLToPath(new URL('../../src/proto/', import.meta.url));
/** The files of the second generation, before those that both have. */
const secondFolder = fileURLToPath(new URL('../../src/proto-2/', import.meta.url));

/** The API as protobufjs reads it from the .proto files: the other opinion on what bytes mean. */
export function loadReference(generation: ApiGeneration = 1): protobuf.Root {
  const root = new protobuf.Root();
  root.resolvePath = (_origin, target) => {
    if (target === 'google/protobuf/descriptor.proto') {
      return createRequire(import.meta.url).resolve(`protobufjs/${target}`);
    }
    if (target.startsWith('google/protobuf/')) {
      return target;
    }
    return generation === 2 && existsSync(`${secondFolder}${target}`)
      ? `${secondFolder}${target}`
      : `${protoFolder}${target}`;
  };
  root.loadSync(
    [
      'spaceone/api/cost_analysis/v1/job_task.proto',
      'spaceone/api/core/v1/server_info.proto',
      'grpc/health/v1/health.proto',
    ],
    {
      keepCase: true,
    },
  );
  root.resolveAll();
  return root;
}

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** JSON as protobufjs wants a google.protobuf.Value; a map keeps a `__proto__` key only when it has no prototype. */
export function toReferenceValue(value: Plain): object {
  if (value === null) {
    return { nullValue: 0 };
  }
  if (typeof value === 'number') {
    return { numberValue: value };
  }
  if (typeof value === 'string') {
    return { stringValue: value };
  }
  if (typeof value === 'boolean') {
    return { boolValue: value };
  }
  if (Array.isArray(value)) {
    return { listValue: { values: value.map(toReferenceValue) } };
  }
  return { structValue: toReferenceStruct(value) };
}

export function toReferenceStruct(value: { [key: string]: Plain }): object {
  const fields = Object.create(null) as { [key: string]: object };
  for (const [key, member] of Object.entries(value)) {
    fields[key] = toReferenceValue(member);
  }
  return { fields };
}

interface ReferenceValue {
  kind?: string;
  numberValue?: number;
  stringValue?: string;
  boolValue?: boolean;
  listValue?: { values: ReferenceValue[] };
  structValue?: { fields: { [key: string]: ReferenceValue } };
}

/** The JSON that a google.protobuf.Value decoded by protobufjs stands for. */
export function fromReferenceValue(value: ReferenceValue): Plain {
  switch (value.kind) {
    case 'numberValue':
      return value.numberValue as number;
    case 'stringValue':
      return value.stringValue as string;
    case 'boolValue':
      return value.boolValue as boolean;
    case 'listValue':
      return (value.listValue?.values ?? []).map(fromReferenceValue);
    case 'structValue':
      return fromReferenceStruct(value.structValue ?? { fields: {} });
    default:
      return null;
  }
}

export function fromReferenceStruct(struct: { fields: { [key: string]: ReferenceValue } }): { [key: string]: Plain } {
  return Object.fromEntries(Object.entries(struct.fields).map(([key, member]) => [key, fromReferenceValue(member)]));
}
