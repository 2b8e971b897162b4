import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { API, JOB_TASK_PACKAGE } from '../../src/contract/api.js';
import type { MessageType } from '../../src/contract/message-type.js';
import { loadReference } from '../grpc/reference-codec.js';

describe('the messages of a contract', () => {
  const reference = loadReference();

  function messagesBelow(type: MessageType): MessageType[] {
    return [type, ...type.fields.flatMap(({ message }) => (message === undefined ? [] : messagesBelow(message)))];
  }

  const jobTask = API.service(`${JOB_TASK_PACKAGE}.JobTask`);
  const roots = ['get', 'list', 'stat'].flatMap((name) => {
    const { request, response } = jobTask.method(name);
    return response.name.startsWith('google.') ? [request] : [request, response];
  });
  const types = new Map(roots.flatMap(messagesBelow).map((type) => [type.name, type]));

  it.each([...types])('%s has the fields of the .proto file', (name, type) => {
    const kinds: Record<string, string> = { 'google.protobuf.Value': 'value', 'google.protobuf.Struct': 'struct' };
    const expected = reference.lookupType(name).fieldsArray.map((one) => ({
      name: one.name,
      number: one.id,
      repeated: one.repeated,
      oneof: one.partOf?.name,
      kind:
        one.resolvedType instanceof protobuf.Enum
          ? 'enum'
          : one.resolvedType instanceof protobuf.Type
            ? (kinds[one.resolvedType.fullName.slice(1)] ?? 'message')
            : one.type,
      message:
        one.resolvedType instanceof protobuf.Type && !(one.resolvedType.fullName.slice(1) in kinds)
          ? one.resolvedType.fullName.slice(1)
          : undefined,
      names: one.resolvedType instanceof protobuf.Enum ? Object.keys(one.resolvedType.values) : undefined,
    }));
    const actual = type.fields.map((one) => ({
      name: one.name,
      number: one.number,
      repeated: one.repeated,
      oneof: one.oneof,
      kind: one.kind,
      message: one.message?.name,
      names: one.names === undefined ? undefined : [...one.names],
    }));
    expect(actual).toStrictEqual(expected);
  });
});
