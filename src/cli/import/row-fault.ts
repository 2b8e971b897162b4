/** Why a record is not a job task: the place, what it must be, and what it is. */
export class RowFault extends Error {
  override readonly name = 'RowFault';
}

/** A value as a message shows it: its JSON, cut where it gets long. */
export function shown(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (value !== null && typeof value === 'object') {
    return Array.isArray(value) ? 'an array' : 'an object';
  }
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
