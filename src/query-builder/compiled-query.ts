import type { Dialect } from './dialect/dialect.js';
import { QueryError } from './errors.js';
import { JsonText, type Json } from './json.js';
import { ResultRow, type ResultCell } from './result-row.js';
import type { SqlParam } from './sql/sql.js';

export type ResultKind = 'string' | 'int' | 'number' | 'datetime' | 'json';

/** The selected parts of a JSON value: a whole member (null) or parts of it in turn. */
export type PathTree = Map<string, PathTree | null>;

export interface ResultColumn {
  readonly name: string;
  readonly kind: ResultKind;
  /** For JSON: the selected parts; absent means all. */
  readonly pick?: PathTree;
  /** For JSON: the path of a value that is returned as an array of one. */
  readonly wrap?: readonly string[];
  /** For JSON: whether instants may be inside, with their marks. */
  readonly instants?: boolean;
}

/**
 * What a statement reads: rows of a `rollup`, an `index` that holds every value, or the `table` by an index that the database
 * chooses.
 */
export type Reads = 'rollup' | 'index' | 'table';

/** One statement, its values, and how to read its rows. */
export interface CompiledQuery {
  readonly sql: string;
  readonly params: readonly SqlParam[];
  readonly columns: readonly ResultColumn[];
  readonly reads: Reads;
  /** Whether the database must prepare it again for each execution. */
  readonly once: boolean;
  /** The same without path indexes, to be run where this one stops because an index is unusable (`isIndexUnusable`). */
  readonly fallback?: () => CompiledQuery;
}

/** Precedes the ISO text of an instant inside JSON, to distinguish it from strings: U+FFFF is not a character. */
export const INSTANT_MARK = '\uffff';

/** Reads rows as the driver gives them (arrays, in column order). */
export function decodeRows(
  { columns }: CompiledQuery,
  dialect: Dialect,
  rows: readonly (readonly unknown[])[],
): ResultRow[] {
  return rows.map(
    (row) =>
      new ResultRow(
        columns,
        columns.map((column, index) => decodeCell(row[index], column, dialect)),
      ),
  );
}

/** The error of the request behind a database error, or null when the error is the database's own. */
export function toQueryError(dialect: Dialect, error: unknown): QueryError | null {
  switch (dialect.faultKind(error)) {
    case 'value':
      return new QueryError(
        'ERROR_DB_QUERY',
        'query.aggregate',
        'must be applied to values of the right type: date_format to datetimes, size to arrays, merge_objects and object_to_array to objects, array_to_object to arrays of k and v',
      );
    case 'size':
      return new QueryError(
        'ERROR_RESOURCE_EXHAUSTED',
        'query.aggregate',
        'must collect values that the database can send (max_allowed_packet): fewer rows or a filter make them smaller',
      );
    case 'pattern':
      return new QueryError(
        'ERROR_DB_QUERY',
        'query.filter',
        'must be a pattern that the database compiles and finishes in time',
      );
    case 'overflow':
      return new QueryError(
        'ERROR_DB_QUERY',
        'query.aggregate',
        'must have sums and averages within the range of a double (±1.7976931348623157e308), got a larger one',
      );
    case 'depth':
      return new QueryError(
        'ERROR_DB_QUERY',
        'query.aggregate',
        'must nest values at most as deep as the database reads JSON (MariaDB 31 levels, MySQL 100, SQLite 1000), got more; push, add_to_set and object_to_array add levels',
      );
    case 'indexUnusable':
    case null:
      return null;
  }
}

/** Keeps the selected parts. On the way, objects stay, arrays keep their objects, and other values are dropped. */
function pickParts(value: Json, tree: PathTree): Json | undefined {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((element) => {
      const picked = pickParts(element, tree);
      return picked === undefined ? [] : [picked];
    });
  }
  if (value === null || typeof value !== 'object') {
    return undefined;
  }
  const picked: Record<string, Json> = Object.create(null) as Record<string, Json>;
  for (const [key, member] of Object.entries(value as { readonly [key: string]: Json })) {
    const wanted = tree.get(key);
    if (wanted === undefined) {
      continue;
    }
    const kept = wanted === null ? member : pickParts(member, wanted);
    if (kept !== undefined) {
      picked[key] = kept;
    }
  }
  return picked;
}

/** The mark of a string that is a marked instant: not within a string, where a backslash precedes the quote, and not a key. */
const MARKED_INSTANT = new RegExp(String.raw`(?<!\\)"${INSTANT_MARK}(?=[-\d:.TZ]+"(?!\s*:))`, 'g');

/** Works on the text: parsing megabytes of pushed rows would block the event loop ten times as long. */
const unmarkInstants = (text: string): string => text.replaceAll(MARKED_INSTANT, '"');

/** The value with the one at a path of objects in an array. */
function wrapAt(value: Json, [first, ...rest]: readonly string[]): Json {
  if (first === undefined) {
    return [value];
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, first)) {
    return value;
  }
  const members = value as { readonly [key: string]: Json };
  return { ...members, [first]: wrapAt(members[first] as Json, rest) };
}

function decodeCell(cell: unknown, { kind, pick, wrap, instants }: ResultColumn, dialect: Dialect): ResultCell {
  // SQL NULL is null in a scalar column and missing in a JSON one, where null is a value.
  if (cell === null || cell === undefined) {
    return kind === 'json' ? undefined : null;
  }
  switch (kind) {
    case 'string':
      return typeof cell === 'string' ? cell : JSON.stringify(cell);
    case 'int':
    case 'number':
      return Number(cell);
    case 'datetime':
      return dialect.decodeInstant(cell);
    case 'json': {
      const text = typeof cell === 'string' ? cell : JSON.stringify(cell);
      if (pick !== undefined || wrap !== undefined) {
        const parsed = JSON.parse(text) as Json;
        const value = wrap === undefined ? parsed : wrapAt(parsed, wrap);
        return pick === undefined ? value : (pickParts(value, pick) ?? null);
      }
      return new JsonText(instants === true ? unmarkInstants(text) : text);
    }
  }
}

/** Whether a statement stopped because a path index does not hold all values: `fallback` is to be run instead. */
export const isIndexUnusable = (dialect: Dialect, error: unknown): boolean =>
  dialect.faultKind(error) === 'indexUnusable';
