/** What went wrong in one line, with the causes behind it. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  // Node's error for a host with several addresses has no message of its own.
  const own = error instanceof AggregateError ? error.errors.map(describeError).join(', ') : error.message;
  return error.cause === undefined ? own : `${own}: ${describeError(error.cause)}`;
}
