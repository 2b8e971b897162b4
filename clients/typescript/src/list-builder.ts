import { ConditionsBuilder } from './conditions-builder.js';
import type { Filter, Key, ListQuery, SortKey, Unwind } from './messages.js';

/** Builds the query of a list. */
export class ListBuilder extends ConditionsBuilder {
  private readonly keys: SortKey[] = [];
  private readonly fields: string[] = [];
  private elements: Unwind | null = null;
  private flags: Pick<ListQuery, 'minimal' | 'count_only'> = {};

  /** Sorts by a key; further calls break ties. */
  sort(key: Key, direction: 'asc' | 'desc' = 'asc'): this {
    this.keys.push({ key, desc: direction === 'desc' });
    return this;
  }

  /** Returns only these fields and the sort keys. */
  only(...fields: readonly Key[]): this {
    this.fields.push(...fields);
    return this;
  }

  /** A row for each element of an array, of those that meet every condition; needs `only`. */
  unwind(path: Key, ...filter: readonly Filter[]): this {
    this.elements = filter.length === 0 ? { path } : { path, filter };
    return this;
  }

  /** Returns only the five main fields. */
  minimal(): this {
    this.flags = { ...this.flags, minimal: true };
    return this;
  }

  /** Returns only the number of matches. */
  countOnly(): this {
    this.flags = { ...this.flags, count_only: true };
    return this;
  }

  /** The query in the service's format. */
  toQuery(): ListQuery {
    return {
      ...this.conditions(),
      ...(this.keys.length === 0 ? {} : { sort: { keys: [...this.keys] } }),
      ...(this.fields.length === 0 ? {} : { only: [...this.fields] }),
      ...(this.elements === null ? {} : { unwind: this.elements }),
      ...this.flags,
    };
  }
}

/** Starts the query of a list: `query().where('status', '=', 'FAILURE').page(1, 15)`. */
export function query(): ListBuilder {
  return new ListBuilder();
}
