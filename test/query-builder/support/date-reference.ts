import type { DateLetter } from '../../../src/query-builder/operands/date-format.js';

const DAY = 86_400_000;

const startOfYear = (year: number): number => Date.parse(`${String(year).padStart(4, '0')}-01-01T00:00:00.000Z`);
const dayOfYear = (date: Date): number => Math.floor((date.getTime() - startOfYear(date.getUTCFullYear())) / DAY) + 1;
const isoWeekday = (date: Date): number => date.getUTCDay() || 7;

/** The Thursday of a week decides which year and week it belongs to. */
const thursdayOf = (date: Date): Date => new Date(date.getTime() + (4 - isoWeekday(date)) * DAY);

/** How many Sundays the year has had by this day. */
function sundaysBy(date: Date): number {
  let sundays = 0;
  for (let day = startOfYear(date.getUTCFullYear()); day <= date.getTime(); day += DAY) {
    if (new Date(day).getUTCDay() === 0) {
      sundays++;
    }
  }
  return sundays;
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** What a letter of a date format stands for, by JavaScript's calendar. */
export function dateLetter(letter: DateLetter, date: Date): string {
  const letters: Readonly<Record<DateLetter, string>> = {
    Y: pad(date.getUTCFullYear(), 4),
    m: pad(date.getUTCMonth() + 1, 2),
    d: pad(date.getUTCDate(), 2),
    H: pad(date.getUTCHours(), 2),
    M: pad(date.getUTCMinutes(), 2),
    S: pad(date.getUTCSeconds(), 2),
    L: pad(date.getUTCMilliseconds(), 3),
    j: pad(dayOfYear(date), 3),
    w: String(date.getUTCDay() + 1),
    u: String(isoWeekday(date)),
    U: pad(sundaysBy(date), 2),
    V: pad(Math.floor((dayOfYear(thursdayOf(date)) - 1) / 7) + 1, 2),
    G: pad(thursdayOf(date).getUTCFullYear(), 4),
  };
  return letters[letter];
}
