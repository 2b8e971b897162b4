import { Query } from 'mingo';
import type { Answer as Got } from '../../conformance/case.js';
import { render, windowOf } from '../answer.js';
import type { RawQuery } from '../list.js';
import type { OracleRequest } from '../oracle.js';
import { projector } from '../projection.js';
import { readSort } from '../sort.js';
import { Deviation, type Doc, type Rows } from './ground.js';
import { mongoFilter } from './filter.js';
import { mongoSort, runStages } from './stages.js';
import { aggregate } from 'mingo';

const PARAMETERS = ['job_task_id', 'status', 'job_id', 'data_source_id', 'domain_id'];

/** Answers a request as MongoDB would, in the form of an engine's answer. Throws Deviation where mingo is not trusted. */
export function askMingo(rows: Rows, { method, request }: OracleRequest, now: Date): Got {
  const query = (request['query'] ?? {}) as RawQuery;
  const given = PARAMETERS.filter((name) => method === 'list' || name === 'domain_id')
    .map((name) => [name, request[name]] as const)
    .filter(([, value]) => typeof value === 'string' && value !== '' && value !== 'SCOPE_NONE');
  const filter = mongoFilter(rows, query, Object.fromEntries(given) as Record<string, string>, now);
  const matching = new Query(filter as never).find(rows as never).all() as Doc[];
  const sorted = method === 'list' ? listed(matching, query) : runStages(matching, query.aggregate ?? []);
  const { paged, from, to } = windowOf(query.page, sorted.length);
  const results = sorted.slice(from, to).map((row) => render(row));
  if (method === 'list' && query.count_only === true) {
    return { results: [], total_count: sorted.length };
  }
  return method === 'list' || paged ? { results, total_count: sorted.length } : { results };
}

function listed(matching: Rows, query: RawQuery): Doc[] {
  if (query.unwind !== undefined) {
    throw new Deviation('MongoDB has no unwind in a list');
  }
  const only = query.only ?? [];
  if (query.minimal === true || only.some((field) => field.includes('.'))) {
    throw new Deviation('a projection');
  }
  const given = readSort(query.sort);
  const sort = given.length > 0 ? query.sort : { key: 'created_at', desc: true };
  const sorted = aggregate([...matching] as never, [mongoSort(matching, sort)] as never) as Doc[];
  return sorted.map(projector(only.length > 0 ? [...only, ...readSort(sort).map(({ key }) => key)] : []));
}
