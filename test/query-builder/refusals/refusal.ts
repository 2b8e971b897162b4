import type { QueryErrorCode } from '../../../src/query-builder/index.js';

/** A bad query, and what is said of it. `query` is unvalidated, as it comes from the transport. */
export interface Refusal {
  readonly method: 'list' | 'stat' | 'get';
  readonly query: unknown;
  readonly code: QueryErrorCode;
  /** Where in the request it is wrong. */
  readonly path: string;
  /** A piece of the message: what would be right. */
  readonly says: string;
}

type Row = readonly [query: unknown, code: QueryErrorCode, path: string, says: string];

const refusal =
  (method: Refusal['method']) =>
  (...[query, code, path, says]: Row): Refusal => ({ method, query, code, path, says });

export const list = refusal('list');
export const stat = refusal('stat');
export const get = refusal('get');

/** A list query with one condition; its faults are of `query.filter[0]`. */
export const condition = (members: unknown, code: QueryErrorCode, member: string, says: string): Refusal =>
  list({ filter: [members] }, code, `query.filter[0]${member}`, says);

/** A pipeline of one stage; its faults are of `query.aggregate[0]`. */
export const stage = (
  members: unknown,
  member: string,
  says: string,
  code: QueryErrorCode = 'ERROR_DB_QUERY',
): Refusal => stat({ aggregate: [members] }, code, `query.aggregate[0]${member}`, says);
