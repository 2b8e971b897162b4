import type { GroupOperatorName } from '../../src/query-builder/operators/group-operators.js';
import { DataFault, Fault } from './faults.js';
import { oneOf } from './operands.js';
import { valueAt } from './paths.js';
import { bag, compareValues, docOf, isDoc, keyOf, Unpinned, type Doc, type Maybe, type Value } from './values.js';

/** The rows of one group, and whether their order is defined. */
export interface GroupRows {
  readonly rows: readonly Doc[];
  readonly ordered: boolean;
}

interface Condition {
  readonly parts: readonly string[];
  readonly accepts: (order: () => number, same: () => boolean) => boolean;
  readonly operand: Value;
}

/** One field of a group, read and checked. */
export interface GroupField {
  readonly name: string;
  readonly compute: (group: GroupRows) => Value;
}

const COMPARISONS: Readonly<Record<string, Condition['accepts']>> = {
  eq: (_, same) => same(),
  not: (_, same) => !same(),
  gt: (order) => order() > 0,
  gte: (order, same) => same() || order() > 0,
  lt: (order) => order() < 0,
  lte: (order, same) => same() || order() < 0,
};

/** A path in a stage; an empty part is a fault. */
export function pathOf(key: unknown): string[] {
  if (typeof key !== 'string' || key === '') {
    throw new Fault('ERROR_DB_QUERY');
  }
  const parts = key.split('.');
  if (parts.includes('')) {
    throw new Fault('ERROR_DB_QUERY');
  }
  return parts;
}

/** The name of a result column. */
export function nameOf(name: unknown): string {
  if (typeof name !== 'string' || name === '' || name.includes('.') || name.startsWith('$')) {
    throw new Fault('ERROR_DB_QUERY');
  }
  return name;
}

function readCondition(source: Readonly<Record<string, unknown>>): Condition {
  const parts = pathOf(oneOf(source, 'key', 'k'));
  const operand = (oneOf(source, 'value', 'v') ?? null) as Value;
  const operator = oneOf(source, 'operator', 'o');
  const accepts = typeof operator === 'string' && Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : null;
  if (operand === null || accepts === null || accepts === undefined) {
    throw new Fault('ERROR_DB_QUERY');
  }
  return { parts, operand, accepts };
}

/** Section 12.4: whole values, by the type order. */
const meets = (row: Doc, { parts, accepts, operand }: Condition): boolean => {
  const value = valueAt(row, parts);
  return accepts(
    () => compareValues(value, operand),
    () => keyOf(value) === keyOf(operand),
  );
};

interface Context {
  readonly parts: readonly string[];
  readonly holds: (row: Doc) => boolean;
  readonly fields: readonly { readonly name: string; readonly parts: readonly string[] }[];
}

type Accumulator = (group: GroupRows, context: Context) => Value;

const valuesOf = ({ rows }: GroupRows, { parts }: Context): Maybe[] => rows.map((row) => valueAt(row, parts));

const extreme =
  (sign: 1 | -1): Accumulator =>
  (group, context) =>
    valuesOf(group, context)
      .filter((value) => value !== undefined && value !== null)
      .reduce<Value>((best, value) => (best === null || sign * compareValues(value, best) > 0 ? value : best), null);

const atEnd =
  (index: 0 | -1): Accumulator =>
  (group, context) => {
    const values = valuesOf(group, context).map((value) => value ?? null);
    if (!group.ordered && new Set(values.map(keyOf)).size > 1) {
      throw new Unpinned('first or last without an order');
    }
    return values.at(index) ?? null;
  };

const average: Accumulator = ({ rows }, { parts, holds }) => {
  const numbers = rows.flatMap((row) => {
    if (!holds(row)) {
      return [0];
    }
    const value = valueAt(row, parts);
    return typeof value === 'number' ? [value] : [];
  });
  return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
};

const mergeObjects: Accumulator = (group, context) => {
  const entries = new Map<string, Value>();
  for (const value of valuesOf(group, context)) {
    if (value === undefined || value === null) {
      continue;
    }
    if (!isDoc(value)) {
      throw new DataFault('ERROR_DB_QUERY');
    }
    for (const [key, inner] of Object.entries(value)) {
      if (!group.ordered && entries.has(key) && keyOf(entries.get(key)) !== keyOf(inner)) {
        throw new Unpinned('merge_objects without an order');
      }
      entries.set(key, inner);
    }
  }
  return docOf(entries);
};

const ACCUMULATORS: Readonly<Record<GroupOperatorName, Accumulator>> = {
  count: ({ rows }, { holds }) => rows.filter(holds).length,
  sum: ({ rows }, { parts, holds }) =>
    rows
      .filter(holds)
      .map((row) => valueAt(row, parts))
      .reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0),
  average,
  max: extreme(1),
  min: extreme(-1),
  first: atEnd(0),
  last: atEnd(-1),
  push: ({ rows, ordered }, { fields, parts }) => {
    if (parts.length > 0) {
      const values = rows.map((row) => valueAt(row, parts)).filter((value) => value !== undefined);
      return ordered ? values : bag(values);
    }
    const objects = rows.map((row) => docOf(fields.map(({ name, parts }) => [name, valueAt(row, parts)] as const)));
    return ordered ? objects : bag(objects);
  },
  add_to_set: (group, context) => {
    const members = new Map<string, Value>();
    for (const value of valuesOf(group, context)) {
      if (value !== undefined) {
        members.set(keyOf(value), value);
      }
    }
    return bag([...members.values()]);
  },
  merge_objects: mergeObjects,
};

const WITH_CONDITIONS = new Set(['count', 'sum', 'average']);

/** Reads one field of a group stage. */
export function readGroupField(source: Readonly<Record<string, unknown>>): GroupField {
  const name = nameOf(oneOf(source, 'name', 'n'));
  const operator = oneOf(source, 'operator', 'o');
  if (typeof operator !== 'string' || !Object.hasOwn(ACCUMULATORS, operator)) {
    throw new Fault('ERROR_DB_QUERY');
  }
  const conditions = ((source['conditions'] ?? []) as Record<string, unknown>[]).map(readCondition);
  const fields = ((source['fields'] ?? []) as Record<string, unknown>[]).map((field) => ({
    name: nameOf(oneOf(field, 'name', 'n')),
    parts: pathOf(oneOf(field, 'key', 'k')),
  }));
  if (conditions.length > 0 && !WITH_CONDITIONS.has(operator)) {
    throw new Fault('ERROR_DB_QUERY');
  }
  const pushesKey = (oneOf(source, 'key', 'k') ?? '') !== '';
  if (operator === 'push' && !pushesKey && fields.length === 0) {
    throw new Fault('ERROR_DB_QUERY');
  }
  const takesKey = operator === 'push' ? pushesKey : operator !== 'count';
  const parts = !takesKey ? [] : pathOf(oneOf(source, 'key', 'k'));
  const holds = (row: Doc): boolean => conditions.every((condition) => meets(row, condition));
  return { name, compute: (group) => ACCUMULATORS[operator as GroupOperatorName](group, { parts, holds, fields }) };
}
