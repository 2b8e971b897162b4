/** MAX_EVENT_LOOP_LAG_MS: from there on new requests are refused. */
const MOST_LAG_MS = 1_000;

/** One line of the table: the failure mode by its number, what was done, and what was seen against what is promised. */
export function line(mode, what, { answer, ms, lagMs, rssMiB }, goal, kept) {
  return { mode, what, answer, ms, lagMs, rssMiB, goal, kept };
}

/** Statuses with how often each came: `OK`, or `3 OK, 2 UNAVAILABLE`. */
export function tally(statuses) {
  const counts = new Map();
  for (const status of statuses) {
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return statuses.length === 1 ? statuses[0] : [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}

/** Sends a request and reports it in a line: the response must be the expected one, in time, while the service stays responsive. */
export async function ask({ service, callers, watched }, mode, what, asked, { expects, withinMs }) {
  const { result, ms, seen } = await watched(service, () => callers.call(asked));
  const answers = [expects].flat();
  const found = { answer: result.status, ms, ...seen() };
  const kept = answers.includes(result.status) && ms <= withinMs && found.lagMs <= MOST_LAG_MS;
  return line(mode, what, found, `${answers.join(' or ')}, ≤ ${withinMs} ms`, kept);
}
