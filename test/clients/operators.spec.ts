import { describe, expect, it } from 'vitest';
import {
  average,
  count,
  distinct,
  query,
  stat,
  type Key,
  type Operand,
  type Operator,
} from '../../clients/typescript/src/index.js';

const CASES: readonly (readonly [Key, Operator, Operand, readonly object[]])[] = [
  ['error_message', '', 'denied', [{ k: 'error_message', v: 'denied', o: 'contain' }]],
  ['error_message', '', ['denied'], [{ k: 'error_message', v: ['denied'], o: 'contain_in' }]],
  ['error_message', '!', 'denied', [{ k: 'error_message', v: 'denied', o: 'not_contain' }]],
  ['error_message', '!', ['a', 'b'], [{ k: 'error_message', v: ['a', 'b'], o: 'not_contain_in' }]],
  ['status', '=', 'SUCCESS', [{ k: 'status', v: 'SUCCESS', o: 'eq' }]],
  ['status', '=', ['SUCCESS'], [{ k: 'status', v: ['SUCCESS'], o: 'in' }]],
  ['status', '!=', 'SUCCESS', [{ k: 'status', v: 'SUCCESS', o: 'not' }]],
  ['status', '!=', ['SUCCESS'], [{ k: 'status', v: ['SUCCESS'], o: 'not_in' }]],
  ['error_code', '~', '^ERROR', [{ k: 'error_code', v: '^ERROR', o: 'regex' }]],
  ['error_code', '~', ['^A', '^B'], [{ k: 'error_code', v: ['^A', '^B'], o: 'regex_in' }]],
  ['error_code', '=', null, [{ k: 'error_code', v: null, o: 'eq' }]],
  ['error_code', '!=', null, [{ k: 'error_code', v: null, o: 'not' }]],
  ['error_code', '', null, [{ k: 'error_code', v: null, o: 'eq' }]],
  ['created_count', '>', 5, [{ k: 'created_count', v: 5, o: 'gt' }]],
  ['created_count', '>=', 5, [{ k: 'created_count', v: 5, o: 'gte' }]],
  [
    'created_count',
    '<',
    [5, 7],
    [
      { k: 'created_count', v: 5, o: 'lt' },
      { k: 'created_count', v: 7, o: 'lt' },
    ],
  ],
  ['created_count', '<=', 5, [{ k: 'created_count', v: 5, o: 'lte' }]],
  ['created_at', '>t', '2022-09-01', [{ k: 'created_at', v: '2022-09-01', o: 'datetime_gt' }]],
  ['created_at', '>=t', new Date(0), [{ k: 'created_at', v: '1970-01-01T00:00:00.000Z', o: 'datetime_gte' }]],
  ['created_at', '<t', '2022-09-01', [{ k: 'created_at', v: '2022-09-01', o: 'datetime_lt' }]],
  ['created_at', '<=t', '2022-09-01', [{ k: 'created_at', v: '2022-09-01', o: 'datetime_lte' }]],
  [
    'created_at',
    '=t',
    '2022-09-30',
    [
      { k: 'created_at', v: '2022-09-30', o: 'datetime_gte' },
      { k: 'created_at', v: '2022-10-01T00:00:00.000Z', o: 'datetime_lt' },
    ],
  ],
  [
    'created_at',
    '=t',
    new Date(1000),
    [
      { k: 'created_at', v: '1970-01-01T00:00:01.000Z', o: 'datetime_gte' },
      { k: 'created_at', v: '1970-01-01T00:00:01.000Z', o: 'datetime_lte' },
    ],
  ],
  ['created_at', '>td', 'now - 7d', [{ k: 'created_at', v: 'now - 7d', o: 'timediff_gt' }]],
  ['created_at', '>=td', 'now/d', [{ k: 'created_at', v: 'now/d', o: 'timediff_gte' }]],
  ['created_at', '<td', 'now/w', [{ k: 'created_at', v: 'now/w', o: 'timediff_lt' }]],
  ['created_at', '<=td', 'now/m', [{ k: 'created_at', v: 'now/m', o: 'timediff_lte' }]],
  ['options.account_id', 'exists', true, [{ k: 'options.account_id', v: true, o: 'exists' }]],
  ['options.tags', 'match', { key: 'a' }, [{ k: 'options.tags', v: { key: 'a' }, o: 'match' }]],
];

describe('the query builder of the TypeScript client', () => {
  it.each(CASES)('writes %s %j %j as the service takes it', (key, operator, operand, filter) => {
    expect(query().where(key, operator, operand).toQuery()).toEqual({ filter });
  });

  it('leaves out fields that were not selected', () => {
    expect(query().keyword(' ').toQuery()).toEqual({});
  });

  it('collects everything a list can ask for', () => {
    const built = query()
      .where('status', '=', 'FAILURE')
      .orWhere('created_count', '=', 0)
      .keyword('job-task-3622', ' d860 ')
      .sort('status')
      .sort('created_at', 'desc')
      .only('job_task_id', 'options.account_id')
      .page(16, 15);
    expect(built.toQuery()).toEqual({
      filter: [{ k: 'status', v: 'FAILURE', o: 'eq' }],
      filter_or: [{ k: 'created_count', v: 0, o: 'eq' }],
      keyword: 'job-task-3622 d860',
      sort: {
        keys: [
          { key: 'status', desc: false },
          { key: 'created_at', desc: true },
        ],
      },
      only: ['job_task_id', 'options.account_id'],
      page: { start: 16, limit: 15 },
    });
    expect(query().minimal().countOnly().toQuery()).toEqual({ minimal: true, count_only: true });
  });

  it('collects the stages of a statistic in their order', () => {
    const built = stat()
      .where('status', '=', 'SUCCESS')
      .unwind('options.services')
      .group(
        { source: 'data_source_id', day: { key: 'created_at', date_format: '%Y-%m-%d' } },
        { tasks: count(), rows: average('created_count', { key: 'status', operator: 'eq', value: 'SUCCESS' }) },
      )
      .project({ rows: 'rows', size: ['size', 'services'] }, { excludeKeys: true })
      .sort('-rows', 'day')
      .skip(1)
      .limit(5)
      .count('number');
    expect(built.toQuery()).toEqual({
      filter: [{ k: 'status', v: 'SUCCESS', o: 'eq' }],
      aggregate: [
        { unwind: { path: 'options.services' } },
        {
          group: {
            keys: [
              { name: 'source', key: 'data_source_id' },
              { name: 'day', key: 'created_at', date_format: '%Y-%m-%d' },
            ],
            fields: [
              { name: 'tasks', operator: 'count' },
              {
                name: 'rows',
                operator: 'average',
                key: 'created_count',
                conditions: [{ key: 'status', operator: 'eq', value: 'SUCCESS' }],
              },
            ],
          },
        },
        {
          project: {
            fields: [
              { name: 'rows', key: 'rows' },
              { name: 'size', operator: 'size', key: 'services' },
            ],
            exclude_keys: true,
          },
        },
        {
          sort: {
            keys: [
              { key: 'rows', desc: true },
              { key: 'day', desc: false },
            ],
          },
        },
        { skip: 1 },
        { limit: 5 },
        { count: { name: 'number' } },
      ],
    });
    expect(distinct('error_code').page(1, 10).toQuery()).toEqual({
      distinct: 'error_code',
      page: { start: 1, limit: 10 },
    });
  });

  it('rejects an unknown operator and an invalid day', () => {
    expect(() => query().where('status', 'like' as Operator, 'x')).toThrow('operator:');
    expect(() => query().where('created_at', '=t', 5)).toThrow('=t:');
  });
});
