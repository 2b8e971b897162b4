import type { StatQuery } from '../ast.js';
import { QueryError } from '../errors.js';
import { checkLimit } from '../limits.js';
import { parseFieldPath } from '../operands/field-path.js';
import { parseFilter, type ParseContext } from './filter.js';
import { readList, readObject, readString } from './json-reader.js';
import { parsePage } from './page.js';
import { parseStage } from './stage.js';

const QUERY_MEMBERS = ['filter', 'filter_or', 'aggregate', 'page', 'distinct', 'keyword'];

/** Reads a StatisticsQuery; `aggregate` takes precedence over `distinct`. */
export function parseStatQuery(query: unknown, context: ParseContext): StatQuery {
  const { limits } = context;
  const reader = readObject(query ?? {}, 'query', QUERY_MEMBERS);
  const stages = readList(reader, 'aggregate');
  const distinct = readString(reader, 'distinct') ?? '';
  if (stages.length === 0 && distinct === '') {
    throw new QueryError('ERROR_REQUIRED_PARAMETER', 'query.aggregate', 'must be given, or distinct');
  }
  checkLimit(limits, 'stages', stages.length, 'query.aggregate');
  const filter = parseFilter(reader, readString(reader, 'keyword') ?? '', context);
  const page = parsePage(reader.members['page'], 'query.page', limits);
  if (stages.length === 0) {
    return { type: 'distinct', filter, path: parseFieldPath(distinct, 'query.distinct', limits), page };
  }
  const parsed = stages.map(({ value, place }) => parseStage(value, place, context));
  checkLimit(limits, 'unwinds', parsed.filter(({ type }) => type === 'unwind').length, 'query.aggregate');
  return { type: 'aggregate', filter, stages: parsed, page };
}
