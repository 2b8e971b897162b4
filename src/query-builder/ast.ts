import type { FilterOperatorName } from './operators/filter-operators.js';
import type { FieldPath } from './operands/field-path.js';
import type { DateToken } from './operands/date-format.js';
import type { Json } from './json.js';
import type { ConditionOperatorName } from './operators/condition-operators.js';
import type { GroupOperatorName } from './operators/group-operators.js';
import type { ProjectOperatorName } from './operators/project-operators.js';
import type { UnwindOperatorName } from './operators/unwind-operators.js';

export type { FieldPath } from './operands/field-path.js';

/** One condition, with long names only; the operand has the operator's type. */
export interface Condition {
  readonly path: FieldPath;
  readonly operator: FilterOperatorName;
  readonly operand: Json;
  readonly place: string;
}

/** All of `all`, and at least one of `any` unless that is empty. */
export interface Filter {
  readonly all: readonly Condition[];
  readonly any: readonly Condition[];
}

export interface SortKey {
  readonly path: FieldPath;
  readonly desc: boolean;
  readonly place: string;
}

/** What a row for each element of an array is made of, and which of the rows remain: those that meet every condition. */
export interface Unwind {
  readonly path: FieldPath;
  readonly filter: readonly UnwindCondition[];
}

/** A condition on unwound rows; operands are not converted. */
export interface UnwindCondition {
  readonly path: FieldPath;
  readonly operator: UnwindOperatorName;
  readonly operand: Json;
  readonly place: string;
}

/** Rows `start` to `start + limit - 1`, counted from 1. */
export interface Page {
  readonly start: number;
  readonly limit: number;
}

/** A path of `only` and its place in the request. */
export interface SelectedPath {
  readonly path: FieldPath;
  readonly place: string;
}

export type Selection =
  | { readonly type: 'all' }
  | { readonly type: 'minimal' }
  | { readonly type: 'only'; readonly paths: readonly SelectedPath[] };

export interface ListQuery {
  readonly filter: Filter;
  readonly sort: readonly SortKey[] | null;
  readonly page: Page | null;
  readonly selection: Selection;
  readonly countOnly: boolean;
  /** Null: a row for each record. */
  readonly unwind: (Unwind & { readonly place: string }) | null;
}

/** How a date key formats an instant. */
export type DateFormat =
  | { readonly type: 'part'; readonly part: 'year' | 'month' | 'day' }
  | { readonly type: 'text'; readonly tokens: readonly DateToken[] };

export interface GroupKey {
  readonly name: string;
  readonly path: FieldPath;
  /** Null: the value itself. */
  readonly format: DateFormat | null;
}

/** A condition of a group field; values are compared whole. */
export interface StageCondition {
  readonly path: FieldPath;
  readonly operator: ConditionOperatorName;
  readonly operand: Json;
}

export interface NamedPath {
  readonly name: string;
  readonly path: FieldPath;
}

export interface GroupField {
  readonly name: string;
  readonly operator: GroupOperatorName;
  /** Null if the operator takes no value, and for `push` with members. */
  readonly path: FieldPath | null;
  /** The members of the objects that `push` collects. */
  readonly members: readonly NamedPath[];
  readonly conditions: readonly StageCondition[];
}

export interface ProjectField extends NamedPath {
  /** Null: the value itself. */
  readonly operator: ProjectOperatorName | null;
}

export type Stage =
  | ({ readonly type: 'unwind' } & Unwind)
  | { readonly type: 'group'; readonly keys: readonly GroupKey[]; readonly fields: readonly GroupField[] }
  | { readonly type: 'project'; readonly fields: readonly ProjectField[]; readonly excludeKeys: boolean }
  | { readonly type: 'sort'; readonly keys: readonly SortKey[] }
  | { readonly type: 'skip'; readonly count: number }
  | { readonly type: 'limit'; readonly count: number }
  | { readonly type: 'count'; readonly name: string };

export type StatQuery =
  | {
      readonly type: 'aggregate';
      readonly filter: Filter;
      readonly stages: readonly Stage[];
      readonly page: Page | null;
    }
  | { readonly type: 'distinct'; readonly filter: Filter; readonly path: FieldPath; readonly page: Page | null };
