import type { ListQuery, SelectedPath, Selection } from '../ast.js';
import { checkLimit, type QueryLimits } from '../limits.js';
import { parseFieldPath } from '../operands/field-path.js';
import { parseFilter, type ParseContext } from './filter.js';
import { readBoolean, readList, readObject, readString, wrongType, type ObjectReader } from './json-reader.js';
import { parsePage } from './page.js';
import { parseSort } from './sort.js';

const QUERY_MEMBERS = ['filter', 'filter_or', 'sort', 'page', 'minimal', 'count_only', 'only', 'keyword'];

/** The paths of `only`, each with its place. */
export function parseOnly(
  elements: readonly { readonly value: unknown; readonly place: string }[],
  limits: QueryLimits,
): readonly SelectedPath[] {
  checkLimit(limits, 'onlyFields', elements.length, elements[0]?.place.replace(/\[0\]$/, '') ?? 'only');
  return elements.map(({ value, place }) => {
    if (typeof value !== 'string') {
      throw wrongType(place, 'a string', value);
    }
    return { path: parseFieldPath(value, place, limits), place };
  });
}

/** Reads a Query and refuses malformed ones; whether columns exist is checked later. */
export function parseListQuery(query: unknown, context: ParseContext): ListQuery {
  const reader = readObject(query ?? {}, 'query', QUERY_MEMBERS);
  return {
    filter: parseFilter(reader, readString(reader, 'keyword') ?? '', context),
    sort: parseSort(reader.members['sort'], 'query.sort', context.limits),
    page: parsePage(reader.members['page'], 'query.page', context.limits),
    selection: parseSelection(reader, context.limits),
    countOnly: readBoolean(reader, 'count_only'),
  };
}

function parseSelection(reader: ObjectReader, limits: QueryLimits): Selection {
  const paths = parseOnly(readList(reader, 'only'), limits);
  if (readBoolean(reader, 'minimal')) {
    return { type: 'minimal' };
  }
  return paths.length === 0 ? { type: 'all' } : { type: 'only', paths };
}
