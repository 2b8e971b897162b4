import type { Condition, Filter, Page } from '../ast.js';
import type { QuerySchema, ScopedIndex } from '../schema.js';
import { EQUALITIES } from './path-index.js';
import type { RequiredValues } from './plan-context.js';

/** The facts of a filter that decide how the table is read. */
export interface FilterShape {
  /** The fields of the conditions, without the tenant. */
  readonly fields: ReadonlySet<string>;
  /** Whether an equality leads into an index of its own, which then beats reading a whole tenant. */
  readonly selective: boolean;
  /** How the scoped index is read; null if another index is better or the index does not apply. */
  readonly scoped: ScopedRead | null;
  /** Whether the conditions are short enough to occur once for each scope. */
  readonly repeatable: boolean;
}

/** A scoped index, the only values that its scope may have, and what else is required of the rows. */
export interface ScopedRead {
  readonly index: ScopedIndex;
  readonly scopes: readonly string[];
  readonly filter: Filter;
  readonly required: RequiredValues;
}

export function shapeOf(filter: Filter, required: RequiredValues, schema: QuerySchema): FilterShape {
  const others = Object.keys(required).filter((field) => field !== schema.tenant);
  const conditions = [...filter.all, ...filter.any];
  const fields = new Set([...others, ...conditions.map(({ path }) => path.field)]);
  const equal = filter.all.filter(({ operator }) => EQUALITIES.has(operator)).map(({ path }) => path.field);
  const indexed = [...others, ...equal].filter((field) => Object.hasOwn(schema.fieldIndexes, field));
  return {
    fields,
    selective: indexed.length > 0,
    scoped: scopedRead(filter, indexed, required, schema),
    repeatable: conditions.reduce((size, { operand }) => size + sizeOf(operand), 0) <= MOST_REPEATED,
  };
}

/** The narrow or the scoped index, where it covers every field that is read and no better one applies; else null. */
export function narrowIndexFor(
  { fields, selective, scoped }: FilterShape,
  alsoRead: Iterable<string>,
  { narrowIndex }: QuerySchema,
): string | null {
  const read = [...fields, ...alsoRead];
  if (scoped !== null) {
    return within(read, scoped.index.fields) ? scoped.index.name : null;
  }
  return !selective && within(read, narrowIndex.fields) ? narrowIndex.name : null;
}

/** Chooses how a page is read; `sorted` are the fields of its order. */
export function pageAccess(
  shape: FilterShape,
  sorted: readonly string[],
  { start, limit }: Page,
  schema: QuerySchema,
): PageAccess {
  const { scoped } = shape;
  if (scoped !== null && isMergeable(shape, scoped, start + limit) && isInOrder(sorted, scoped.index, schema)) {
    return { type: 'merged', ...scoped };
  }
  const index = narrowIndexFor(shape, sorted, schema);
  const isDeep = start > DEEP_PAGE;
  const scans = !within(shape.fields, [schema.defaultSort.key]);
  if (index !== null && (isDeep || scans)) {
    return { type: 'deferred', index };
  }
  const inIndexes = [...schema.narrowIndex.fields, ...Object.keys(schema.fieldIndexes)];
  if (isDeep && within([...shape.fields, ...sorted], inIndexes)) {
    return { type: 'deferred', index: null };
  }
  return { type: 'plain' };
}

const within = (fields: Iterable<string>, covered: readonly string[]): boolean =>
  [...fields].every((field) => covered.includes(field));

/** How the scoped index can be read; null where other scopes are possible, or where another of the `indexed` fields is better. */
function scopedRead(
  filter: Filter,
  indexed: readonly string[],
  required: RequiredValues,
  { scopedIndex: index, key, tenant }: QuerySchema,
): ScopedRead | null {
  if (index === null || required[tenant] === undefined) {
    return null;
  }
  const { scope, fields } = index;
  const { [scope]: given, ...others } = required;
  const equality = given === undefined ? filter.all.find((condition) => isEquality(condition, scope)) : undefined;
  const values = [given ?? equality?.operand ?? []].flat();
  const isBeaten = indexed.some((field) => field === key || !fields.includes(field));
  if (isBeaten || values.length === 0 || !values.every((value) => typeof value === 'string')) {
    return null;
  }
  return {
    index,
    // A row must not be read twice, and texts that are not well-formed may be equal in a database.
    scopes: [...new Set(values.map((value) => value.toWellFormed()))],
    filter: { ...filter, all: filter.all.filter((condition) => condition !== equality) },
    required: others,
  };
}

const isEquality = ({ path, operator }: Condition, field: string): boolean =>
  path.field === field && EQUALITIES.has(operator);

const sizeOf = (operand: Condition['operand']): number => (Array.isArray(operand) ? operand.length : 1);

/** Whether few enough rows and conditions are read once for each scope; `end` is the last row of the page. */
const isMergeable = ({ repeatable }: FilterShape, { scopes }: ScopedRead, end: number): boolean =>
  repeatable && scopes.length <= MOST_MERGED && end <= MOST_MERGED_ROWS;

/** Whether the index has the rows of one scope in this order. */
function isInOrder(sorted: readonly string[], { scope, fields }: ScopedIndex, { tenant }: QuerySchema): boolean {
  const order = fields.filter((field) => field !== tenant && field !== scope);
  return sorted.every((field, place) => field === order[place]);
}

/** From about this number, rows are cheaper to skip in an index than in the table. */
const DEEP_PAGE = 200;

/** Pages that end beyond this row are cut out of all rows, because each scope would be read up to that row. */
const MOST_MERGED_ROWS = 10_000;

/** How many scopes are merged: one and the whole tenant's, or a few that a filter names. */
const MOST_MERGED = 4;

/** How many operands occur once for each scope; more would reach the limits of a statement. */
const MOST_REPEATED = 20;

/** How the rows of a page are found. */
export type PageAccess =
  | { readonly type: 'plain' }
  /** The page is found by its keys, in an index, and only its rows are then read from the table. */
  | { readonly type: 'deferred'; readonly index: string | null }
  /** The same, but the keys are merged from those of each scope, which the scoped index has in the order of the page. */
  | ({ readonly type: 'merged' } & ScopedRead);
