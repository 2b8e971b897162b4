import type { SortKey } from '../../../clients/typescript/src/messages.js';
import type { Filter } from './conditions.js';
import type { ApiRequest } from './requests.js';

/** The operators of SpaceONE's console, by those of the service. */
const CONSOLE: Readonly<Record<string, string>> = {
  contain: '',
  contain_in: '',
  not_contain: '!',
  not_contain_in: '!',
  eq: '=',
  in: '=',
  not: '!=',
  not_in: '!=',
  regex: '~',
  regex_in: '~',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  datetime_gt: '>t',
  datetime_gte: '>=t',
  datetime_lt: '<t',
  datetime_lte: '<=t',
  timediff_gt: '>td',
  timediff_gte: '>=td',
  timediff_lt: '<td',
  timediff_lte: '<=td',
};

/** An open gRPC port, and the version of SpaceONE whose clients use it. */
export interface GrpcPort {
  readonly version: '1.x' | '2.0';
  /** Such as `localhost:50051`. */
  readonly address: string;
}

/** Where a request is sent, for the commands that people copy. */
export interface Target {
  /** Such as `http://localhost:3000/`. */
  readonly base: string;
  readonly grpcPorts: readonly GrpcPort[];
  readonly grpcTls: boolean;
  /** Whether a token is needed; the command names a variable, never the token. */
  readonly token: boolean;
}

/** The body of a request. */
export function bodyOf({ query }: ApiRequest, domain: string | null): Readonly<Record<string, unknown>> {
  return domain === null ? { query } : { domain_id: domain, query };
}

/** The request for a shell with curl. */
export function curlOf(request: ApiRequest, domain: string | null, { base, token }: Target): string {
  return [
    `curl -s ${quoted(`${base}cost-analysis/v1/job-tasks/${request.method}`)}`,
    ...(token ? ['-H "authorization: Bearer $TOKEN"'] : []),
    "-H 'content-type: application/json'",
    `-d ${quoted(JSON.stringify(bodyOf(request, domain), null, 2))}`,
  ].join(' \\\n  ');
}

/** The request for one job task, for a shell with curl. */
export function curlOfTask(id: string, domain: string | null, { base, token }: Target): string {
  const query = domain === null ? '' : `?domain_id=${encodeURIComponent(domain)}`;
  return [
    `curl -s ${quoted(`${base}cost-analysis/v1/job-task/${encodeURIComponent(id)}${query}`)}`,
    ...(token ? ['-H "authorization: Bearer $TOKEN"'] : []),
  ].join(' \\\n  ');
}

/** A query, or the id of one job task, for a shell with grpcurl. The domain of SpaceONE 2.0 is metadata. */
export function grpcurlOf(
  request: ApiRequest | string,
  domain: string | null,
  { version, address }: GrpcPort,
  { grpcTls, token }: Target,
): string {
  const isSecond = version === '2.0';
  const method = typeof request === 'string' ? 'get' : request.method === 'search' ? 'list' : 'stat';
  const message = {
    ...(isSecond || domain === null ? {} : { domain_id: domain }),
    ...(typeof request === 'string' ? { job_task_id: request } : { query: request.query }),
  };
  return [
    `grpcurl${grpcTls ? '' : ' -plaintext'}`,
    ...(token ? ['-H "authorization: Bearer $TOKEN"'] : []),
    ...(isSecond && domain !== null ? [`-H ${quoted(`x_domain_id: ${domain}`)}`] : []),
    `-d ${quoted(JSON.stringify(message, isSecond ? sortAsList : undefined, 2))}`,
    `${address} spaceone.api.cost_analysis.v1.JobTask/${method}`,
  ].join(' \\\n  ');
}

/** The same query in the form of SpaceONE's console: its operators, with the rest as it is. */
export function consoleQueryOf({ query: { filter, filter_or, ...rest } }: ApiRequest): string {
  const translated = {
    filters: (filter as readonly Filter[] | undefined)?.map(consoleFilter),
    ...(filter_or === undefined ? {} : { orFilters: (filter_or as readonly Filter[]).map(consoleFilter) }),
  };
  return JSON.stringify({ ...translated, ...rest }, null, 2);
}

/** Sorts of SpaceONE 2.0 are lists of keys. */
function sortAsList(name: string, value: unknown): unknown {
  return name === 'sort' ? (value as { readonly keys: readonly SortKey[] }).keys : value;
}

function consoleFilter({ k, v, o }: Filter): Filter {
  return { k, v, o: CONSOLE[o] ?? o };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
