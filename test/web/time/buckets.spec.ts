import { describe, expect, it } from 'vitest';
import { bucketOf, bucketsOf, groupedInstant, groupingOf, spanOfGroups } from '../../../web/src/time/buckets.js';
import { spanOf, unitOf, type RangeName } from '../../../web/src/time/range.js';

const NOW = Date.parse('2026-11-23T16:20:00Z');

describe('buckets of time', () => {
  it.each<{ range: RangeName; zone: string; dateFormat: string; in: string }>([
    { range: '7d', zone: 'Asia/Seoul', dateFormat: '%Y-%m-%dT%H', in: 'Asia/Seoul' },
    { range: '90d', zone: 'Asia/Seoul', dateFormat: '%Y-%m-%dT%H', in: 'Asia/Seoul' },
    { range: '12m', zone: 'Asia/Seoul', dateFormat: '%Y-%m-%d', in: 'UTC' },
    { range: '7d', zone: 'Asia/Kolkata', dateFormat: '%Y-%m-%dT%H:%M', in: 'Asia/Kolkata' },
    { range: '30d', zone: 'Asia/Kolkata', dateFormat: '%Y-%m-%d', in: 'UTC' },
    { range: '12m', zone: 'UTC', dateFormat: '%Y-%m-%d', in: 'UTC' },
  ])('of $range in $zone are made of what the service groups in UTC', ({ range, zone, dateFormat, in: shownIn }) => {
    expect(groupingOf(spanOf(range, NOW, zone), NOW, zone)).toEqual({ dateFormat, zone: shownIn });
  });

  it('assign hours of UTC to the day in the time zone', () => {
    const days = ['2026-11-23T14', '2026-11-23T15'].map(
      (text) => bucketOf(groupedInstant(text), 'day', 'Asia/Seoul').key,
    );
    expect(days).toEqual(['2026-11-23', '2026-11-24']);
  });

  it.each([
    ['hour', { key: '2026-11-23T16', from: '2026-11-23T16', to: '2026-11-23T16' }],
    ['day', { key: '2026-11-23', from: '2026-11-23', to: '2026-11-23' }],
    ['week', { key: '2026-11-23', from: '2026-11-23', to: '2026-11-29' }],
    ['month', { key: '2026-11-01', from: '2026-11-01', to: '2026-11-30' }],
  ] as const)('name the range of an %s', (unit, bucket) => {
    expect(bucketOf(NOW, unit, 'UTC')).toEqual(bucket);
  });

  it.each<[RangeName, number]>([
    ['24h', 24],
    ['7d', 7],
    ['30d', 30],
    ['90d', 14],
    ['12m', 12],
  ])('of %s are %i, empty ones too', (range, count) => {
    const span = spanOf(range, NOW, 'UTC');
    expect(bucketsOf(span, NOW, unitOf(span, NOW), 'UTC')).toHaveLength(count);
  });

  it('have each hour once where clocks go back', () => {
    const span = spanOf({ from: '2026-10-25', to: '2026-10-25' }, NOW, 'Europe/Berlin');
    const keys = bucketsOf(span, NOW, 'hour', 'Europe/Berlin').map(({ key }) => key);
    expect(keys).toHaveLength(24);
    expect(new Set(keys).size).toBe(24);
  });

  it('cover the times of a response with a margin', () => {
    const { start, end } = spanOfGroups(['2026-11-23T16', '2026-11-23T17']);
    expect([start, end].map((instant) => new Date(instant ?? 0).toISOString())).toEqual([
      '2026-11-23T13:00:00.000Z',
      '2026-11-23T21:00:00.000Z',
    ]);
    expect(spanOfGroups([]).start).toBe(0);
  });
});
