import { InvalidArgumentError } from 'commander';
import { readInstant } from '../../ingest/records/read-instant.js';
import { RowFault, shown } from '../../ingest/records/row-fault.js';

const HOUR_MS = 3_600_000;
const UNIT_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS };
const AGE = /^([1-9]\d{0,5})([hd])$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * Reads an ISO 8601 date or datetime (UTC unless it has an offset), or an age such as 90d or 36h.
 * @returns an instant in the past, in milliseconds since the epoch
 * @throws InvalidArgumentError
 */
export function readCutoff(text: string, now: number): number {
  const cutoff = cutoffOf(text, now);
  if (cutoff === null) {
    throw new InvalidArgumentError(
      `must be an ISO 8601 date or datetime such as 2026-01-31, or an age such as 90d or 36h, got ${shown(text)}`,
    );
  }
  if (cutoff > now) {
    throw new InvalidArgumentError(`must be in the past, got ${shown(text)}`);
  }
  return cutoff;
}

function cutoffOf(text: string, now: number): number | null {
  const [, count = '', unit = ''] = AGE.exec(text) ?? [];
  const unitMs = UNIT_MS[unit];
  if (unitMs !== undefined) {
    return Math.max(now - Number(count) * unitMs, Date.UTC(1000, 0, 1));
  }
  try {
    return readInstant(DATE.test(text) ? `${text}T00:00:00Z` : text, '--before');
  } catch (error) {
    if (error instanceof RowFault) {
      return null;
    }
    throw error;
  }
}
