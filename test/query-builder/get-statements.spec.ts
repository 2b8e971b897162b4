import { describe, expect, it } from 'vitest';
import { GetStatements } from '../../src/query-builder/get-statements.js';
import { JOB_TASK_SCHEMA } from '../../src/job-task/persistence/job-task.schema.js';
import {
  compileGet,
  DEFAULT_LIMITS,
  DIALECTS,
  QueryError,
  type CompileContext,
} from '../../src/query-builder/index.js';

const CONTEXT: CompileContext = {
  schema: JOB_TASK_SCHEMA,
  dialect: DIALECTS.mariadb,
  limits: DEFAULT_LIMITS,
  now: new Date(0),
};
const ONE = { job_task_id: 'job-task-1', domain_id: 'domain-1' };
/** Values that are names of fields, to see that they are not taken for them. */
const NAMED = { job_task_id: 'domain_id', domain_id: 'job_task_id' };

describe('the statement of a get', () => {
  it.each([[[]], [['status']], [['options.account_id', 'job_id']]])('is what the compiler makes: %j', (only) => {
    const statements = new GetStatements();
    for (const required of [ONE, NAMED, ONE]) {
      expect(statements.statement(required, only, CONTEXT)).toEqual(compileGet({ required, only }, CONTEXT));
    }
  });

  it('is compiled once for each selection', () => {
    const statements = new GetStatements();
    const { columns } = statements.statement(ONE, ['status'], CONTEXT);
    expect(statements.statement(NAMED, ['status'], CONTEXT).columns).toBe(columns);
    expect(statements.statement(ONE, ['job_id'], CONTEXT).columns).not.toBe(columns);
  });

  it('is another one on another engine', () => {
    const statements = new GetStatements();
    statements.statement(ONE, [], CONTEXT);
    const onSqlite = { ...CONTEXT, dialect: DIALECTS.sqlite };
    expect(statements.statement(ONE, [], onSqlite)).toEqual(compileGet({ required: ONE, only: [] }, onSqlite));
  });

  it('is kept for a number of selections, however many callers make up', () => {
    const statements = new GetStatements();
    const columnsOf = (only: readonly string[]) => statements.statement(ONE, only, CONTEXT).columns;
    for (let number = 0; number < 1000; number++) {
      columnsOf([`options.k${number}`]);
    }
    expect(columnsOf(['options.k0'])).toBe(columnsOf(['options.k0']));
    expect(columnsOf(['options.k999'])).not.toBe(columnsOf(['options.k999']));
    const long = ['a', 'b', 'c'].map((name) => `options.${name.repeat(200)}`);
    expect(new GetStatements().statement(ONE, long, CONTEXT)).toEqual(
      compileGet({ required: ONE, only: long }, CONTEXT),
    );
  });

  it('is refused like any other', () => {
    const statements = new GetStatements();
    for (let time = 0; time < 2; time++) {
      expect(() => statements.statement(ONE, ['nothing'], CONTEXT)).toThrow(QueryError);
    }
  });
});
