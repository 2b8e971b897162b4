import type { Filter } from '../ast.js';
import type { QuerySchema } from '../schema.js';
import { EQUALITIES } from './path-index.js';
import type { RequiredValues } from './plan-context.js';

/** The facts of a filter that decide how the table is read. */
export interface FilterShape {
  /** The fields of the conditions, without the tenant. */
  readonly fields: ReadonlySet<string>;
  /** Whether an equality leads into an index of its own, which then beats reading a whole tenant. */
  readonly selective: boolean;
}

export function shapeOf(filter: Filter, required: RequiredValues, schema: QuerySchema): FilterShape {
  const others = Object.keys(required).filter((field) => field !== schema.tenant);
  const fields = new Set([...others, ...[...filter.all, ...filter.any].map(({ path }) => path.field)]);
  const equal = filter.all.filter(({ operator }) => EQUALITIES.has(operator)).map(({ path }) => path.field);
  return { fields, selective: [...others, ...equal].some((field) => Object.hasOwn(schema.fieldIndexes, field)) };
}

/** The narrow index, where it covers every field that is read and no better one applies; else null. */
export function narrowIndexFor(
  { fields, selective }: FilterShape,
  alsoRead: Iterable<string>,
  schema: QuerySchema,
): string | null {
  const { name, fields: covered } = schema.narrowIndex;
  return !selective && within([...fields, ...alsoRead], covered) ? name : null;
}

/** Chooses how a page is read; `sorted` are the fields of its order. */
export function pageAccess(
  shape: FilterShape,
  sorted: readonly string[],
  skip: number,
  schema: QuerySchema,
): PageAccess {
  const index = narrowIndexFor(shape, sorted, schema);
  const isDeep = skip >= DEEP_PAGE;
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

/** From about this number, rows are cheaper to skip in an index than in the table. */
const DEEP_PAGE = 200;

/** How the rows of a page are found. */
export type PageAccess =
  | { readonly type: 'plain' }
  /** The page is found by its keys, in an index, and only its rows are then read from the table. */
  | { readonly type: 'deferred'; readonly index: string | null };
