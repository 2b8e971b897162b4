import { AppError } from '../common/errors/app-error.js';
import { numberOf, type ResultCell, type ResultRow } from '../query-builder/index.js';

/** A job task as it is answered; a field that was not selected is absent. */
export type JobTaskInfo = ResultRow;

/** A page of job tasks. */
export interface JobTasksInfo {
  readonly results: readonly JobTaskInfo[];
  readonly total_count: number;
}

/** Every job task that matches, batch by batch: their number is the count. */
export interface JobTasksStream {
  readonly batches: AsyncIterable<readonly JobTaskInfo[]>;
}

/** Every job task that matches, batch by batch, with the fields that each of them has. */
export interface JobTasksExport {
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<readonly JobTaskInfo[]>;
}

/** The rows of a statistic, or the values of a distinct. */
export interface JobTaskStats {
  readonly results: readonly (ResultRow | Exclude<ResultCell, undefined>)[];
  readonly total_count?: number;
}

/** The statuses by their number in the enum; 0 is "not given". */
const STATUSES = ['SCOPE_NONE', 'PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'] as const;

export interface GetRequest {
  readonly jobTaskId: string | null;
  readonly domainId: string | null;
  readonly only: readonly string[];
}

export interface ListRequest {
  readonly query: unknown;
  readonly domainId: string | null;
  /** Equality conditions on columns, beside the domain. */
  readonly conditions: Readonly<Record<string, string>>;
}

export interface StatRequest {
  /** Null when not given. */
  readonly query: unknown;
  readonly domainId: string | null;
}

type Members = Readonly<Record<string, unknown>>;

/** Reads GetJobTaskRequest. @throws AppError naming the member at fault. */
export function readGetRequest(request: unknown): GetRequest {
  const members = membersOf(request, ['job_task_id', 'domain_id', 'only']);
  return {
    jobTaskId: text(members, 'job_task_id'),
    domainId: text(members, 'domain_id'),
    only: texts(members, 'only'),
  };
}

/** Reads JobTaskQuery, all but its query. @throws AppError naming the member at fault. */
export function readListRequest(request: unknown): ListRequest {
  const members = membersOf(request, ['query', 'job_task_id', 'status', 'job_id', 'data_source_id', 'domain_id']);
  const conditions: Record<string, string> = {};
  for (const name of ['job_task_id', 'job_id', 'data_source_id'] as const) {
    const value = text(members, name);
    if (value !== null) {
      conditions[name] = value;
    }
  }
  const status = statusName(members['status']);
  if (status !== null) {
    conditions['status'] = status;
  }
  return { query: members['query'] ?? {}, domainId: text(members, 'domain_id'), conditions };
}

/** Reads JobTaskStatQuery, all but its query. @throws AppError naming the member at fault. */
export function readStatRequest(request: unknown): StatRequest {
  const members = membersOf(request, ['query', 'domain_id']);
  return { query: members['query'] ?? null, domainId: text(members, 'domain_id') };
}

/** A value that the request must give. @throws AppError with ERROR_REQUIRED_PARAMETER. */
export function required<T>(value: T | null, name: string): T {
  if (value === null) {
    throw new AppError('ERROR_REQUIRED_PARAMETER', `${name}: must be given`);
  }
  return value;
}

function membersOf(request: unknown, known: readonly string[]): Members {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw invalid('the request', 'must be an object');
  }
  for (const name of Object.keys(request)) {
    if (!known.includes(name)) {
      throw invalid(shortened(name), `must be one of ${known.join(', ')}`);
    }
  }
  return request as Members;
}

/** A text, or null when it is not given: absent, null and empty are the same on the wire. */
function text(members: Members, name: string): string | null {
  const value = members[name] ?? '';
  if (typeof value !== 'string') {
    throw invalid(name, `must be a string, got ${kindOf(value)}`);
  }
  return value === '' ? null : value;
}

function texts(members: Members, name: string): readonly string[] {
  const value = members[name] ?? [];
  if (!Array.isArray(value)) {
    throw invalid(name, `must be an array of strings, got ${kindOf(value)}`);
  }
  for (const [index, entry] of value.entries()) {
    if (typeof entry !== 'string') {
      throw invalid(`${name}[${String(index)}]`, `must be a string, got ${kindOf(entry)}`);
    }
  }
  return value as string[];
}

function statusName(value: unknown): string | null {
  const number = numberOf(value);
  const name = Number.isNaN(number) ? (value ?? STATUSES[0]) : STATUSES[number];
  if (name === '' || name === STATUSES[0]) {
    return null;
  }
  if (typeof name !== 'string' || !(STATUSES as readonly string[]).includes(name)) {
    throw invalid('status', `must be one of ${STATUSES.slice(1).join(', ')}`);
  }
  return name;
}

function invalid(place: string, reason: string): AppError {
  return new AppError('ERROR_INVALID_PARAMETER', `${place}: ${reason}`);
}

function kindOf(value: unknown): string {
  return value === null
    ? 'null'
    : Array.isArray(value)
      ? 'an array'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;
}

/** Names of the caller's making go into messages, but not at any length. */
function shortened(name: string): string {
  return name.length > 64 ? `${name.slice(0, 64).toWellFormed()}…` : name;
}
