const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** `3 h 12 min`, `51 s`, `0.4 s`: the two largest units; an empty text for an unknown or negative duration. */
export function duration(ms: number | null): string {
  if (ms === null || Number.isNaN(ms) || ms < 0) {
    return '';
  }
  if (ms < 10_000) {
    return `${String(Math.round(ms / 100) / 10)} s`;
  }
  const first = UNITS.findIndex(([, size]) => ms >= size);
  const [name, size] = UNITS[first] ?? UNITS[3];
  const whole = Math.floor(ms / size);
  const next = UNITS[first + 1];
  const rest = next === undefined ? 0 : Math.floor((ms - whole * size) / next[1]);
  return next === undefined || rest === 0
    ? `${String(whole)} ${name}`
    : `${String(whole)} ${name} ${String(rest)} ${next[0]}`;
}

/** How old something is, in its largest unit: `15 h ago`. */
export function ago(ms: number): string {
  const [name, size] = UNITS.find(([, each]) => ms >= each) ?? UNITS[3];
  return `${String(Math.max(0, Math.floor(ms / size)))} ${name} ago`;
}

/** Milliseconds from one time to another; null where either is unknown. */
export function between(from: string | null | undefined, to: string | null | undefined): number | null {
  if (from === null || from === undefined || to === null || to === undefined) {
    return null;
  }
  return Date.parse(to) - Date.parse(from);
}

/** The value below which a share of the sorted numbers lies; null of none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
