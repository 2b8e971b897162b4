import fc from 'fast-check';
import type { Type } from 'protobufjs';
import { describe, expect, it } from 'vitest';

import { decodeMessage, decodeStructMessage, type DecodedMessage } from '../../src/grpc/codec/decode-message.js';
import { encodeStructMessage, type JobTaskRow } from '../../src/grpc/codec/encode-job-task.js';
import { encodeMessage } from '../../src/grpc/codec/encode-message.js';
import { MalformedMessage } from '../../src/grpc/codec/malformed-message.js';
import type { Field, MessageType } from '../../src/contract/message-type.js';
import { JsonText, ResultRow, type Json, type ResultCell } from '../../src/query-builder/index.js';
import {
  fromReferenceStruct,
  fromReferenceValue,
  loadReference,
  toReferenceStruct,
  toReferenceValue,
} from './reference-codec.js';
import {
  GET_JOB_TASK_REQUEST,
  JOB_TASK_INFO,
  JOB_TASK_QUERY,
  JOB_TASK_STAT_QUERY,
  JOB_TASKS_INFO,
  encodeJobTaskInfo,
  encodeJobTasksInfo,
} from './messages.js';

const reference = loadReference();
const REQUESTS = [GET_JOB_TASK_REQUEST, JOB_TASK_QUERY, JOB_TASK_STAT_QUERY];
const STRUCT = reference.lookupType('google.protobuf.Struct');

const texts = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ minLength: 40, maxLength: 400 }),
  fc.constant('__proto__'),
);
const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(-0, 1e308, 5e-324, 2 ** 53),
);
const json = fc.letrec<{ value: Json; object: { [key: string]: Json } }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    numbers,
    texts,
    fc.array(tie('value')),
    tie('object'),
  ),
  object: fc.dictionary(texts, tie('value'), { noNullPrototype: true }),
}));

/** Any form of a message: any of its fields, at most one per oneof. */
function formOf(type: MessageType): fc.Arbitrary<DecodedMessage> {
  const groups = new Map<string, Field[]>();
  for (const field of type.fields) {
    const name = field.oneof ?? field.name;
    groups.set(name, [...(groups.get(name) ?? []), field]);
  }
  const members = [...groups.values()].map((fields) =>
    fc.option(fc.oneof(...fields.map((field) => valueOf(field).map((value) => [field.name, value] as const))), {
      nil: undefined,
    }),
  );
  return fc
    .tuple(...members)
    .map((chosen) => Object.fromEntries(chosen.filter((member) => member !== undefined)) as DecodedMessage);
}

function valueOf(field: Field): fc.Arbitrary<unknown> {
  const one: fc.Arbitrary<unknown> = {
    string: () => texts,
    bool: () => fc.boolean(),
    int32: () => fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    uint32: () => fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    bytes: () => fc.uint8Array(),
    enum: () => fc.oneof(fc.constantFrom(...(field.names ?? [])), fc.integer({ min: 7, max: 2 ** 31 - 1 })),
    message: () => formOf(field.message as MessageType),
    value: () => json.value,
    struct: () => json.object,
    list: () => fc.array(json.value, { maxLength: 3 }),
  }[field.kind]();
  return field.repeated ? fc.array(one, { minLength: 1, maxLength: 3 }) : one;
}

/** Turns a form into what protobufjs encodes, or what it decoded into a form. */
function translate(
  type: MessageType,
  form: Record<string, unknown>,
  direction: 'to' | 'from',
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => {
      const field = type.fields.find((candidate) => candidate.name === name) as Field;
      const one = (element: unknown): unknown => translateValue(field, element, direction);
      return [name, field.repeated ? (value as unknown[]).map(one) : one(value)];
    }),
  );
}

function translateValue(field: Field, value: unknown, direction: 'to' | 'from'): unknown {
  switch (field.kind) {
    case 'enum':
      return direction === 'to' && typeof value === 'string'
        ? field.names?.indexOf(value)
        : (field.names?.[value as number] ?? value);
    case 'value':
      return direction === 'to' ? toReferenceValue(value as never) : fromReferenceValue(value as never);
    case 'struct':
      return direction === 'to' ? toReferenceStruct(value as never) : fromReferenceStruct(value as never);
    case 'message':
      return translate(field.message as MessageType, value as Record<string, unknown>, direction);
    default:
      return value;
  }
}

/** What protobufjs sees in the bytes, as a form: only members that were on the wire. */
function decodedByReference(type: MessageType, bytes: Uint8Array): Record<string, unknown> {
  return translate(type, ownMembers(reference.lookupType(type.name).decode(bytes)), 'from');
}

function ownMembers(message: object): Record<string, unknown> {
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(convert);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const type = (value as { $type?: Type }).$type;
    return type === undefined || type.fullName.startsWith('.google.protobuf.') ? value : ownMembers(value);
  };
  const given = Object.entries(message).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return Object.fromEntries(given.map(([name, value]) => [name, convert(value)]));
}

describe('requests', () => {
  it.each(REQUESTS)('$name is decoded from what protobufjs encodes', (type) => {
    const encoder = reference.lookupType(type.name);
    fc.assert(
      fc.property(formOf(type), (form) => {
        const bytes = Buffer.from(encoder.encode(translate(type, form, 'to')).finish());
        expect(decodeMessage(type, bytes)).toStrictEqual(wellFormed(form));
      }),
    );
  });

  it.each(REQUESTS)('$name is read by protobufjs as it was encoded', (type) => {
    fc.assert(
      fc.property(formOf(type), (form) => {
        expect(decodedByReference(type, encodeMessage(type, form))).toStrictEqual(wellFormed(form));
      }),
    );
  });

  it.each(REQUESTS)('$name is decoded or refused, whatever the bytes', (type) => {
    fc.assert(
      fc.property(formOf(type), fc.array(fc.tuple(fc.nat(), fc.nat(255))), fc.nat(), (form, changes, cut) => {
        const bytes = encodeMessage(type, form);
        for (const [position, byte] of changes) {
          bytes[position % (bytes.length + 1)] = byte;
        }
        try {
          decodeMessage(type, bytes.subarray(0, bytes.length - (cut % 3)));
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedMessage);
        }
      }),
    );
  });
});

describe('answers', () => {
  it('JobTaskInfo is read by protobufjs as it was encoded, with options as JSON and as text', () => {
    fc.assert(
      fc.property(formOf(JOB_TASK_INFO), fc.boolean(), (form, asText) => {
        const row = {
          ...form,
          ...(asText && 'options' in form ? { options: new JsonText(JSON.stringify(form['options'])) } : {}),
        };
        const expected = wellFormed(withoutDefaults(asText ? negativeZeroAsText(form) : form));
        const bytes = encodeJobTaskInfo(row);
        expect(decodedByReference(JOB_TASK_INFO, bytes)).toStrictEqual(expected);
        expect(decodeMessage(JOB_TASK_INFO, bytes)).toStrictEqual(expected);
      }),
    );
  });

  it('JobTasksInfo is read by protobufjs as it was encoded', () => {
    fc.assert(
      fc.property(fc.array(formOf(JOB_TASK_INFO)), fc.nat(2 ** 31 - 1), (results, total_count) => {
        const bytes = encodeJobTasksInfo({ results: results as JobTaskRow[], total_count });
        const expected = {
          ...(results.length === 0 ? {} : { results: results.map((row) => wellFormed(withoutDefaults(row))) }),
          ...(total_count === 0 ? {} : { total_count }),
        };
        expect(decodedByReference(JOB_TASKS_INFO, bytes)).toStrictEqual(expected);
      }),
    );
  });

  it('a row of cells becomes the same bytes as its object, whatever the order of its columns', () => {
    fc.assert(
      fc.property(formOf(JOB_TASK_INFO), fc.nat(12), fc.constantFrom('error_code', 'nope'), (form, turn, missing) => {
        const entries = [...Object.entries(form), [missing, undefined] as const].filter(
          ([name], index, all) => all.findIndex(([other]) => other === name) === index,
        );
        const turned = [...entries.slice(turn), ...entries.slice(0, turn)];
        const row = new ResultRow(
          turned.map(([name]) => ({ name })),
          turned.map(([, value]) => value as ResultCell),
        );
        expect(encodeJobTaskInfo(row).equals(encodeJobTaskInfo(form as JobTaskRow))).toBe(true);
        const many = { results: [row, form as JobTaskRow, row], total_count: 3 };
        expect(encodeJobTasksInfo(many).equals(encodeJobTasksInfo({ ...many, results: Array(3).fill(form) }))).toBe(
          true,
        );
        const statistic = { results: [row.toJSON()] };
        expect(encodeStructMessage({ results: [row] }).equals(encodeStructMessage(statistic))).toBe(true);
      }),
    );
  });

  it('any JSON object becomes the same Struct as in protobufjs, byte for byte', () => {
    fc.assert(
      fc.property(json.object, (value) => {
        const bytes = encodeStructMessage(value);
        expect(bytes.equals(STRUCT.encode(toReferenceStruct(wellFormed(value) as never)).finish())).toBe(true);
        expect(decodeStructMessage(bytes)).toStrictEqual(wellFormed(value));
      }),
    );
  });

  it('the text of any JSON becomes the same bytes as its value, with and without spaces', () => {
    fc.assert(
      fc.property(json.object, fc.constantFrom(0, 1, 3), (value, indent) => {
        const text = new JsonText(JSON.stringify(value, null, indent));
        const bytes = encodeStructMessage({ results: [{ options: text }], plain: text });
        const parsed = JSON.parse(text.text) as Json;
        expect(bytes.equals(encodeStructMessage({ results: [{ options: parsed }], plain: parsed }))).toBe(true);
      }),
    );
  });
});

/** UTF-8 has no lone surrogates: the wire carries U+FFFD in their place. Keys that become equal so are one. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') {
    return Buffer.from(value).toString();
  }
  if (Array.isArray(value)) {
    return value.map(wellFormed);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [Buffer.from(key).toString(), wellFormed(member)]),
  );
}

/** An answer leaves out what has its default; an enum's unknown number is not one that a row can have. */
function withoutDefaults(form: DecodedMessage): DecodedMessage {
  return Object.fromEntries(
    Object.entries(form).filter(
      ([name, value]) =>
        value !== '' && value !== 0 && value !== 'SCOPE_NONE' && !(name === 'status' && typeof value === 'number'),
    ),
  );
}

/** JSON.stringify writes -0 as 0. */
function negativeZeroAsText(form: DecodedMessage): DecodedMessage {
  return 'options' in form ? { ...form, options: JSON.parse(JSON.stringify(form['options'])) as Json } : form;
}
