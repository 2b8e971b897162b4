import type { Status } from '../../../clients/typescript/src/messages.js';

export const STATUS_LABELS: Readonly<Record<Status, string>> = {
  PENDING: 'Pending',
  IN_PROGRESS: 'Running',
  SUCCESS: 'Success',
  FAILURE: 'Failed',
  TIMEOUT: 'Timed out',
  CANCELED: 'Canceled',
};

const WHOLE = new Intl.NumberFormat('en-US');
const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** `819,309`. */
export function formatInteger(number: number): string {
  return WHOLE.format(number);
}

/** `819.3K`. */
export function formatCompact(number: number): string {
  return SHORT.format(number);
}

/** `1 task`, `2 tasks`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${formatInteger(number)} ${number === 1 ? one : many}`;
}

/** A share as a percentage; a small one is not called none. */
export function percent(part: number, all: number): string {
  if (all === 0 || part === 0) {
    return '0%';
  }
  const share = (part / all) * 100;
  return share < 1 ? '<1%' : `${String(Math.round(share))}%`;
}
