import { Fault } from './faults.js';

const DATE = String.raw`(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?|(?<month2>\d\d)(?<day2>\d\d))?`;
const TIME = String.raw`(?<hour>\d\d)(?::?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?)?`;
const OFFSET = String.raw`(?<offset>Z|[+-]\d\d(?::?\d\d)?)`;
const ISO = new RegExp(`^${DATE}(?:T${TIME}${OFFSET}?)?$`);

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Section 5.1. A text that is no such instant is a fault of the request. */
export function parseIso(text: unknown): Date {
  const groups = typeof text === 'string' ? ISO.exec(text)?.groups : undefined;
  if (groups === undefined) {
    throw new Fault('ERROR_DB_QUERY');
  }
  const number = (name: string, otherwise: number): number => Number(groups[name] ?? otherwise);
  const year = number('year', 0);
  const month = number('month', number('month2', 1));
  const day = number('day', number('day2', 1));
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  const [hour, minute, second] = [number('hour', 0), number('minute', 0), number('second', 0)];
  const millisecond = Number((groups['fraction'] ?? '').slice(0, 3).padEnd(3, '0'));
  const endOfDay = hour === 24 && minute === 0 && second === 0 && millisecond === 0;
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
  if (!exists || (hour > 23 && !endOfDay) || minute > 59 || second > 59) {
    throw new Fault('ERROR_DB_QUERY');
  }
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  return new Date(midnight.getTime() + time - offsetOf(groups['offset']));
}

function offsetOf(text: string | undefined): number {
  if (text === undefined || text === 'Z') {
    return 0;
  }
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (text.startsWith('-') ? -1 : 1) * minutes * MINUTE;
}

const RELATIVE = /^(now|now\/d|now\/w|now\/m)(?: ?([+-]) ?(\d+) ?([smhdw]))?$/;
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: MINUTE, h: 60 * MINUTE, d: DAY, w: 7 * DAY };

/** Section 5.2, relative to the given instant. */
export function parseRelative(text: unknown, now: Date): Date {
  const match = typeof text === 'string' ? RELATIVE.exec(text.trim()) : null;
  if (match === null) {
    throw new Fault('ERROR_DB_QUERY');
  }
  const amount = Number(match[3] ?? 0) * (UNITS[match[4] ?? 's'] ?? 0);
  const instant = new Date(baseOf(match[1] ?? 'now', now) + (match[2] === '-' ? -amount : amount));
  if (!(instant.getTime() > Date.UTC(0, 0) && instant.getUTCFullYear() <= 9999)) {
    throw new Fault('ERROR_DB_QUERY');
  }
  return instant;
}

function baseOf(base: string, now: Date): number {
  const today = Math.floor(now.getTime() / DAY) * DAY;
  if (base === 'now/d') {
    return today;
  }
  if (base === 'now/w') {
    return today - ((now.getUTCDay() + 6) % 7) * DAY;
  }
  if (base === 'now/m') {
    return today - (now.getUTCDate() - 1) * DAY;
  }
  return now.getTime();
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

const dayOfYear = (at: Date): number => Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / DAY) + 1;

const isoDay = (at: Date): number => ((at.getUTCDay() + 6) % 7) + 1;

/** The Thursday of the ISO week decides the year and the number of that week. */
const thursday = (at: Date): Date => new Date(at.getTime() + (4 - isoDay(at)) * DAY);

const LETTERS: Readonly<Record<string, (at: Date) => string>> = {
  Y: (at) => pad(at.getUTCFullYear(), 4),
  m: (at) => pad(at.getUTCMonth() + 1, 2),
  d: (at) => pad(at.getUTCDate(), 2),
  H: (at) => pad(at.getUTCHours(), 2),
  M: (at) => pad(at.getUTCMinutes(), 2),
  S: (at) => pad(at.getUTCSeconds(), 2),
  L: (at) => pad(at.getUTCMilliseconds(), 3),
  j: (at) => pad(dayOfYear(at), 3),
  w: (at) => String(at.getUTCDay() + 1),
  u: (at) => String(isoDay(at)),
  U: (at) => pad(Math.floor((dayOfYear(at) + 6 - at.getUTCDay()) / 7), 2),
  V: (at) => pad(Math.ceil(dayOfYear(thursday(at)) / 7), 2),
  G: (at) => pad(thursday(at).getUTCFullYear(), 4),
  z: () => '+0000',
  Z: () => '0',
  '%': () => '%',
};

/** Refuses a format with an unknown letter or a trailing percent sign. */
export function checkFormat(format: string): void {
  for (const [, letter] of format.matchAll(/%([^]?)/gu)) {
    if (!Object.hasOwn(LETTERS, letter ?? '')) {
      throw new Fault('ERROR_DB_QUERY');
    }
  }
}

/** Section 12.5: a number for `year`, `month` and `day`, otherwise the format filled in. */
export function formatDate(at: Date, format: string): number | string {
  if (format === 'year') {
    return at.getUTCFullYear();
  }
  if (format === 'month') {
    return at.getUTCMonth() + 1;
  }
  if (format === 'day') {
    return at.getUTCDate();
  }
  return format.replace(/%([^])/gu, (_, letter: string) => LETTERS[letter]?.(at) ?? '');
}
