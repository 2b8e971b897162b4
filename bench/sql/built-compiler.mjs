import * as compiler from '../../dist/src/query-builder/index.js';
import { JOB_TASK_SCHEMA } from '../../dist/src/job-task/persistence/job-task.schema.js';
import { compileQuestion } from './questions.mjs';

/** The context of the built compiler for a dialect. */
export function contextFor(dialect) {
  return { schema: JOB_TASK_SCHEMA, dialect, limits: compiler.DEFAULT_LIMITS, now: new Date() };
}

/** The statement that the built service runs for a question. */
export function compileBuilt(question, values, dialect) {
  return compileQuestion(compiler, contextFor(dialect), question, values);
}
