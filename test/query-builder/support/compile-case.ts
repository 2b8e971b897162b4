import { optionIndex } from '../../../src/job-task/persistence/option-index.js';
import {
  JOB_TASK_SCHEMA,
  QUERY_ROLLUPS,
  WHOLE_JOB_TASK_SCHEMA,
} from '../../../src/job-task/persistence/job-task.schema.js';
import {
  compileGet,
  compileList,
  compileStat,
  DEFAULT_LIMITS,
  type CompileContext,
  type CompiledQuery,
  type Dialect,
} from '../../../src/query-builder/index.js';
import type { AnswerCase } from './define-case.js';
import { DOMAIN, NOW } from './fixture.js';

/** The statements of a case in one dialect. */
export interface CompiledCase {
  readonly rows: CompiledQuery;
  readonly count: CompiledQuery | null;
  /** Whether rows have one column whose bare values are the results. */
  readonly values: boolean;
}

/** What a case is compiled with; the options that are named have an index. */
export const contextFor = (
  dialect: Dialect,
  { indexed = [], rollups, secondGeneration }: Pick<AnswerCase, 'indexed' | 'rollups' | 'secondGeneration'> = {},
): CompileContext => ({
  schema: {
    ...(secondGeneration === true ? WHOLE_JOB_TASK_SCHEMA : JOB_TASK_SCHEMA),
    pathIndexes: indexed.map((path) => optionIndex(path, dialect)),
    rollups: rollups === true ? QUERY_ROLLUPS : [],
  },
  dialect,
  limits: DEFAULT_LIMITS,
  now: NOW,
});

/** Compiles the request of a case; under `count_only` the count stands in for the rows. */
export function compileCase(golden: AnswerCase, dialect: Dialect): CompiledCase {
  const context = contextFor(dialect, golden);
  const required = { ...golden.parameters, domain_id: DOMAIN };
  if (golden.get !== undefined) {
    return { rows: compileGet({ required, only: golden.get }, context), count: null, values: false };
  }
  if (golden.list !== undefined) {
    const { rows, count } = compileList(golden.list, required, context);
    return rows === null ? { rows: count, count: null, values: false } : { rows, count, values: false };
  }
  return compileStat(golden.stat, required, context);
}
