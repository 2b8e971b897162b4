/** An error and its causes in one line. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  // Node's error for a host with several addresses has no message.
  const own = error instanceof AggregateError ? error.errors.map(describeError).join(', ') : error.message;
  return error.cause === undefined ? own : `${own}: ${describeError(error.cause)}`;
}
