import { addDays, dateIn, instantOf } from './zones.js';

/** The time ranges that are offered, each up to now. */
export const RANGES = ['24h', '7d', '30d', '90d', '12m'] as const;
export type RangeName = (typeof RANGES)[number];

export const RANGE_LABELS: Readonly<Record<RangeName, string>> = {
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  '12m': 'Last 12 months',
};

export const DEFAULT_RANGE: RangeName = '7d';

/** A chosen range: a name, or from one day (or hour) through another, in the chosen zone. */
export type Range = RangeName | { readonly from: string; readonly to: string };

/** A range as instants, `end` not included; null: up to now. */
export interface Span {
  readonly start: number;
  readonly end: number | null;
}

export type Unit = 'hour' | 'day' | 'week' | 'month';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const DAYS: Readonly<Record<RangeName, number>> = { '24h': 1, '7d': 7, '30d': 30, '90d': 90, '12m': 365 };
/** A day, and optionally an hour of it. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]))?$/;

/** Whether a text names a day or an hour that exists. */
export function isMoment(text: string): boolean {
  const [, date] = MOMENT.exec(text) ?? [];
  return date !== undefined && addable(date);
}

/** The instants of a range. Ranges of days begin at midnight in the zone, today included. */
export function spanOf(range: Range, now: number, zone: string): Span {
  if (typeof range !== 'string') {
    return { start: momentOf(range.from, zone), end: endOf(range.to, zone) };
  }
  if (range === '24h') {
    return { start: Math.floor(now / HOUR_MS) * HOUR_MS - 23 * HOUR_MS, end: null };
  }
  const today = dateIn(now, zone);
  const first = range === '12m' ? firstOfMonths(today, 11) : addDays(today, 1 - DAYS[range]);
  return { start: instantOf({ date: first }, zone), end: null };
}

/** What one bar of the chart stands for: few enough bars to distinguish and to click. */
export function unitOf({ start, end }: Span, now: number): Unit {
  const days = ((end ?? now) - start) / DAY_MS;
  return days <= 2.1 ? 'hour' : days <= 32 ? 'day' : days <= 190 ? 'week' : 'month';
}

function momentOf(text: string, zone: string): number {
  const [, date = '', hour] = MOMENT.exec(text) ?? [];
  return instantOf({ date, hour: Number(hour ?? 0) }, zone);
}

function endOf(text: string, zone: string): number {
  const [, date = '', hour] = MOMENT.exec(text) ?? [];
  return hour === undefined ? instantOf({ date: addDays(date, 1) }, zone) : momentOf(text, zone) + HOUR_MS;
}

function firstOfMonths(date: string, back: number): string {
  const month = new Date(`${date.slice(0, 7)}-01T00:00:00Z`);
  month.setUTCMonth(month.getUTCMonth() - back);
  return month.toISOString().slice(0, 10);
}

function addable(date: string): boolean {
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date);
}
