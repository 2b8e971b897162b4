import { nameOf, pathOf, readGroupField, type GroupRows } from './accumulators.js';
import { checkFormat, formatDate } from './dates.js';
import { DataFault, Fault } from './faults.js';
import { holds } from './filter.js';
import { oneOf, readUnwindFilter } from './operands.js';
import { valueAt, valueThroughObjects, withValue } from './paths.js';
import { readSort, sortRows, type Ranks } from './sort.js';
import {
  bag,
  docOf,
  isBag,
  isDoc,
  isList,
  keyOf,
  rankOf,
  Unpinned,
  type Doc,
  type Maybe,
  type Value,
} from './values.js';

/** What one stage hands to the next: rows in ranks, and the names of the group keys that `project` keeps. */
export interface Flow {
  readonly ranks: Ranks;
  readonly keys: readonly string[];
}

export type Stage = (flow: Flow) => Flow;

type Raw = Readonly<Record<string, unknown>>;

const unordered = (rows: readonly Doc[]): Ranks => (rows.length === 0 ? [] : [rows]);

/** The rows of a row: one for each element that meets the filter. */
export function expander(source: Raw): { readonly parts: string[]; readonly expand: (row: Doc) => Doc[] } {
  const parts = pathOf(source['path']);
  const filter = readUnwindFilter((source['filter'] ?? []) as unknown[], new Date(0));
  const keeps = (row: Doc): boolean =>
    filter.every((condition) =>
      condition.operator === 'not_contain_in'
        ? !holds(row, { ...condition, operator: 'contain_in' })
        : holds(row, condition),
    );
  const elements = (row: Doc): Doc[] => {
    const value = valueThroughObjects(row, parts);
    if (value === undefined || value === null) {
      return [];
    }
    return isList(value) ? value.map((element) => withValue(row, parts, element)) : [row];
  };
  return { parts, expand: (row) => elements(row).filter(keeps) };
}

function unwind(source: Raw): Stage {
  const { parts, expand } = expander(source);
  return ({ ranks, keys }) => {
    if (keys.includes(parts[0] ?? '')) {
      throw new Unpinned('unwind of a group key');
    }
    return { keys, ranks: ranks.map((rank) => rank.flatMap(expand)).filter((rank) => rank.length > 0) };
  };
}

function groupKey(source: Raw): { name: string; valueOf: (row: Doc) => Maybe } {
  const parts = pathOf(oneOf(source, 'key', 'k'));
  const name = nameOf(oneOf(source, 'name', 'n'));
  const format = source['date_format'];
  if (typeof format !== 'string' || format === '') {
    return { name, valueOf: (row) => valueAt(row, parts) };
  }
  checkFormat(format);
  return {
    name,
    valueOf: (row) => {
      const value = valueAt(row, parts);
      if (value === undefined || value === null) {
        return null;
      }
      if (value instanceof Date) {
        return formatDate(value, format);
      }
      throw new DataFault('ERROR_DB_QUERY');
    },
  };
}

function group(source: Raw): Stage {
  const keys = ((source['keys'] ?? []) as Raw[]).map(groupKey);
  const fields = ((source['fields'] ?? []) as Raw[]).map(readGroupField);
  const names = [...keys, ...fields].map(({ name }) => name);
  if (names.length === 0) {
    throw new Fault('ERROR_DB_QUERY');
  }
  if (new Set(names).size < names.length) {
    throw new Unpinned('a name used twice');
  }
  return ({ ranks }) => {
    const groups = new Map<string, { values: Maybe[]; rows: Doc[]; ordered: boolean }>();
    for (const rank of ranks) {
      const seen = new Set<string>();
      for (const row of rank) {
        const values = keys.map(({ valueOf }) => valueOf(row));
        const id = values.map(keyOf).join(' ');
        const found = groups.get(id) ?? { values, rows: [], ordered: true };
        groups.set(id, found);
        found.ordered &&= !seen.has(id);
        found.rows.push(row);
        seen.add(id);
      }
    }
    const results = [...groups.values()].map(({ values, rows, ordered }) => {
      const members: GroupRows = { rows, ordered };
      return docOf([
        ...keys.map(({ name }, index) => [name, values[index]] as const),
        ...fields.map(({ name, compute }) => [name, compute(members)] as const),
      ]);
    });
    return { ranks: unordered(results), keys: keys.map(({ name }) => name) };
  };
}

type Projection = (value: Maybe) => Maybe;

const refuse = (): never => {
  throw new DataFault('ERROR_DB_QUERY');
};

function arrayToObject(value: Maybe): Value {
  if (value === undefined || value === null) {
    return null;
  }
  if (!isList(value)) {
    return refuse();
  }
  const entries = value.map((element): readonly [string, Value] => {
    if (isList(element)) {
      const [key, inner] = element;
      if (element.length !== 2 || inner === undefined || typeof key !== 'string') {
        return refuse();
      }
      if (isBag(element)) {
        throw new Unpinned('a pair without an order');
      }
      return [key, inner];
    }
    if (!isDoc(element) || Object.keys(element).sort().join() !== 'k,v') {
      return refuse();
    }
    return typeof element['k'] === 'string' ? [element['k'], element['v'] ?? null] : refuse();
  });
  if (new Set(value.map(rankOf)).size > 1) {
    throw new Unpinned('pairs of both forms in one list');
  }
  if (new Set(entries.map(([key]) => key)).size < entries.length) {
    throw new Unpinned('a key twice');
  }
  return docOf(entries);
}

const addNumbers = (values: readonly Maybe[]): number =>
  values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);

const PROJECTIONS: Readonly<Record<string, Projection>> = {
  sum: (value) => addNumbers(isList(value) ? value : [value]),
  size: (value) => (isList(value) ? value.length : refuse()),
  array_to_object: arrayToObject,
  object_to_array: (value) => {
    if (value === undefined || value === null) {
      return null;
    }
    return isDoc(value) ? bag(Object.entries(value).map(([k, v]) => ({ k, v }))) : refuse();
  },
};

function project(source: Raw): Stage {
  const fields = ((source['fields'] ?? []) as Raw[]).map((field) => {
    const name = nameOf(oneOf(field, 'name', 'n'));
    const operator = oneOf(field, 'operator', 'o');
    const parts = pathOf(oneOf(field, 'key', 'k'));
    if (operator === undefined || operator === '') {
      return { name, parts, change: (value: Maybe) => value };
    }
    const change = typeof operator === 'string' && Object.hasOwn(PROJECTIONS, operator) ? PROJECTIONS[operator] : null;
    if (change === null || change === undefined) {
      throw new Fault('ERROR_DB_QUERY');
    }
    return { name, parts, change };
  });
  if (fields.length === 0) {
    throw new Fault('ERROR_DB_QUERY');
  }
  return ({ ranks, keys }) => {
    const kept = source['exclude_keys'] === true ? [] : keys;
    const names = [...kept, ...fields.map(({ name }) => name)];
    if (new Set(names).size < names.length) {
      throw new Unpinned('a name used twice');
    }
    const change = (row: Doc): Doc =>
      docOf([
        ...kept.map((name) => [name, valueAt(row, [name])] as const),
        ...fields.map((field) => [field.name, field.change(valueAt(row, field.parts))] as const),
      ]);
    return { keys: kept, ranks: ranks.map((rank) => rank.map(change)) };
  };
}

function sort(source: Raw): Stage {
  const keys = readSort(source);
  if (keys.length === 0) {
    throw new Fault('ERROR_DB_QUERY');
  }
  return ({ ranks, keys: kept }) => ({ keys: kept, ranks: sortRows(ranks.flat(), keys) });
}

/** Cuts ranks at a row number. Inside a rank that is only defined when its rows cannot be told apart. */
function cut(ranks: Ranks, at: number): [Ranks, Ranks] {
  const before: Doc[][] = [];
  const after: Doc[][] = [];
  let left = at;
  for (const rank of ranks) {
    const taken = Math.min(left, rank.length);
    if (taken > 0 && taken < rank.length && new Set(rank.map(keyOf)).size > 1) {
      throw new Unpinned('a limit or skip within rows that tie');
    }
    if (taken > 0) {
      before.push(rank.slice(0, taken));
    }
    if (taken < rank.length) {
      after.push(rank.slice(taken));
    }
    left -= taken;
  }
  return [before, after];
}

function readAmount(amount: unknown, lowest: number): number {
  if (typeof amount !== 'number' || amount < lowest) {
    throw new Fault('ERROR_DB_QUERY');
  }
  return amount;
}

const STAGES: Readonly<Record<string, (source: unknown) => Stage>> = {
  unwind: (source) => unwind(source as Raw),
  group: (source) => group(source as Raw),
  project: (source) => project(source as Raw),
  sort: (source) => sort(source as Raw),
  limit: (source) => {
    const amount = readAmount(source, 1);
    return ({ ranks, keys }) => ({ keys, ranks: cut(ranks, amount)[0] });
  },
  skip: (source) => {
    const amount = readAmount(source, 0);
    return ({ ranks, keys }) => ({ keys, ranks: cut(ranks, amount)[1] });
  },
  count: (source) => {
    const name = nameOf((source as Raw)['name']);
    return ({ ranks }) => {
      const amount = ranks.flat().length;
      return { keys: [], ranks: amount === 0 ? [] : [[{ [name]: amount }]] };
    };
  },
};

/** Reads one stage of a pipeline. */
export function readStage(source: unknown): Stage {
  const kinds = Object.keys(source as Raw).filter((kind) => Object.hasOwn(STAGES, kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    throw new Fault('ERROR_DB_QUERY');
  }
  const stage = STAGES[kind]?.((source as Raw)[kind]);
  if (stage === undefined) {
    throw new TypeError(kind);
  }
  return stage;
}
