import type { ListQuery, SortKey } from './messages.js';
import type { Generation } from './transport.js';

interface Stage {
  readonly sort?: ListQuery['sort'];
}

interface Request {
  readonly query?: Stage & { readonly aggregate?: readonly Stage[] };
}

/** A request as a generation of the API has it: the second one has lists of keys where the first has objects. */
export function inGeneration(generation: Generation, request: object): object {
  const { query } = request as Request;
  if (generation === 1 || query === undefined) {
    return request;
  }
  const { aggregate } = query;
  return {
    ...request,
    query: { ...withSortList(query), ...(aggregate === undefined ? {} : { aggregate: aggregate.map(withSortList) }) },
  };
}

/** The keys of a sort in either form, the most significant first. */
export function keysOf(sort: ListQuery['sort']): readonly SortKey[] {
  if (sort === undefined || isList(sort)) {
    return sort ?? [];
  }
  const { key, desc, keys = [] } = sort;
  if (key === undefined || key === '') {
    return keys;
  }
  return [desc === undefined ? { key } : { key, desc }];
}

function withSortList<T extends Stage>(stage: T): T {
  return stage.sort === undefined ? stage : { ...stage, sort: keysOf(stage.sort) };
}

/** `Array.isArray` that keeps the element type of a readonly array. */
function isList<T>(value: T): value is Extract<T, readonly unknown[]> {
  return Array.isArray(value);
}
