import { expect, it } from 'vitest';
import { durationsBySource } from '../../../web/src/query/durations-by-source.js';

it('has the median and the slow end of each data source', () => {
  const task = (source: string, seconds: number) => ({
    data_source_id: source,
    started_at: '2026-11-23T16:00:00.000Z',
    finished_at: new Date(Date.parse('2026-11-23T16:00:00.000Z') + seconds * 1000).toISOString(),
  });
  const unknown = { data_source_id: 'ds-1', started_at: null, finished_at: null };
  const found = durationsBySource([task('ds-1', 3), task('ds-1', 1), task('ds-1', 9), task('ds-2', -5), unknown]);
  expect(Object.fromEntries(found)).toEqual({ 'ds-1': { median: 3000, slow: 9000 } });
});
