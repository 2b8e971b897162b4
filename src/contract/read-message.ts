import { invalidParameter, type AppError } from '../common/errors/app-error.js';
import { placeOf } from '../common/json/place.js';
import { numberOf, typeNameOf } from '../query-builder/index.js';
import type { Field, MessageType } from './message-type.js';

type Members = Record<string, unknown>;

/** A step to a value, linked to the step before, so that valid requests need no array. */
interface Place {
  readonly before: Place | null;
  readonly step: string | number;
}

const INTEGERS = {
  int32: [-2_147_483_648, 2_147_483_647],
  uint32: [0, 4_294_967_295],
} as const;

/**
 * Reads a message from JSON with the names of the .proto file. Null and zero members are unset and left out of the result;
 * numbers may be decimal strings, enums may be numbers. The content of messages in `plain` is not read.
 * @throws AppError with ERROR_INVALID_PARAMETER and the place of the first problem
 */
export function readMessage(type: MessageType, json: unknown, plain: ReadonlySet<string> = new Set()): Members {
  return readMembers(type, json, null, plain);
}

function readMembers(type: MessageType, json: unknown, place: Place | null, plain: ReadonlySet<string>): Members {
  const given = readObject(json, place);
  const members: Members = {};
  for (const name of Object.keys(given)) {
    const field = type.byName.get(name);
    const here = { before: place, step: name };
    if (field === undefined) {
      throw invalid({ before: place, step: shortened(name) }, `must be one of ${[...type.byName.keys()].join(', ')}`);
    }
    const value = readField(field, given[name], here, plain);
    if (value === undefined) {
      continue;
    }
    for (const rival of field.rivals) {
      if (Object.hasOwn(members, rival)) {
        throw invalid(here, `must not be given beside ${rival}`);
      }
    }
    members[name] = value;
  }
  return members;
}

function readField(field: Field, value: unknown, place: Place, plain: ReadonlySet<string>): unknown {
  if (value === undefined || (value === null && (field.kind !== 'value' || field.repeated))) {
    return undefined;
  }
  if (!field.repeated) {
    const read = readValue(field, value, place, plain);
    return field.oneof === undefined && isZero(field, read) ? undefined : read;
  }
  if (!Array.isArray(value)) {
    throw invalid(place, `must be an array, got ${typeNameOf(value)}`);
  }
  return value.map((element, step) => readValue(field, element, { before: place, step }, plain));
}

function isZero({ names }: Field, value: unknown): boolean {
  return value === '' || value === 0 || value === false || (names !== undefined && value === names[0]);
}

function readValue(field: Field, value: unknown, place: Place, plain: ReadonlySet<string>): unknown {
  switch (field.kind) {
    case 'string':
      return readTyped(value, 'string', place);
    case 'bool':
      return readTyped(value, 'boolean', place);
    case 'int32':
    case 'uint32':
      return readInteger(field.kind, value, place);
    case 'enum':
      return readName(field.names ?? [], value, place);
    case 'value':
      return value;
    case 'list':
      if (!Array.isArray(value)) {
        throw invalid(place, `must be an array, got ${typeNameOf(value)}`);
      }
      return value;
    case 'struct':
      return readObject(value, place);
    case 'message': {
      const type = field.message as MessageType;
      return plain.has(type.name) ? value : readMembers(type, value, place, plain);
    }
    case 'bytes':
      throw new TypeError(`${field.name}: no JSON form for bytes`);
  }
}

function readTyped(value: unknown, type: 'string' | 'boolean', place: Place): unknown {
  if (typeof value !== type) {
    throw invalid(place, `must be a ${type}, got ${typeNameOf(value)}`);
  }
  return value;
}

function readInteger(kind: 'int32' | 'uint32', value: unknown, place: Place): number {
  const [least, most] = INTEGERS[kind];
  const number = numberOf(value);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw invalid(place, `must be an integer from ${String(least)} to ${String(most)}`);
  }
  return number;
}

function readName(names: readonly string[], value: unknown, place: Place): string {
  const number = numberOf(value);
  const name = value === '' ? names[0] : Number.isNaN(number) ? value : names[number];
  if (typeof name !== 'string' || !names.includes(name)) {
    throw invalid(place, `must be one of ${names.slice(1).join(', ')}`);
  }
  return name;
}

function readObject(value: unknown, place: Place | null): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(place, `must be an object, got ${typeNameOf(value)}`);
  }
  return value as Members;
}

function invalid(place: Place | null, reason: string): AppError {
  const steps: (string | number)[] = [];
  for (let at = place; at !== null; at = at.before) {
    steps.unshift(at.step);
  }
  return invalidParameter(placeOf(steps) || 'the request', reason);
}

function shortened(name: string): string {
  return name.length > 64 ? `${name.slice(0, 64).toWellFormed()}…` : name;
}
