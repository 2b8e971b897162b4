import type { Bucket } from '../time/buckets.js';
import type { Unit } from '../time/range.js';

const UTC = { timeZone: 'UTC' } as const;
const DAY = new Intl.DateTimeFormat('en-GB', {
  ...UTC,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { ...UTC, day: 'numeric', month: 'short' });
const MONTH = new Intl.DateTimeFormat('en-GB', { ...UTC, month: 'long', year: 'numeric' });
const SHORT_MONTH = new Intl.DateTimeFormat('en-GB', { ...UTC, month: 'short', year: '2-digit' });

/** What a bar stands for, in full. */
export function bucketTitle({ from, to }: Bucket, unit: Unit): string {
  const day = new Date(from.slice(0, 10));
  switch (unit) {
    case 'hour':
      return `${DAY.format(day)}, ${from.slice(11)}:00`;
    case 'day':
      return DAY.format(day);
    case 'week':
      return `${SHORT_DAY.format(day)} – ${DAY.format(new Date(to))}`;
    case 'month':
      return MONTH.format(day);
  }
}

/** What a bar stands for, below it. */
export function bucketMark({ from }: Bucket, unit: Unit): string {
  const day = new Date(from.slice(0, 10));
  switch (unit) {
    case 'hour':
      return `${from.slice(11)}:00`;
    case 'day':
    case 'week':
      return SHORT_DAY.format(day);
    case 'month':
      return SHORT_MONTH.format(day);
  }
}
