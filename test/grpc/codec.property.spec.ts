import fc from 'fast-check';
import type { Root, Type } from 'protobufjs';
import { describe, expect, it } from 'vitest';

import {
  decodeMessage,
  decodeRequestMessage,
  decodeStructMessage,
  type DecodedMessage,
} from '../../src/grpc/codec/decode-message.js';
import { encodeStructMessage, type JobTaskRow } from '../../src/grpc/codec/encode-job-task.js';
import { encodeMessage } from '../../src/grpc/codec/encode-message.js';
import { MalformedMessage } from '../../src/grpc/codec/malformed-message.js';
import type { Field, MessageType } from '../../src/contract/message-type.js';
import { FOREIGN_FIELDS } from '../../src/grpc/foreign-fields.js';
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
  SECOND_JOB_TASK_INFO,
  SECOND_JOB_TASK_QUERY,
  SECOND_JOB_TASK_REQUEST,
  SECOND_JOB_TASK_STAT_QUERY,
  SECOND_JOB_TASKS_INFO,
  secondEncoder,
} from './messages.js';

const reference = loadReference();
const secondReference = loadReference(2);
/** The requests of each generation of the API, with the reference that has them. */
const REQUESTS = [
  ...[GET_JOB_TASK_REQUEST, JOB_TASK_QUERY, JOB_TASK_STAT_QUERY].map((type) => ({ generation: 1, type, reference })),
  ...[SECOND_JOB_TASK_REQUEST, SECOND_JOB_TASK_QUERY, SECOND_JOB_TASK_STAT_QUERY].map((type) => ({
    ...{ generation: 2, type, reference: secondReference },
  })),
].map((request) => ({ ...request, name: request.type.name }));
/** The responses of each generation. */
const RESPONSES = [
  {
    generation: 1,
    ...{ one: JOB_TASK_INFO, many: JOB_TASKS_INFO, reference },
    ...{ encodeOne: encodeJobTaskInfo, encodeList: encodeJobTasksInfo },
  },
  {
    generation: 2,
    ...{ one: SECOND_JOB_TASK_INFO, many: SECOND_JOB_TASKS_INFO, reference: secondReference },
    ...{ encodeOne: secondEncoder.encodeOne, encodeList: secondEncoder.encodeList },
  },
];
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
    case 'list':
      return direction === 'to'
        ? { values: (value as never[]).map(toReferenceValue) }
        : ((value as { readonly values?: readonly never[] }).values ?? []).map(fromReferenceValue);
    case 'message':
      return translate(field.message as MessageType, value as Record<string, unknown>, direction);
    default:
      return value;
  }
}

/** What protobufjs sees in the bytes, as a form: only members that were on the wire. */
function decodedByReference(root: Root, type: MessageType, bytes: Uint8Array): Record<string, unknown> {
  return translate(type, ownMembers(root.lookupType(type.name).decode(bytes)), 'from');
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
  it.each(REQUESTS)(
    '$name of generation $generation is decoded from what protobufjs encodes',
    ({ type, reference }) => {
      const encoder = reference.lookupType(type.name);
      fc.assert(
        fc.property(formOf(type), (form) => {
          const bytes = Buffer.from(encoder.encode(translate(type, form, 'to')).finish());
          expect(decodeMessage(type, bytes)).toStrictEqual(wellFormed(form));
        }),
      );
    },
  );

  it.each(REQUESTS)(
    '$name of generation $generation is read by protobufjs as it was encoded',
    ({ type, reference }) => {
      fc.assert(
        fc.property(formOf(type), (form) => {
          expect(decodedByReference(reference, type, encodeMessage(type, form))).toStrictEqual(wellFormed(form));
        }),
      );
    },
  );

  it.each(REQUESTS)(
    '$name of generation $generation is decoded or refused, whatever the bytes',
    ({ type, generation }) => {
      fc.assert(
        fc.property(formOf(type), fc.array(fc.tuple(fc.nat(), fc.nat(255))), fc.nat(), (form, changes, cut) => {
          const bytes = encodeMessage(type, form);
          for (const [position, byte] of changes) {
            bytes[position % (bytes.length + 1)] = byte;
          }
          try {
            const changed = bytes.subarray(0, bytes.length - (cut % 3));
            decodeMessage(type, changed);
            decodeRequestMessage(type, changed, Infinity, FOREIGN_FIELDS[generation === 1 ? 1 : 2]);
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedMessage);
          }
        }),
      );
    },
  );
});

describe.each(RESPONSES)('answers of generation $generation', ({ one, many, reference, encodeOne, encodeList }) => {
  it('JobTaskInfo is read by protobufjs as it was encoded, with options as JSON and as text', () => {
    fc.assert(
      fc.property(formOf(one), fc.boolean(), (form, asText) => {
        const row = (asText ? { ...form, ...jsonAsText(form) } : form) as JobTaskRow;
        const expected = wellFormed(withoutDefaults(asText ? negativeZeroAsText(form) : form));
        const bytes = encodeOne(row);
        expect(decodedByReference(reference, one, bytes)).toStrictEqual(expected);
        expect(decodeMessage(one, bytes)).toStrictEqual(expected);
      }),
    );
  });

  it('JobTasksInfo is read by protobufjs as it was encoded', () => {
    fc.assert(
      fc.property(fc.array(formOf(one)), fc.nat(2 ** 31 - 1), (results, total_count) => {
        const bytes = encodeList({ results: results as JobTaskRow[], total_count });
        const expected = {
          ...(results.length === 0 ? {} : { results: results.map((row) => wellFormed(withoutDefaults(row))) }),
          ...(total_count === 0 ? {} : { total_count }),
        };
        expect(decodedByReference(reference, many, bytes)).toStrictEqual(expected);
      }),
    );
  });

  it('a row of cells becomes the same bytes as its object, whatever the order of its columns', () => {
    fc.assert(
      fc.property(formOf(one), fc.nat(12), fc.constantFrom('error_code', 'nope'), (form, turn, missing) => {
        const entries = [...Object.entries(form), [missing, undefined] as const].filter(
          ([name], index, all) => all.findIndex(([other]) => other === name) === index,
        );
        const turned = [...entries.slice(turn), ...entries.slice(0, turn)];
        const row = new ResultRow(
          turned.map(([name]) => ({ name })),
          turned.map(([, value]) => value as ResultCell),
        );
        expect(encodeOne(row).equals(encodeOne(form as JobTaskRow))).toBe(true);
        const list = { results: [row, form as JobTaskRow, row], total_count: 3 };
        expect(encodeList(list).equals(encodeList({ ...list, results: Array(3).fill(form) }))).toBe(true);
        const statistic = { results: [row.toJSON()] };
        expect(encodeStructMessage({ results: [row] }).equals(encodeStructMessage(statistic))).toBe(true);
      }),
    );
  });
});

describe('JSON', () => {
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

const DEFAULTS: readonly unknown[] = ['', 0, 'SCOPE_NONE', 'RESOURCE_GROUP_NONE'];
const ENUMS = ['status', 'resource_group'];
/** The fields that rows have as the text of the database. */
const JSON_FIELDS = ['options', 'changed'];

/** An answer leaves out what has its default; an enum's unknown number is not one that a row can have. */
function withoutDefaults(form: DecodedMessage): DecodedMessage {
  return Object.fromEntries(
    Object.entries(form).filter(
      ([name, value]) => !DEFAULTS.includes(value) && !(ENUMS.includes(name) && typeof value === 'number'),
    ),
  );
}

function jsonAsText(form: DecodedMessage): Record<string, JsonText> {
  const fields = JSON_FIELDS.filter((name) => name in form);
  return Object.fromEntries(fields.map((name) => [name, new JsonText(JSON.stringify(form[name]))]));
}

/** JSON.stringify writes -0 as 0. */
function negativeZeroAsText(form: DecodedMessage): DecodedMessage {
  const fields = JSON_FIELDS.filter((name) => name in form);
  return {
    ...form,
    ...Object.fromEntries(fields.map((name) => [name, JSON.parse(JSON.stringify(form[name])) as Json])),
  };
}
