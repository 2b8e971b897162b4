import { Fault } from './faults.js';
import { reach } from './paths.js';
import { compareValues, isList, Unpinned, type Doc, type Maybe } from './values.js';

export interface SortKey {
  readonly key: string;
  readonly desc: boolean;
}

/** Rows in order: each inner list holds rows that tie and may come in any order. */
export type Ranks = readonly (readonly Doc[])[];

interface RawSort {
  readonly key?: string;
  readonly desc?: boolean;
  readonly keys?: readonly { readonly key?: string; readonly desc?: boolean }[];
}

/** The keys of a sort, most significant first, also of one that is a list; none when no key is given. */
export function readSort(sort: unknown): SortKey[] {
  const { key, desc, keys } = Array.isArray(sort) ? { keys: sort as RawSort['keys'] } : ((sort ?? {}) as RawSort);
  if (key !== undefined && key !== '') {
    return [{ key, desc: desc ?? false }];
  }
  return (keys ?? []).map((entry) => {
    if (entry.key === undefined || entry.key === '') {
      throw new Fault('ERROR_DB_QUERY');
    }
    return { key: entry.key, desc: entry.desc ?? false };
  });
}

const EMPTY_LIST = Symbol('an empty list, below null');
type SortValue = Maybe | typeof EMPTY_LIST;

function compareSortValues(left: SortValue, right: SortValue): number {
  if (left === EMPTY_LIST || right === EMPTY_LIST) {
    return Number(right === EMPTY_LIST) - Number(left === EMPTY_LIST);
  }
  return compareValues(left ?? null, right ?? null);
}

/** The value that a row sorts by: the smallest of all that the path reaches, or the largest. */
function sortValue(row: Doc, { key, desc }: SortKey): SortValue {
  const reached = reach(row, key.split('.'));
  if (reached.length === 0) {
    throw new Unpinned('a sort key that reaches nothing');
  }
  const values = reached.flatMap(({ value, byPosition }): SortValue[] => {
    if (!isList(value)) {
      return [value];
    }
    if (byPosition) {
      throw new Unpinned('a sort key that selects a list by position');
    }
    return value.length === 0 ? [EMPTY_LIST] : [...value];
  });
  return values.reduce((best, value) => (compareSortValues(value, best) < 0 === desc ? best : value));
}

/** Section 8: the rows sorted, rows with equal keys together. */
export function sortRows(rows: readonly Doc[], keys: readonly SortKey[]): Ranks {
  const keyed = rows.map((row) => ({ row, values: keys.map((key) => sortValue(row, key)) }));
  const compare = (left: (typeof keyed)[number], right: (typeof keyed)[number]): number => {
    for (const [index, { desc }] of keys.entries()) {
      const order = compareSortValues(left.values[index], right.values[index]);
      if (order !== 0) {
        return desc ? -order : order;
      }
    }
    return 0;
  };
  keyed.sort(compare);
  const ranks: Doc[][] = [];
  for (const [index, item] of keyed.entries()) {
    const previous = keyed[index - 1];
    if (previous !== undefined && compare(previous, item) === 0) {
      ranks.at(-1)?.push(item.row);
    } else {
      ranks.push([item.row]);
    }
  }
  return ranks;
}
