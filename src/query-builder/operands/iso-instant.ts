const CALENDAR = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?|(\d{2})(\d{2}))?(?:T(.+))?$/;
const TIME = /^(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;
const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * An ISO 8601 calendar date or datetime, extended or basic, cut off anywhere from the right, as milliseconds since the epoch.
 * What is left out is the smallest value, a missing offset is UTC, digits beyond milliseconds are cut. Null for anything else.
 */
export function parseIsoInstant(text: string): number | null {
  const calendar = CALENDAR.exec(text);
  if (calendar === null) {
    return null;
  }
  const [, year = '', month = calendar[4] ?? '01', day = calendar[5] ?? '01', , , clock] = calendar;
  const midnight = dayOf(Number(year), Number(month), Number(day));
  if (midnight === null || clock === undefined) {
    return midnight;
  }
  // A time belongs to a whole date.
  if (calendar[3] === undefined && calendar[5] === undefined) {
    return null;
  }
  const time = TIME.exec(clock);
  if (time === null) {
    return null;
  }
  const [, hour = '0', minute = '0', second = '0', fraction = '', zone] = time;
  const offset = offsetOf(zone);
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const sinceMidnight = (Number(hour) * 60 + Number(minute)) * MINUTE + Number(second) * 1000 + milliseconds;
  if (offset === null || Number(minute) > 59 || Number(second) > 59 || sinceMidnight > DAY) {
    return null;
  }
  return midnight + sinceMidnight - offset;
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined || zone === 'Z') {
    return 0;
  }
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) {
    return null;
  }
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}

function dayOf(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year > 0 ? date.getTime() : null;
}
