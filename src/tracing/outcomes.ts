import type { SpanOutcome } from './server-span.js';

/** The statuses that the conventions hold against a server; all others are the caller's to mend. */
const SERVER_FAULTS = new Set([
  'UNKNOWN',
  'DEADLINE_EXCEEDED',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
]);

/** An HTTP server is at fault from 500 on. */
export function httpOutcome(status: number | string): SpanOutcome {
  return { attributes: { 'http.response.status_code': Number(status) }, isFault: Number(status) >= 500 };
}

/** gRPC's statuses go by their names. */
export function grpcOutcome(status: number | string): SpanOutcome {
  const name = String(status);
  return { attributes: { 'rpc.response.status_code': name }, isFault: SERVER_FAULTS.has(name) };
}
