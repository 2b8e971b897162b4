import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JOB_TASK_SCHEMA, QUERY_ROLLUPS } from '../../src/job-task/persistence/job-task.schema.js';
import {
  compileGet,
  compileList,
  compileStat,
  DEFAULT_LIMITS,
  DIALECTS,
  QueryBuilder,
  QueryError,
  type CompileContext,
  type QueryTarget,
  type RequiredValues,
} from '../../src/query-builder/index.js';

const NOW = Date.UTC(2026, 6, 17);
const ONE = { job_task_id: 'job-task-1', domain_id: 'domain-1' };
/** Values that are names of fields, to see that they are not taken for them. */
const NAMED = { job_task_id: 'domain_id', domain_id: 'job_task_id' };
const OF_WORKSPACE = { domain_id: 'domain-1', workspace_id: ['workspace-1', '*'] };
const OF_ANOTHER = { domain_id: '\u0000workspace_id', workspace_id: ['*', 'workspace-2'] };
/** The same workspace twice; its rows are there once. */
const OF_ONE = { domain_id: 'domain-1', workspace_id: ['*', '*'] };
const OF_THREE = { domain_id: 'domain-1', workspace_id: ['workspace-1', 'workspace-2', '*'] };

const TARGETS: readonly QueryTarget[] = Object.values(DIALECTS).flatMap((dialect) => [
  { dialect },
  { dialect, rollups: QUERY_ROLLUPS },
]);

const contextOf = ({ dialect, rollups = [] }: QueryTarget): CompileContext => ({
  schema: { ...JOB_TASK_SCHEMA, rollups },
  dialect,
  limits: DEFAULT_LIMITS,
  now: new Date(),
});

const condition = (v: unknown, o = 'eq') => ({ filter: [{ k: 'created_count', v, o }] });
const byStatus = [{ group: { keys: [{ k: 'status', n: 's' }], fields: [{ n: 'n', o: 'count' }] } }];

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a compiled request', () => {
  const builder = new QueryBuilder(JOB_TASK_SCHEMA);
  const everyRequired: readonly RequiredValues[] = [
    ONE,
    NAMED,
    OF_WORKSPACE,
    OF_ANOTHER,
    OF_ONE,
    OF_THREE,
    ONE,
    OF_THREE,
    OF_WORKSPACE,
  ];

  it.each([[[]], [['status']], [['options.account_id', 'job_id']]])(
    'is what the compiler makes of a get: %j',
    (only) => {
      for (const target of TARGETS) {
        for (const required of everyRequired) {
          expect(builder.get(required, only, target)).toEqual(compileGet({ required, only }, contextOf(target)));
        }
      }
    },
  );

  it.each([
    [{}],
    [{ page: { limit: 20 } }],
    [{ page: { limit: 20, start: 500 }, sort: { key: 'status' } }],
    [{ count_only: true }],
    [condition(0)],
    [condition(null)],
    [condition('1')],
    [{ filter: [{ k: 'job_id', v: '\u0000domain_id', o: 'eq' }] }],
    [{ filter: [{ k: 'job_id', v: 'domain-1', o: 'eq' }] }],
    [{ filter: [{ k: 'created_at', v: 'now-7d', o: 'timediff_gt' }] }],
  ])('is what the compiler makes of a list: %j', (query) => {
    for (const target of TARGETS) {
      for (const required of everyRequired) {
        expect(builder.list(query, required, target)).toEqual(compileList(query, required, contextOf(target)));
      }
    }
  });

  it.each([
    [{ aggregate: byStatus }],
    [{ aggregate: byStatus, page: { limit: 2 } }],
    [{ distinct: 'status' }],
    [{ distinct: 'options.provider', ...condition(1) }],
  ])('is what the compiler makes of a statistic: %j', (query) => {
    for (const target of TARGETS) {
      for (const required of everyRequired) {
        expect(builder.stat(query, required, target)).toEqual(compileStat(query, required, contextOf(target)));
      }
    }
  });

  it('is compiled again for another operand, also for a number that JSON cannot represent', () => {
    const [target] = TARGETS as readonly [QueryTarget];
    const paramsOf = (v: unknown) => builder.list(condition(v), ONE, target).count.params;
    expect(paramsOf(1)).not.toEqual(paramsOf(2));
    for (const v of [null, Number.NaN, null]) {
      expect(paramsOf(v)).toEqual(compileList(condition(v), ONE, contextOf(target)).count.params);
    }
  });

  it('follows the time', () => {
    const [target] = TARGETS as readonly [QueryTarget];
    const query = { filter: [{ k: 'created_at', v: 'now', o: 'timediff_lt' }] };
    const before = builder.list(query, ONE, target).count.params;
    vi.setSystemTime(NOW + 1000);
    expect(builder.list(query, ONE, target).count.params).not.toEqual(before);
  });
});

describe('compiled requests', () => {
  const target = { dialect: DIALECTS.mariadb };
  const columnsOf = (builder: QueryBuilder, only: readonly string[], required: RequiredValues = ONE) =>
    builder.get(required, only, target).columns;

  it('are compiled the first two times', () => {
    const builder = new QueryBuilder(JOB_TASK_SCHEMA);
    const first = columnsOf(builder, ['status']);
    const second = columnsOf(builder, ['status']);
    expect(second).not.toBe(first);
    expect(columnsOf(builder, ['status'], NAMED)).toBe(second);
    expect(columnsOf(builder, ['job_id'])).not.toBe(columnsOf(builder, ['status']));
  });

  it('are kept while they are used, even if clients invent many others', () => {
    const builder = new QueryBuilder(JOB_TASK_SCHEMA);
    const [, used] = [columnsOf(builder, ['status']), columnsOf(builder, ['status'])];
    const [, unused] = [columnsOf(builder, ['job_id']), columnsOf(builder, ['job_id'])];
    for (let number = 0; number < 1000; number++) {
      columnsOf(builder, [`options.k${number}`]);
      columnsOf(builder, [`options.k${number}`]);
      columnsOf(builder, ['status']);
    }
    expect(columnsOf(builder, ['status'])).toBe(used);
    expect(columnsOf(builder, ['job_id'])).not.toBe(unused);
  });

  it('are not kept if they are long', () => {
    const builder = new QueryBuilder(JOB_TASK_SCHEMA);
    const long = Array.from({ length: 20 }, (_, index) => `options.${'k'.repeat(200)}${index}`);
    columnsOf(builder, long);
    expect(columnsOf(builder, long)).not.toBe(columnsOf(builder, long));
  });

  it('are rejected like all others, every time', () => {
    const builder = new QueryBuilder(JOB_TASK_SCHEMA);
    for (let time = 0; time < 2; time++) {
      expect(() => columnsOf(builder, [''])).toThrow(QueryError);
      expect(() => builder.list({ filter: [{}] }, ONE, target)).toThrow(QueryError);
    }
  });
});
