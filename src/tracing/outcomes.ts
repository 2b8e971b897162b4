import type { SpanOutcome } from './server-span.js';

/** The gRPC statuses that the conventions count as server errors. */
const SERVER_ERRORS = new Set([
  'UNKNOWN',
  'DEADLINE_EXCEEDED',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
]);

/** HTTP statuses from 500 on are server errors. */
export function httpOutcome(status: number | string): SpanOutcome {
  return { attributes: { 'http.response.status_code': Number(status) }, isServerError: Number(status) >= 500 };
}

export function grpcOutcome(status: number | string): SpanOutcome {
  const name = String(status);
  return { attributes: { 'rpc.response.status_code': name }, isServerError: SERVER_ERRORS.has(name) };
}
