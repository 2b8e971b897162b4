import type { Span, Unit } from './range.js';
import { addDays, dateIn, offsetMinutes, twoDigits, wallTime } from './zones.js';

/** One bar of the chart. */
export interface Bucket {
  /** Sorts by time: `2026-11-23`, `2026-11-23T16`. */
  readonly key: string;
  /** The range that it stands for, as the URL names it. */
  readonly from: string;
  readonly to: string;
}

/** How the service is to group times, which it does in UTC, and in which zone the answer can be put into buckets. */
export interface Grouping {
  readonly dateFormat: string;
  readonly zone: string;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const SHORTEST_MS = 8 * HOUR_MS;
const MONTHS_BY_HOUR = 100;
const DAYS_BY_MINUTE = 8;

/**
 * Hours of UTC add up to the days of most zones. Zones with half hours need minutes, which are too many for a long range;
 * there, and over years, days are days of UTC.
 */
export function groupingOf({ start, end }: Span, now: number, zone: string): Grouping {
  const days = ((end ?? now) - start) / DAY_MS;
  if (zone === 'UTC') {
    return { dateFormat: days <= MONTHS_BY_HOUR ? '%Y-%m-%dT%H' : '%Y-%m-%d', zone };
  }
  if (days > MONTHS_BY_HOUR) {
    return { dateFormat: '%Y-%m-%d', zone: 'UTC' };
  }
  const wholeHours = [start, end ?? now].every((instant) => offsetMinutes(instant, zone) % 60 === 0);
  if (wholeHours) {
    return { dateFormat: '%Y-%m-%dT%H', zone };
  }
  return days <= DAYS_BY_MINUTE ? { dateFormat: '%Y-%m-%dT%H:%M', zone } : { dateFormat: '%Y-%m-%d', zone: 'UTC' };
}

/** The instant of a time as the service groups it, such as `2026-11-23T16`. */
export function groupedInstant(text: string): number {
  return Date.parse(text.length === 10 ? `${text}T00:00Z` : text.length === 13 ? `${text}:00Z` : `${text}Z`);
}

/** The time that grouped times cover, and a few hours around a short one. */
export function spanOfGroups(times: readonly string[]): Span {
  const instants = times.map(groupedInstant);
  const start = instants.reduce((least, instant) => Math.min(least, instant), Infinity);
  const end = instants.reduce((most, instant) => Math.max(most, instant), -Infinity) + HOUR_MS;
  if (!Number.isFinite(start)) {
    return { start: 0, end: HOUR_MS };
  }
  const around = Math.max(0, (SHORTEST_MS - (end - start)) / 2);
  return { start: start - around, end: end + around };
}

/** The bucket of an instant. */
export function bucketOf(instant: number, unit: Unit, zone: string): Bucket {
  const date = dateIn(instant, zone);
  switch (unit) {
    case 'hour': {
      const key = `${date}T${twoDigits(wallTime(instant, zone).hour)}`;
      return { key, from: key, to: key };
    }
    case 'day':
      return { key: date, from: date, to: date };
    case 'week': {
      const monday = addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
      return { key: monday, from: monday, to: addDays(monday, 6) };
    }
    case 'month': {
      const first = `${date.slice(0, 7)}-01`;
      const inNext = addDays(first, 31);
      return { key: first, from: first, to: addDays(`${inNext.slice(0, 7)}-01`, -1) };
    }
  }
}

/** Every bucket of a span, also those in which nothing happened. */
export function bucketsOf({ start, end }: Span, now: number, unit: Unit, zone: string): readonly Bucket[] {
  const last = (end ?? now + 1) - 1;
  const step = unit === 'hour' ? HOUR_MS / 2 : DAY_MS / 2;
  const found = new Map<string, Bucket>();
  for (let instant = start; instant <= last; instant += step) {
    const bucket = bucketOf(instant, unit, zone);
    found.set(bucket.key, bucket);
  }
  const bucket = bucketOf(last, unit, zone);
  return [...found.set(bucket.key, bucket).values()];
}
