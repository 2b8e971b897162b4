import { describe, expect, it } from 'vitest';
import { addDays, dateIn, instantOf, isZone, offsetMinutes, timeIn } from '../../../web/src/time/zones.js';

describe('time zones', () => {
  it.each([
    ['UTC', '2026-11-23T16:00:08Z', '2026-11-23 16:00:08'],
    ['Asia/Seoul', '2026-11-23T16:00:08Z', '2026-11-24 01:00:08'],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08 03:00:00'],
    ['Asia/Kathmandu', '2026-11-23T18:30:00Z', '2026-11-24 00:15:00'],
    ['UTC', '0999-01-01T00:00:00Z', '0999-01-01 00:00:00'],
  ])('show an instant as a clock in %s: %s', (zone, instant, shown) => {
    expect(timeIn(Date.parse(instant), zone)).toBe(shown);
  });

  it.each([
    { zone: 'Asia/Seoul', date: '2026-11-24', hour: 0, instant: '2026-11-23T15:00:00.000Z' },
    { zone: 'America/New_York', date: '2026-03-08', hour: 0, instant: '2026-03-08T05:00:00.000Z' },
    // Skipped by summer time: the moment of the change.
    { zone: 'America/New_York', date: '2026-03-08', hour: 2, instant: '2026-03-08T07:00:00.000Z' },
    // Twice in autumn: the first.
    { zone: 'America/New_York', date: '2026-11-01', hour: 1, instant: '2026-11-01T05:00:00.000Z' },
    // A midnight that does not exist.
    { zone: 'America/Santiago', date: '2026-09-06', hour: 0, instant: '2026-09-06T04:00:00.000Z' },
    { zone: 'Pacific/Apia', date: '2011-12-29', hour: 0, instant: '2011-12-29T10:00:00.000Z' },
  ])('find the instant of $date $hour:00 in $zone', ({ zone, date, hour, instant }) => {
    expect(new Date(instantOf({ date, hour }, zone)).toISOString()).toBe(instant);
  });

  it('have days of 23 and 25 hours where clocks change', () => {
    const hours = (date: string): number =>
      (instantOf({ date: addDays(date, 1) }, 'Europe/Berlin') - instantOf({ date }, 'Europe/Berlin')) / 3_600_000;
    expect(['2026-03-28', '2026-03-29', '2026-10-25'].map(hours)).toEqual([24, 23, 25]);
  });

  it('are known by their IANA names', () => {
    expect(['UTC', 'Asia/Seoul', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, false, false]);
  });

  it('count days over months and leap years', () => {
    expect([addDays('2024-02-28', 1), addDays('2026-03-01', -1), addDays('2026-12-31', 1)]).toEqual([
      '2024-02-29',
      '2026-02-28',
      '2027-01-01',
    ]);
  });

  it('are ahead of UTC by minutes', () => {
    expect(offsetMinutes(Date.parse('2026-07-01T00:00:00Z'), 'Asia/Kolkata')).toBe(330);
    expect(dateIn(Date.parse('2026-07-01T02:00:00Z'), 'America/Los_Angeles')).toBe('2026-06-30');
  });
});
