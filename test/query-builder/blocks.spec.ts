import { describe, expect, it } from 'vitest';
import { compileStat, DIALECTS, type Json } from '../../src/query-builder/index.js';
import { contextFor } from './support/compile-case.js';
import { shapeOf } from './support/shape.js';

const sort = { sort: { key: 'created_at' } };
const limit = { limit: 5 };
const skip = { skip: 2 };
const group = { group: { keys: [{ key: 'status', name: 'status' }], fields: [{ name: 'n', operator: 'count' }] } };
const groupOfGroups = { group: { keys: [{ key: 'n', name: 'n' }] } };
const sortGroups = { sort: { key: 'n', desc: true } };
const project = { project: { fields: [{ key: 'job_task_id', name: 'id' }] } };
const renamed = { project: { fields: [{ key: 'id', name: 'again' }] } };
const count = { count: { name: 'n' } };
const unwind = { unwind: { path: 'options.services' } };
const first = {
  group: { keys: [{ key: 'status', name: 'status' }], fields: [{ name: 'a', operator: 'first', key: 'job_id' }] },
};

/** A pipeline of plain columns, and its SELECTs from the inside out: which clauses each has. */
const PIPELINES: readonly (readonly [title: string, stages: readonly Json[], blocks: readonly string[]])[] = [
  ['a group is a SELECT of its own, which the result reads', [group], ['where group', '']],
  [
    'sort, skip and limit after a group join the SELECT that reads it',
    [group, sortGroups, skip, limit],
    ['where group', 'order limit'],
  ],
  ['a limit before a skip closes the SELECT', [sort, limit, skip, project], ['where order limit', 'order limit']],
  ['a skip before a limit does not', [sort, skip, limit, project], ['where order limit']],
  ['a second limit closes the SELECT', [sort, limit, limit, project], ['where order limit', 'order limit']],
  ['a sort after a limit closes the SELECT', [limit, sort, project], ['where limit', 'order']],
  ['a group after a limit closes the SELECT', [sort, limit, group], ['where order limit', 'group', '']],
  ['the order of a sort goes along where a group needs it', [sort, first], ['where', '', 'group', '']],
  ['a project joins the open SELECT', [project], ['where']],
  ['a project of a project reads columns', [project, renamed], ['where', '']],
  [
    'a group of projected columns reads columns',
    [project, { group: { keys: [{ key: 'id', name: 'id' }] } }],
    ['where', 'group', ''],
  ],
  ['a group of groups', [group, groupOfGroups], ['where group', 'group', '']],
  ['a count is a SELECT of its own', [count], ['where having', '']],
  ['a count of a limited SELECT reads it', [limit, count], ['where limit', 'having', '']],
  ['a count of groups reads them', [group, count], ['where group', 'having', '']],
  [
    'an unwind joins the FROM',
    [unwind, { group: { fields: [{ name: 'n', operator: 'count' }] } }],
    ['where having', ''],
  ],
];

describe.each(Object.values(DIALECTS))('the SELECTs of a pipeline in $name', (dialect) => {
  it.each(PIPELINES)('%s', (_title, aggregate, blocks) => {
    const { rows } = compileStat({ aggregate }, { domain_id: 'domain-a' }, contextFor(dialect));
    expect(shapeOf(rows.sql)).toEqual(blocks);
  });

  it('a page limits the last SELECT, and its count does not sort', () => {
    const { rows, count: counted } = compileStat(
      { aggregate: [group, sortGroups], page: { limit: 2 } },
      {},
      contextFor(dialect),
    );
    expect(shapeOf(rows.sql)).toEqual(['group', 'order limit']);
    expect(counted?.sql).not.toContain('ORDER BY');
  });

  it.each([
    ['a pipeline', { aggregate: [group] }, /LIMIT 11$/],
    ['a distinct', { distinct: 'status' }, /LIMIT 11$/],
    ['a pipeline that has a smaller limit', { aggregate: [group, limit] }, /LIMIT 5$/],
    ['a page', { aggregate: [group], page: { limit: 20 } }, /LIMIT 20$/],
  ])('where rows are capped, %s reads one more than the cap at most', (_title, query, end) => {
    const context = contextFor(dialect);
    const { rows, maxRows } = compileStat(query, {}, { ...context, limits: { ...context.limits, statRows: 10 } });
    expect(rows.sql).toMatch(end);
    expect(maxRows).toBe('page' in query ? null : 10);
  });

  it('a page of a limited pipeline reads only rows within the limit', () => {
    const { rows } = compileStat(
      { aggregate: [group, sortGroups, limit], page: { start: 2, limit: 2 } },
      {},
      contextFor(dialect),
    );
    expect(shapeOf(rows.sql)).toEqual(['group', 'order limit', 'order limit']);
  });
});
