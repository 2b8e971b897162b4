/** A wall clock reading; months count from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const MINUTE_MS = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock in a zone shows at an instant (epoch milliseconds). */
export function wallTime(instant: number, zone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

/** Minutes by which a zone is ahead of UTC at an instant. */
export function offsetMinutes(instant: number, zone: string): number {
  const { year, month, day, hour, minute, second } = wallTime(instant, zone);
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - instant) / MINUTE_MS);
}

/**
 * The instant at which a clock in a zone shows a time. A time that a change to summer time skips is taken as the moment of
 * the change; of one that occurs twice, the first.
 */
export function instantOf(local: { readonly date: string; readonly hour?: number }, zone: string): number {
  const [year = 0, month = 1, day = 1] = local.date.split('-').map(Number);
  const wanted = Date.UTC(year, month - 1, day, local.hour ?? 0);
  const candidates = [-24, 0, 24].map(
    (hours) => wanted - offsetMinutes(wanted + hours * 60 * MINUTE_MS, zone) * MINUTE_MS,
  );
  const exact = candidates.filter((instant) => instant + offsetMinutes(instant, zone) * MINUTE_MS === wanted);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}

/** The calendar day in a zone, `YYYY-MM-DD`. */
export function dateIn(instant: number, zone: string): string {
  const { year, month, day } = wallTime(instant, zone);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** A calendar day some days later, or earlier. */
export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** `2026-11-23 16:00:08` in a zone. */
export function timeIn(instant: number, zone: string): string {
  const { hour, minute, second } = wallTime(instant, zone);
  return `${dateIn(instant, zone)} ${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`;
}

/** Whether the runtime knows a zone by this name. */
export function isZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

export function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) {
    return known;
  }
  const numeric = 'numeric';
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' },
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  });
  formats.set(zone, format);
  return format;
}
