import { describe, expect, it } from 'vitest';
import { niceMaximum, sumOf, summarize } from '../../../web/src/query/overview.js';
import { bucketsOf } from '../../../web/src/time/buckets.js';

describe('the overview', () => {
  const span = { start: Date.parse('2026-11-21T15:00:00Z'), end: Date.parse('2026-11-23T15:00:00Z') };
  const buckets = bucketsOf(span, 0, 'day', 'Asia/Seoul');
  const { totals, bars } = summarize(
    [
      { at: '2026-11-22T14', status: 'SUCCESS', n: 5, rows: 100 },
      { at: '2026-11-22T15', status: 'SUCCESS', n: 2, rows: 10 },
      { at: '2026-11-22T16', status: 'FAILURE', n: 1, rows: 0 },
    ],
    buckets,
    { unit: 'day', zone: 'Asia/Seoul' },
  );

  it('adds hours up to days of the zone', () => {
    expect(bars.map(({ bucket, amounts }) => [bucket.key, amounts.SUCCESS.tasks, amounts.FAILURE.tasks])).toEqual([
      ['2026-11-22', 5, 0],
      ['2026-11-23', 2, 1],
    ]);
  });

  it('adds up by status, and over those that were chosen', () => {
    expect(totals.SUCCESS).toEqual({ tasks: 7, rows: 110 });
    expect(sumOf(totals, [])).toEqual({ tasks: 8, rows: 110 });
    expect(sumOf(totals, ['FAILURE'])).toEqual({ tasks: 1, rows: 0 });
  });

  it.each([
    [0, 4],
    [4, 4],
    [38, 40],
    [41, 50],
    [1001, 2000],
    [999_999, 1_000_000],
  ])('has an axis for %i up to %i', (largest, top) => {
    expect(niceMaximum(largest)).toBe(top);
  });
});
