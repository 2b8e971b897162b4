import { AppError } from '../errors/app-error.js';

const UNIT_MS = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 } as const;
type TimeoutUnit = keyof typeof UNIT_MS;

/** The error for an invalid `grpc-timeout`. */
export const GRPC_TIMEOUT_EXPECTED = 'grpc-timeout: must be up to 8 digits and one of H M S m u n';
const MS_EXPECTED = 'x-request-timeout: must be an integer, the milliseconds';

/** Below the longest timer of Node, 2^31 - 1 ms. */
const LONGEST_TIMEOUT_H = 596;

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The deadline of an HTTP client in milliseconds since the epoch, from `grpc-timeout` (`500m`, `3S`) or `x-request-timeout`
 * (milliseconds); Infinity without either.
 * @throws AppError for an invalid header
 */
export function callerDeadline(headers: Headers, now = Date.now()): number {
  const inGrpc = headers['grpc-timeout'];
  const inMs = headers['x-request-timeout'];
  let deadline = Infinity;
  if (inGrpc !== undefined) {
    const ms = timeoutMs(String(inGrpc));
    if (ms === null) {
      throw new AppError('ERROR_INVALID_PARAMETER', GRPC_TIMEOUT_EXPECTED);
    }
    deadline = now + ms;
  }
  if (inMs !== undefined) {
    if (!/^\d{1,12}$/.test(String(inMs))) {
      throw new AppError('ERROR_INVALID_PARAMETER', MS_EXPECTED);
    }
    deadline = Math.min(deadline, now + Number(inMs));
  }
  return deadline;
}

/** The same `grpc-timeout`, or the longest that a timer allows; null for an invalid one. */
export function timerTimeout(header: string): string | null {
  const ms = timeoutMs(header);
  if (ms === null) {
    return null;
  }
  return ms > LONGEST_TIMEOUT_H * UNIT_MS.H ? `${String(LONGEST_TIMEOUT_H)}H` : header;
}

/** Milliseconds of a `grpc-timeout`; null for an invalid one. */
function timeoutMs(header: string): number | null {
  const [, amount, unit] = /^(\d{1,8})([HMSmun])$/.exec(header) ?? [];
  return amount === undefined ? null : Number(amount) * UNIT_MS[unit as TimeoutUnit];
}
