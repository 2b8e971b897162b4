import { faultOfValue, RowFault } from './row-fault.js';

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):?(\d\d))?$/;
const MINUTE = 60_000;
/** The years that every one of the databases holds and that an ISO date has four digits for. */
const EARLIEST = Date.UTC(1000, 0, 1);
const LATEST = Date.UTC(10_000, 0, 1) - 1;

/** An ISO 8601 datetime as milliseconds since the epoch; digits beyond them are cut, a missing offset is UTC. */
export function readInstant(value: unknown, path: string): number {
  const instant = typeof value === 'string' ? instantOf(value) : null;
  if (instant === null) {
    throw faultOfValue(
      value,
      (got) => `${path}: must be an ISO 8601 datetime such as 2022-07-17T16:00:08.266Z, got ${got}`,
    );
  }
  return checkInstant(instant, path);
}

/** An instant that the databases can hold. */
export function checkInstant(milliseconds: number, path: string): number {
  if (!(milliseconds >= EARLIEST && milliseconds <= LATEST)) {
    throw new RowFault(`${path}: must be in the years 1000 to 9999`);
  }
  return milliseconds;
}

function instantOf(text: string): number | null {
  const match = INSTANT.exec(text);
  if (match === null) {
    return null;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [offsetHours, offsetMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || day > lastDayOf(year, month) || offsetHours > 23 || offsetMinutes > 59) {
    return null;
  }
  if (hour > 23 || minute > 59 || second > 59) {
    return null;
  }
  const millisecond = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const offset = (match[8] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * MINUTE;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; they are outside the range either way.
  return year < 100
    ? Number.NEGATIVE_INFINITY
    : Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offset;
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
