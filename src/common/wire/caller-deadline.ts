import { AppError } from '../errors/app-error.js';

const UNIT_MS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };

/** What is said of a `grpc-timeout` that is none. */
export const GRPC_TIMEOUT_EXPECTED = 'grpc-timeout: up to 8 digits and one of H M S m u n are expected';
const MS_EXPECTED = 'x-request-timeout: a whole number of milliseconds is expected';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * When an HTTP caller gives up, in milliseconds since the epoch: `grpc-timeout` as gRPC writes it (`500m`, `3S`) or
 * `x-request-timeout` in milliseconds; Infinity without either.
 * @throws AppError for a header that is neither.
 */
export function callerDeadline(headers: Headers, now = Date.now()): number {
  const inGrpc = headers['grpc-timeout'];
  const inMs = headers['x-request-timeout'];
  let deadline = Infinity;
  if (inGrpc !== undefined) {
    const [, amount = '', unit = ''] = /^(\d{1,8})([HMSmun])$/.exec(String(inGrpc)) ?? [];
    deadline = now + Number(checked(amount, GRPC_TIMEOUT_EXPECTED)) * (UNIT_MS[unit] ?? 0);
  }
  if (inMs !== undefined) {
    const [amount = ''] = /^\d{1,12}$/.exec(String(inMs)) ?? [];
    deadline = Math.min(deadline, now + Number(checked(amount, MS_EXPECTED)));
  }
  return deadline;
}

function checked(amount: string, expected: string): string {
  if (amount === '') {
    throw new AppError('ERROR_INVALID_PARAMETER', expected);
  }
  return amount;
}
