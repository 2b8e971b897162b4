import { expect, it } from 'vitest';
import { mergeRows } from '../../../web/src/query/merge-rows.js';

it('updates shown rows in place, and counts new ones', () => {
  const row = (id: string, status: string) => ({ job_task_id: id, status });
  const shown = [row('b', 'IN_PROGRESS'), row('a', 'SUCCESS')];
  const incoming = [row('c', 'PENDING'), row('b', 'SUCCESS')];
  expect(mergeRows(shown, incoming)).toEqual({ rows: [row('b', 'SUCCESS'), row('a', 'SUCCESS')], fresh: 1 });
});
