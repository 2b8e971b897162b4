import { describe, expect, it } from 'vitest';
import type { Database } from '../../../src/database/database.js';
import { WHOLE_JOB_TASK_SCHEMA } from '../../../src/job-task/persistence/job-task.schema.js';
import {
  compileList,
  compileStat,
  DEFAULT_LIMITS,
  DIALECTS,
  type CompiledQuery,
  type QuerySchema,
  type RequiredValues,
} from '../../../src/query-builder/index.js';
import { anyJobTask } from '../../support/any-job-task.js';
import { describeOnEachEngine } from '../../support/each-engine.js';
import { type JobTask } from '../../support/job-tasks.js';
import { useJobTasks } from '../../support/use-job-tasks.js';
import { runQuery } from '../support/answer-case.js';

const WORKSPACES = ['w1', 'w2', '*', null, 'w3', 'W1', 'w1 '] as const;

/** Three tasks at each instant, so that ties cross workspaces and ends of pages. */
const TASKS: readonly JobTask[] = Array.from({ length: 420 }, (_, index) => ({
  ...anyJobTask(`jt-${String((index * 11) % 420).padStart(3, '0')}`),
  domain_id: index % 10 === 9 ? 'b' : 'a',
  workspace_id: WORKSPACES[index % 4 === 3 ? index % WORKSPACES.length : index % 3] ?? null,
  status: index % 5 === 0 ? 'FAILURE' : 'SUCCESS',
  data_source_id: `ds-${String(index % 3)}`,
  created_count: index % 11,
  options: { region: index % 4 },
  created_at: new Date(Date.UTC(2022, 6, 1, 0, Math.floor(index / 3))).toISOString(),
}));

interface Request {
  readonly title: string;
  readonly list?: object;
  readonly stat?: object;
  readonly required?: RequiredValues;
  /** How often the rows and their count are read by the index: once for each workspace, once for all, or not at all. */
  readonly reads: readonly [rows: number, count?: number];
}

const SEEN = { domain_id: 'a', workspace_id: ['w1', '*'] };
const DOMAIN = { domain_id: 'a' };
const where = (k: string, v: unknown, o = 'eq') => ({ filter: [{ k, v, o }] });
const newest = { page: { limit: 10 } };
const byStatus = { aggregate: [{ group: { keys: [{ k: 'status', n: 'status' }], fields: [{ n: 'n', o: 'count' }] } }] };

const REQUESTS: readonly Request[] = [
  { title: 'the newest', list: newest, reads: [2, 1] },
  {
    title: 'the oldest',
    list: { ...newest, sort: [{ key: 'created_at' }] },
    reads: [2, 1],
  },
  { title: 'a later page', list: { page: { start: 96, limit: 25 } }, reads: [2, 1] },
  { title: 'a deep page', list: { page: { start: 205, limit: 10 } }, reads: [2, 1] },
  { title: 'the page across the end', list: { page: { start: 200, limit: 50 } }, reads: [2, 1] },
  { title: 'a page beyond the end', list: { page: { start: 5_000, limit: 5 } }, reads: [2, 1] },
  {
    title: 'a page so deep that keys are no longer merged',
    list: { page: { start: 9_999, limit: 5 } },
    reads: [1, 1],
  },
  {
    title: 'those of a status',
    list: { ...newest, ...where('status', 'FAILURE') },
    reads: [2, 1],
  },
  {
    title: 'those since an instant',
    list: { ...newest, ...where('created_at', '2022-07-01T01:00:00Z', 'datetime_gte') },
    reads: [2, 1],
  },
  { title: 'those of an option', list: { ...newest, ...where('options.region', 2) }, reads: [2, 0] },
  {
    title: 'those of a data source, which has an index of its own',
    list: { ...newest, ...where('data_source_id', 'ds-1') },
    reads: [0, 0],
  },
  { title: 'one by its id', list: { ...newest, ...where('job_task_id', 'jt-007') }, reads: [0, 0] },
  {
    title: 'an alternative',
    list: {
      ...newest,
      filter_or: [
        { k: 'status', v: 'FAILURE', o: 'eq' },
        { k: 'created_count', v: 8, o: 'gt' },
      ],
    },
    reads: [2, 0],
  },
  { title: 'a keyword', list: { ...newest, keyword: '12' }, reads: [2, 1] },
  {
    title: 'a long list of values, which are not repeated for each workspace',
    list: {
      ...newest,
      ...where(
        'created_count',
        Array.from({ length: 30 }, (_, at) => at),
        'in',
      ),
    },
    reads: [0, 0],
  },
  {
    title: 'another order',
    list: { ...newest, sort: [{ key: 'status' }] },
    reads: [1, 1],
  },
  {
    title: 'an order by a path',
    list: { ...newest, sort: [{ key: 'options.region', desc: true }] },
    reads: [0, 1],
  },
  { title: 'every row', list: {}, reads: [0, 1] },
  {
    title: 'the tasks of the whole domain only, named twice',
    list: newest,
    required: { ...DOMAIN, workspace_id: ['*', '*'] },
    reads: [1, 1],
  },
  {
    title: 'a workspace that a filter names',
    list: { ...newest, ...where('workspace_id', 'w2') },
    required: DOMAIN,
    reads: [1, 1],
  },
  {
    title: 'workspaces that a filter names, one of them twice',
    list: { ...newest, ...where('workspace_id', ['w1', 'w2', 'w1', 'W1'], 'in') },
    required: DOMAIN,
    reads: [3, 1],
  },
  {
    title: 'more workspaces than are merged',
    list: { ...newest, ...where('workspace_id', ['w1', 'w2', 'w3', 'W1', 'w1 '], 'in') },
    required: DOMAIN,
    reads: [1, 1],
  },
  {
    title: 'a workspace that a filter names within those that are seen',
    list: { ...newest, ...where('workspace_id', 'w1') },
    reads: [2, 1],
  },
  {
    title: 'a foreign workspace that a filter names',
    list: { ...newest, ...where('workspace_id', 'w2') },
    reads: [2, 1],
  },
  {
    title: 'no workspace',
    list: { ...newest, ...where('workspace_id', ['w1', null], 'in') },
    required: DOMAIN,
    reads: [0, 0],
  },
  {
    title: 'all but a workspace',
    list: { ...newest, ...where('workspace_id', 'w1', 'not') },
    required: DOMAIN,
    reads: [0, 0],
  },
  { title: 'by status', stat: byStatus, reads: [1] },
  { title: 'by status of an option', stat: { ...byStatus, ...where('options.region', 1) }, reads: [0] },
  { title: 'the number', stat: { aggregate: [{ count: { name: 'n' } }] }, reads: [1] },
];

const compile = (
  request: Pick<Request, 'list' | 'stat' | 'required'>,
  schema: QuerySchema,
  dialect: Database['dialect'],
) => {
  const context = { schema, dialect, limits: DEFAULT_LIMITS, now: new Date(0) };
  const { list, stat, required = SEEN } = request;
  if (stat !== undefined) {
    return { rows: compileStat(stat, required, context).rows, count: null };
  }
  const { rows, count } = compileList({ only: ['job_task_id', 'workspace_id'], ...list }, required, context);
  return { rows: rows ?? count, count };
};

const readsOf = ({ sql }: CompiledQuery): number => sql.split('ix_workspace').length - 1;

describe('a request that is confined to workspaces', () => {
  it.each(REQUESTS)('is read by the index where that is best: $title', (request) => {
    for (const dialect of Object.values(DIALECTS)) {
      const { rows, count } = compile(request, WHOLE_JOB_TASK_SCHEMA, dialect);
      expect([rows, ...(count === null ? [] : [count])].map(readsOf)).toEqual(request.reads);
    }
  });
});

describeOnEachEngine('the answer to a request that is confined to workspaces', (engine) => {
  const database = useJobTasks(engine, TASKS);

  it.each(REQUESTS)('is the one that is found without the index: $title', async (request) => {
    const answer = async (schema: QuerySchema) => {
      const { rows, count } = compile(request, schema, database().dialect);
      const found = await runQuery(rows, database());
      return {
        rows: request.stat === undefined ? found : new Set(found),
        count: count && (await runQuery(count, database())),
      };
    };
    expect(await answer(WHOLE_JOB_TASK_SCHEMA)).toEqual(
      await answer({ ...WHOLE_JOB_TASK_SCHEMA, scopedIndex: null, fieldIndexes: {} }),
    );
  });

  it('has the tasks of the workspace and of the whole domain, newest first', async () => {
    const { rows } = compile({ list: { page: { limit: 300 } } }, WHOLE_JOB_TASK_SCHEMA, database().dialect);
    const time = ({ created_at, job_task_id }: JobTask): string => JSON.stringify([created_at, job_task_id]);
    const seen = TASKS.filter(
      ({ domain_id, workspace_id }) => domain_id === 'a' && (workspace_id === 'w1' || workspace_id === '*'),
    )
      .sort((one, other) => (time(one) < time(other) ? 1 : -1))
      .map(({ job_task_id }) => job_task_id);
    const found = await runQuery(rows, database());
    expect(found.map(({ job_task_id }) => job_task_id)).toEqual(seen);
  });
});
