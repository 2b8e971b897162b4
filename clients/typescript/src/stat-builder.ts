import { ConditionsBuilder } from './conditions-builder.js';
import type { Filter, Json, Key, StatQuery } from './messages.js';

/** A condition on the rows that an operator reads; whole values are compared, across types. */
export interface FieldCondition {
  readonly key: string;
  readonly operator: 'eq' | 'not' | 'gt' | 'gte' | 'lt' | 'lte';
  readonly value: Json;
}

/** What is computed over the rows of a group. */
export interface GroupField {
  readonly operator: string;
  readonly key?: string;
  readonly fields?: readonly { readonly name: string; readonly key: string }[];
  readonly conditions?: readonly FieldCondition[];
}

/** A key of a group: a column or path, or one with a date format such as `%Y-%m`, `year`, `month` or `day`. */
export type GroupKey = string | { readonly key: string; readonly date_format: string };

type Over = (key: string) => GroupField;
type OverSome = (key: string, ...conditions: readonly FieldCondition[]) => GroupField;

const withConditions = (field: GroupField, conditions: readonly FieldCondition[]): GroupField =>
  conditions.length === 0 ? field : { ...field, conditions };
const over =
  (operator: string): Over =>
  (key) => ({ operator, key });
const overSome =
  (operator: string): OverSome =>
  (key, ...conditions) =>
    withConditions({ operator, key }, conditions);

/** The number of rows, or of those that meet the conditions. */
export const count = (...conditions: readonly FieldCondition[]): GroupField =>
  withConditions({ operator: 'count' }, conditions);
/** The sum of the numbers. */
export const sum = overSome('sum');
/** The mean of the numbers. */
export const average = overSome('average');
export const max = over('max');
export const min = over('min');
/** The value of the first row after a sort. */
export const first = over('first');
/** The value of the last row after a sort. */
export const last = over('last');
/** The distinct values. */
export const addToSet = over('add_to_set');
/** The objects merged, later rows over earlier ones. */
export const mergeObjects = over('merge_objects');
/** One object for each row: name to key. */
export const push = (members: Readonly<Record<string, string>>): GroupField => ({
  operator: 'push',
  fields: Object.entries(members).map(([name, key]) => ({ name, key })),
});

/** The values of a key, a list of them for each group; needs generation 2. */
export const pushValues = over('push');

/** Builds a statistic: conditions, then stages in the order in which they run. */
export class StatBuilder extends ConditionsBuilder {
  private readonly stages: object[] = [];

  /** One row for each element of an array, of those that meet every condition. */
  unwind(path: string, ...filter: readonly Filter[]): this {
    return this.stage({ unwind: filter.length === 0 ? { path } : { path, filter } });
  }

  /** One row for each combination of the keys. Maps names of columns to their values. */
  group(keys: Readonly<Record<string, GroupKey>>, fields: Readonly<Record<string, GroupField>> = {}): this {
    return this.stage({
      group: {
        keys: Object.entries(keys).map(([name, key]) => ({ name, ...(typeof key === 'string' ? { key } : key) })),
        fields: Object.entries(fields).map(([name, field]) => ({ name, ...field })),
      },
    });
  }

  /** Replaces the columns: maps names to a column, or to an operator and a column; `sum` needs generation 2. */
  project(
    fields: Readonly<
      Record<string, string | readonly ['size' | 'sum' | 'array_to_object' | 'object_to_array', string]>
    >,
    { excludeKeys = false }: { readonly excludeKeys?: boolean } = {},
  ): this {
    return this.stage({
      project: {
        fields: Object.entries(fields).map(([name, field]) =>
          typeof field === 'string' ? { name, key: field } : { name, operator: field[0], key: field[1] },
        ),
        exclude_keys: excludeKeys,
      },
    });
  }

  /** Sorts by columns, the most significant first; a leading minus sorts in descending order. */
  sort(...columns: readonly string[]): this {
    const keys = columns.map((column) => ({ key: column.replace(/^-/, ''), desc: column.startsWith('-') }));
    return this.stage({ sort: { keys } });
  }

  skip(rows: number): this {
    return this.stage({ skip: rows });
  }

  limit(rows: number): this {
    return this.stage({ limit: rows });
  }

  /** One row with the number of rows. */
  count(name: string): this {
    return this.stage({ count: { name } });
  }

  /** The query in the service's format. */
  toQuery(): StatQuery {
    return { ...this.conditions(), aggregate: [...this.stages] };
  }

  private stage(stage: object): this {
    this.stages.push(stage);
    return this;
  }
}

/** Builds a query for the distinct values of a field or path. */
export class DistinctBuilder extends ConditionsBuilder {
  constructor(private readonly key: Key) {
    super();
  }

  /** The query in the service's format. */
  toQuery(): StatQuery {
    return { ...this.conditions(), distinct: this.key };
  }
}

/** Starts a statistic: `stat().group({ status: 'status' }, { tasks: count() })`. */
export function stat(): StatBuilder {
  return new StatBuilder();
}

/** Starts a query for the distinct values of a field: `distinct('error_code').where('error_code', '!=', null)`. */
export function distinct(key: Key): DistinctBuilder {
  return new DistinctBuilder(key);
}
