import { describe, expect, it } from 'vitest';
import { isMoment, spanOf, unitOf, type Range } from '../../../web/src/time/range.js';

const NOW = Date.parse('2026-11-23T16:20:00Z');

const iso = (instant: number | null): string | null => (instant === null ? null : new Date(instant).toISOString());

describe('a time range', () => {
  it.each<{ range: Range; zone: string; start: string; end: string | null; unit: string }>([
    { range: '24h', zone: 'Asia/Seoul', start: '2026-11-22T17:00:00.000Z', end: null, unit: 'hour' },
    // It is the 24th in Seoul.
    { range: '7d', zone: 'Asia/Seoul', start: '2026-11-17T15:00:00.000Z', end: null, unit: 'day' },
    { range: '7d', zone: 'UTC', start: '2026-11-17T00:00:00.000Z', end: null, unit: 'day' },
    { range: '30d', zone: 'UTC', start: '2026-10-25T00:00:00.000Z', end: null, unit: 'day' },
    { range: '90d', zone: 'UTC', start: '2026-08-26T00:00:00.000Z', end: null, unit: 'week' },
    { range: '12m', zone: 'UTC', start: '2025-12-01T00:00:00.000Z', end: null, unit: 'month' },
    {
      range: { from: '2026-11-01', to: '2026-11-02' },
      zone: 'Asia/Seoul',
      start: '2026-10-31T15:00:00.000Z',
      end: '2026-11-02T15:00:00.000Z',
      unit: 'hour',
    },
    {
      range: { from: '2026-11-23T05', to: '2026-11-23T05' },
      zone: 'UTC',
      start: '2026-11-23T05:00:00.000Z',
      end: '2026-11-23T06:00:00.000Z',
      unit: 'hour',
    },
  ])('$range in $zone begins at local midnight or a whole hour', ({ range, zone, start, end, unit }) => {
    const span = spanOf(range, NOW, zone);
    expect([iso(span.start), iso(span.end), unitOf(span, NOW)]).toEqual([start, end, unit]);
  });

  it.each([
    ['2026-11-23', true],
    ['2026-11-23T05', true],
    ['2026-02-30', false],
    ['2026-11-23T24', false],
    ['yesterday', false],
    ['', false],
  ])('is named by days and hours that exist: %s', (text, exists) => {
    expect(isMoment(text)).toBe(exists);
  });
});
