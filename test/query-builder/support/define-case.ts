import type { DialectName, Json, SqlParam } from '../../../src/query-builder/index.js';

/** What one dialect has, or that it has what another one has. */
export type PerDialect<T> = Readonly<Record<DialectName, T | SameAs>>;

export interface SameAs {
  readonly same: DialectName;
}

/** Stands for the SQL of the same request where no option has an index. */
export const UNINDEXED = { unindexed: true } as const;
export type Unindexed = typeof UNINDEXED;

/** One statement as it is expected: SQL without the quotes of names, in any layout. */
export interface GoldenStatement {
  readonly sql: PerDialect<string | Unindexed>;
  /** The bound values, in order; the same everywhere, or one list per dialect. */
  readonly params: readonly SqlParam[] | PerDialect<readonly SqlParam[]>;
}

type JsonObject = Readonly<Record<string, Json>>;

interface Question {
  readonly title: string;
  /** The options that have an index. */
  readonly indexed?: readonly string[];
  /** Whether the database has the rollups. */
  readonly rollups?: true;
  /** Whether the request is one of the second generation. */
  readonly secondGeneration?: true;
  /** Request parameters besides the domain. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What the fixture answers, worked out by hand; values instead of rows for `distinct`. */
  readonly rows: readonly Json[];
  /** The language leaves the order of the rows open. */
  readonly anyOrder?: true;
  /** Members whose elements come in any order. */
  readonly bags?: readonly string[];
}

type Request =
  | { readonly list: JsonObject; readonly stat?: never; readonly get?: never }
  | { readonly stat: JsonObject; readonly list?: never; readonly get?: never }
  | { readonly get: readonly string[]; readonly list?: never; readonly stat?: never };

/** A request and its answer. */
export type AnswerCase = Question & Request;

/** A request, its SQL in every dialect, and its answer. */
export type GoldenCase = AnswerCase &
  GoldenStatement & {
    /** The statement that counts, and its answer. */
    readonly count?: GoldenStatement & { readonly total: number };
  };

/** A case is data; this only gives it its type. `UPDATE_GOLDEN=1` writes `sql` and `params`, never `rows`. */
export const defineCase = (golden: GoldenCase): GoldenCase => golden;

/** A case whose SQL is a combination that other cases spell out: only its answer is compared. */
export const defineAnswer = (answer: AnswerCase): AnswerCase => answer;

/** Whether a case says what its SQL is. */
export const hasGolden = (one: AnswerCase | GoldenCase): one is GoldenCase => 'sql' in one;

/** Stands for what another dialect has. */
export const same = (dialect: DialectName): SameAs => ({ same: dialect });

type Condition = Readonly<Record<string, Json>>;

/** The list query that asks for the ids of the tasks that meet all the conditions. */
export const where = (...filter: readonly Condition[]): JsonObject => ({
  filter,
  only: ['job_task_id'],
  sort: { key: 'job_task_id' },
});

/** Rows with nothing but ids; `ids(1, 10)` is jt-01 and jt-10. */
export const ids = (...numbers: readonly number[]): readonly Json[] =>
  numbers.map((number) => ({ job_task_id: `jt-${String(number).padStart(2, '0')}` }));

/** A value per dialect, with every `same` followed. */
export function perDialect<T>(values: PerDialect<T>, dialect: DialectName): T {
  const value = values[dialect];
  return isSameAs(value) ? perDialect(values, value.same) : value;
}

function isSameAs(value: unknown): value is SameAs {
  return typeof value === 'object' && value !== null && 'same' in value;
}
