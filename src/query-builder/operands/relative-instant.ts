import { EARLIEST_INSTANT, LATEST_INSTANT } from './instant-range.js';

const EXPRESSION = /^ *now(?:\/([dwm]))?(?: ?([+-]) ?(\d+)([smhdw]))? *$/;
const UNITS: ReadonlyMap<string, number> = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
]);

/** `now`, `now/d`, `now/w` (Monday) or `now/m`, perhaps with one `+` or `-` of seconds, minutes, hours, days or weeks; in milliseconds since the epoch. Null for anything else. */
export function parseRelativeInstant(text: string, now: Date): number | null {
  const parsed = EXPRESSION.exec(text);
  if (parsed === null) {
    return null;
  }
  const [, rounding, sign, amount = '0', unit = 's'] = parsed;
  const delta = Number(amount) * (UNITS.get(unit) ?? 0) * (sign === '-' ? -1 : 1);
  const instant = startOf(rounding, now) + delta;
  return instant >= EARLIEST_INSTANT && instant <= LATEST_INSTANT ? instant : null;
}

function startOf(rounding: string | undefined, now: Date): number {
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  const day = now.getUTCDate();
  switch (rounding) {
    case undefined:
      return now.getTime();
    case 'm':
      return Date.UTC(year, month, 1);
    case 'w':
      return Date.UTC(year, month, day - ((now.getUTCDay() + 6) % 7));
    default:
      return Date.UTC(year, month, day);
  }
}
