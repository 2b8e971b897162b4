import type { ListQuery, SelectedPath, Selection } from '../ast.js';
import { QueryError } from '../errors.js';
import { checkLimit, type QueryLimits } from '../limits.js';
import { parseFieldPath } from '../operands/field-path.js';
import { parseFilter, type ParseContext } from './filter.js';
import { readBoolean, readList, readObject, readString, wrongType, type ObjectReader } from './json-reader.js';
import { parsePage } from './page.js';
import { parseSort } from './sort.js';
import { parseUnwind } from './unwind.js';

const QUERY_MEMBERS = ['filter', 'filter_or', 'sort', 'page', 'minimal', 'count_only', 'only', 'keyword', 'unwind'];
/** Members of SpaceONE 2.0 that are not supported, and why. */
const UNSUPPORTED = {
  lookup: 'must not be given: job tasks cannot be joined',
  add_fields: 'must not be given: a stage project of stat computes fields',
} as const;
const UNSUPPORTED_MEMBERS = ['lookup', 'add_fields'] as const;

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
  const reader = readObject(query ?? {}, 'query', QUERY_MEMBERS, UNSUPPORTED_MEMBERS);
  refuseUnsupported(reader);
  const unwind = parseListUnwind(reader, context);
  return {
    filter: parseFilter(reader, readString(reader, 'keyword') ?? '', context),
    sort: parseSort(reader.members['sort'], 'query.sort', context.limits),
    page: parsePage(reader.members['page'], 'query.page', context.limits),
    selection: parseSelection(reader, context.limits, unwind !== null),
    countOnly: readBoolean(reader, 'count_only'),
    unwind,
  };
}

function refuseUnsupported(reader: ObjectReader): void {
  for (const member of UNSUPPORTED_MEMBERS) {
    const value = reader.members[member] ?? null;
    if (value !== null && (typeof value !== 'object' || Object.keys(value).length > 0)) {
      throw new QueryError('ERROR_INVALID_PARAMETER', `query.${member}`, UNSUPPORTED[member]);
    }
  }
}

/** The unwind of a list; null without one, and for an empty object. */
function parseListUnwind(reader: ObjectReader, context: ParseContext): ListQuery['unwind'] {
  const value = reader.members['unwind'] ?? null;
  if (value === null || (typeof value === 'object' && Object.keys(value).length === 0)) {
    return null;
  }
  return { ...parseUnwind(value, 'query.unwind', context), place: 'query.unwind.path' };
}

/** Unwound rows have the fields of `only`, which must then be given, whatever `minimal` is. */
function parseSelection(reader: ObjectReader, limits: QueryLimits, unwound: boolean): Selection {
  const paths = parseOnly(readList(reader, 'only'), limits);
  if (unwound) {
    readBoolean(reader, 'minimal');
    if (paths.length === 0) {
      throw new QueryError('ERROR_DB_QUERY', 'query.only', 'must have at least one element beside query.unwind');
    }
    return { type: 'only', paths };
  }
  if (readBoolean(reader, 'minimal')) {
    return { type: 'minimal' };
  }
  return paths.length === 0 ? { type: 'all' } : { type: 'only', paths };
}
