import { describe, expect, it } from 'vitest';
import { isPinned, searchConditions, statusCondition, type Filter } from '../../../web/src/query/conditions.js';
import { parseSearch } from '../../../web/src/query/search-text.js';

const filter = (k: string, o: string, v: Filter['v']): Filter => ({ k, v, o });

describe('conditions of a search', () => {
  it.each<[text: string, ...conditions: Filter[]]>([
    ['status:failed', filter('status', 'eq', 'FAILURE')],
    ['status:success', filter('status', 'eq', 'SUCCESS')],
    ['status:FAILURE,TIMEOUT', filter('status', 'in', ['FAILURE', 'TIMEOUT'])],
    ['status:!SUCCESS', filter('status', 'not', 'SUCCESS')],
    ['error_code:grpc', filter('error_code', 'contain', 'grpc')],
    ['error_code:a,b', filter('error_code', 'contain_in', ['a', 'b'])],
    ['error_code:=A', filter('error_code', 'eq', 'A')],
    ['error_code:!=A,B', filter('error_code', 'not_in', ['A', 'B'])],
    ['error_code:!a,b', filter('error_code', 'not_contain', 'a'), filter('error_code', 'not_contain', 'b')],
    ['error_code:~^A', filter('error_code', 'regex', '^A')],
    ['error_code:*', filter('error_code', 'not', null)],
    ['error_code:!*', filter('error_code', 'eq', null)],
    ['created_count:>=10', filter('created_count', 'gte', 10)],
    ['created_count:10', filter('created_count', 'eq', 10)],
    ['created_count:many', filter('created_count', 'eq', 'many')],
    ['job_id:abc', filter('job_id', 'contain', 'abc')],
    ['job_id:job-0123456789ab', filter('job_id', 'eq', 'job-0123456789ab')],
    ['options.account_id:123', filter('options.account_id', 'in', [123, '123'])],
    ['options.account_id:0123', filter('options.account_id', 'contain', '0123')],
    ['options.n:12345678901234567890', filter('options.n', 'contain', '12345678901234567890')],
    ['options.on:true', filter('options.on', 'in', [true, 'true'])],
    ['options.on:null', filter('options.on', 'eq', null)],
    ['options.n:>5', filter('options.n', 'gt', 5)],
    ['options.name:*', filter('options.name', 'exists', true)],
    ['options.name:!*', filter('options.name', 'exists', false)],
    ['started_at:<now-2h', filter('started_at', 'timediff_lt', 'now-2h')],
    ['started_at:now-2h', filter('started_at', 'timediff_gte', 'now-2h')],
    [
      'created_at:2026-11-24',
      filter('created_at', 'datetime_gte', '2026-11-23T15:00:00.000Z'),
      filter('created_at', 'datetime_lt', '2026-11-24T15:00:00.000Z'),
    ],
    ['created_at:>2026-11-24', filter('created_at', 'datetime_gte', '2026-11-24T15:00:00.000Z')],
    ['created_at:<=2026-11-24', filter('created_at', 'datetime_lt', '2026-11-24T15:00:00.000Z')],
    ['created_at:<2026-11-24', filter('created_at', 'datetime_lt', '2026-11-23T15:00:00.000Z')],
    ['created_at:>=2026-11-24T10:00:00Z', filter('created_at', 'datetime_gte', '2026-11-24T10:00:00Z')],
  ])('%s', (text, ...conditions) => {
    expect(searchConditions(parseSearch(text), 'Asia/Seoul')).toEqual({ filter: conditions });
  });

  it('look for text in ids and errors', () => {
    const { filter: all, filter_or: either } = searchConditions(parseSearch('not ready'), 'UTC');
    expect(all).toEqual([]);
    expect(either).toEqual(
      ['job_task_id', 'job_id', 'data_source_id', 'error_code', 'error_message'].map((key) =>
        filter(key, 'contain', 'not ready'),
      ),
    );
  });

  it.each([
    ['job_id:=job-1', true],
    ['job_task_id:job-task-0123456789ab', true],
    ['job_id:abc', false],
    ['job_id:!=job-1', false],
    ['data_source_id:=ds-1', false],
  ])('are for any time where one job or task is named: %s', (text, pinned) => {
    expect(isPinned(parseSearch(text))).toBe(pinned);
  });

  it('take the statuses that were chosen', () => {
    expect(statusCondition([])).toEqual([]);
    expect(statusCondition(['FAILURE'])).toEqual([filter('status', 'eq', 'FAILURE')]);
    expect(statusCondition(['FAILURE', 'TIMEOUT'])).toEqual([filter('status', 'in', ['FAILURE', 'TIMEOUT'])]);
  });
});
