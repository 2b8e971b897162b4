import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { API, CORE_PACKAGE, JOB_TASK_PACKAGE } from '../../src/contract/api.js';
import type { MessageType } from '../../src/contract/message-type.js';
import { urlParameters } from '../../src/contract/url-parameters.js';
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

describe('a contract', () => {
  const message = (name: string) => API.message(`${CORE_PACKAGE}.${name}`);

  it('has the comments of the .proto files, and for aliases the comment of both', () => {
    expect(message('Page').byName.get('start')?.comment).toBe(
      'The first row, counted from 1; may be a decimal string.',
    );
    expect(message('Filter').byName.get('key')?.comment).toBe('A field, or a path below options.');
    expect(message('Filter').byName.get('k')?.comment).toBe('Short for key.');
  });

  it('has the names of enums by their numbers', () => {
    expect(API.enumeration(`${JOB_TASK_PACKAGE}.JobTaskQuery.Status`)).toEqual(
      API.enumeration(`${JOB_TASK_PACKAGE}.JobTaskInfo.Status`),
    );
  });

  it('reads maps as lists of entries', () => {
    const [statuses] = API.message('grpc.health.v1.HealthListResponse').fields;
    expect(statuses).toMatchObject({ kind: 'message', repeated: true });
    expect(statuses?.message?.fields.map(({ name, number }) => [name, number])).toEqual([
      ['key', 1],
      ['value', 2],
    ]);
  });

  it.each([
    () => API.message('nope.Nope'),
    () => API.enumeration('nope.Nope'),
    () => API.service('nope.Nope'),
    () => API.service(`${JOB_TASK_PACKAGE}.JobTask`).method('nope'),
  ])('refuses unknown names: %s', (look) => {
    expect(look).toThrow(/nope: the \.proto files declare no such name/i);
  });

  it('refuses fields that the codec cannot write', () => {
    expect(() => API.message('google.protobuf.UninterpretedOption')).toThrow('no support for a field of this type');
  });
});

describe('the parameters of a URL', () => {
  it('are all but lists of messages, a message also by its members', () => {
    const names = urlParameters(API.message(`${JOB_TASK_PACKAGE}.JobTaskQuery`)).map(({ name }) => name);
    expect(names).toEqual([
      ...['domain_id', 'job_task_id', 'status', 'job_id', 'data_source_id', 'query'],
      ...['query.page.start', 'query.page.limit', 'query.sort.key', 'query.sort.desc', 'query.keyword'],
      ...['query.minimal', 'query.count_only', 'query.only'],
    ]);
  });
});
