import { describe, expect, it } from 'vitest';
import { ago, between, duration, percentile } from '../../../web/src/time/durations.js';

describe('a duration', () => {
  it.each([
    [0, '0 s'],
    [440, '0.4 s'],
    [51_340, '51 s'],
    [60_000, '1 min'],
    [11_520_000, '3 h 12 min'],
    [173 * 86_400_000 + 3_600_000, '173 d 1 h'],
    [null, ''],
    [-1, ''],
    [NaN, ''],
  ])('of %s ms is told as "%s"', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it.each([
    [54_600_000, '15 h ago'],
    [172_800_000, '2 d ago'],
    [999, '0 s ago'],
    [-5000, '0 s ago'],
  ])('of %i ms has passed: %s', (ms, text) => {
    expect(ago(ms)).toBe(text);
  });

  it('is unknown if the start or the end is', () => {
    expect(between('2026-11-23T16:00:00.000Z', '2026-11-23T16:00:01.500Z')).toBe(1500);
    expect(between('2026-11-23T16:00:00.000Z', null)).toBeNull();
    expect(between(undefined, null)).toBeNull();
  });

  it('has percentiles out of those that occurred', () => {
    const sorted = Array.from({ length: 20 }, (_, index) => index + 1);
    expect([percentile(sorted, 0.5), percentile(sorted, 0.95), percentile([7], 0.95), percentile([], 0.5)]).toEqual([
      10,
      19,
      7,
      null,
    ]);
  });
});
