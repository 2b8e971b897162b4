import { invalidParameter } from '../common/errors/app-error.js';
import { readJson } from '../common/json/read-json.js';
import { GENERATION_PARAMETER } from '../common/request/api-generation.js';
import { JSON_MESSAGES } from '../contract/json-messages.js';
import type { Field, MessageType } from '../contract/message-type.js';
import { urlParameters } from '../contract/url-parameters.js';
import { numberOf } from '../query-builder/index.js';

const UINT32_MAX = 4_294_967_295;

type Members = Record<string, unknown>;

/** Converts the values of a parameter. */
type Reader = (values: readonly string[], name: string) => unknown;

/** The entry of the transport has read it. */
const READ_BEFORE = { [GENERATION_PARAMETER]: single };
const { job_task_id: _inPath, ...MEMBERS_OF_GET } = readersOf(JSON_MESSAGES.get);
const PARAMETERS_OF_GET = { ...MEMBERS_OF_GET, ...READ_BEFORE };
const PARAMETERS_OF_LIST = {
  ...readersOf(JSON_MESSAGES.list),
  ...READ_BEFORE,
  // These select the response format and are not part of the message.
  format: single,
  bom: flag,
};

/** Reads a GetJobTaskRequest from path and query string. @throws AppError naming the invalid parameter */
export function getRequestOfUrl(url: string, jobTaskId: string): Members {
  const { [GENERATION_PARAMETER]: _generation, ...request } = readParameters(url, PARAMETERS_OF_GET);
  return { ...request, job_task_id: jobTaskId };
}

/** Reads a JobTaskQuery: `query` is JSON, dotted parameters set its members. @throws AppError naming the invalid parameter */
export function listRequestOfUrl(url: string): Members {
  const {
    query,
    format: _format,
    bom: _bom,
    [GENERATION_PARAMETER]: _generation,
    ...flat
  } = readParameters(url, PARAMETERS_OF_LIST);
  const request: Members = query === undefined ? {} : { query };
  for (const [name, value] of Object.entries(flat)) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    let target = request;
    for (const part of path) {
      target = objectIn(target, part, name);
    }
    if (path.length > 0 && Object.hasOwn(target, last)) {
      throw invalidParameter(name, 'must not be given beside the same member of query');
    }
    target[last] = value;
  }
  return request;
}

function readersOf(message: MessageType): Record<string, Reader> {
  return Object.fromEntries(urlParameters(message).map(({ name, field }) => [name, readerOf(field)]));
}

function readerOf({ kind, repeated }: Field): Reader {
  if (repeated) {
    return separated;
  }
  switch (kind) {
    case 'bool':
      return flag;
    case 'enum':
      return enumeration;
    case 'uint32':
      return uint32;
    case 'message':
      return (values, name) => readJson(single(values, name), { place: name, prefix: [name] });
    default:
      return single;
  }
}

function objectIn(target: Members, part: string, name: string): Members {
  const inner = Object.hasOwn(target, part) ? target[part] : {};
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
    throw invalidParameter(name, `must be set in an object, got another value at ${part}`);
  }
  target[part] = inner;
  return inner as Members;
}

function readParameters(url: string, readers: Readonly<Record<string, Reader>>): Members {
  const given = new Map<string, string[]>();
  for (const pair of queryOf(url).split('&')) {
    if (pair === '') {
      continue;
    }
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
    const key = decoded(name, 'the query string');
    if (!Object.hasOwn(readers, key)) {
      throw invalidParameter(key.slice(0, 64).toWellFormed(), `must be one of ${Object.keys(readers).join(', ')}`);
    }
    given.set(key, [...(given.get(key) ?? []), decoded(value, key)]);
  }
  return Object.fromEntries([...given].map(([name, values]) => [name, readers[name]?.(values, name)]));
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1).replace(/#.*$/s, '');
}

function decoded(text: string, place: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidParameter(place, 'must be percent-encoded UTF-8');
  }
}

function single(values: readonly string[], name: string): string {
  if (values.length !== 1) {
    throw invalidParameter(name, `must be given once, got it ${String(values.length)} times`);
  }
  return values[0] ?? '';
}

/** Accepts repeated and comma-separated values. */
function separated(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(',')).filter((value) => value !== '');
}

/** Accepts the notations of protobuf's JSON, including "1.0" and "1e0". */
function uint32(values: readonly string[], name: string): number {
  const value = numberOf(single(values, name));
  if (!Number.isInteger(value) || value < 0 || value > UINT32_MAX) {
    throw invalidParameter(name, `must be an integer from 0 to ${String(UINT32_MAX)}`);
  }
  return value + 0;
}

function enumeration(values: readonly string[], name: string): string | number {
  const value = single(values, name);
  const number = numberOf(value);
  return Number.isNaN(number) ? value : number;
}

function flag(values: readonly string[], name: string): boolean {
  const value = single(values, name);
  if (value !== 'true' && value !== 'false') {
    throw invalidParameter(name, 'must be true or false');
  }
  return value === 'true';
}
