/** What is wrong with an answer whose `results` have been taken out; null for `results` and `total_count` alone. */
export function answerFault(text: string): string | null {
  let envelope: unknown;
  try {
    envelope = JSON.parse(text);
  } catch (error) {
    return `must be JSON: ${(error as SyntaxError).message}`;
  }
  const { results: _results, total_count: total, ...others } = envelope as Readonly<Record<string, unknown>>;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    return `${JSON.stringify(other)}: must not be next to results; only total_count may be`;
  }
  return total === undefined || typeof total === 'number' ? null : 'total_count: must be a number';
}
