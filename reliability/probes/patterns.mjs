import { ask } from '../line.mjs';

/** Patterns with catastrophic backtracking on a text that nearly matches, and some invalid ones. */
const EVIL = [
  '(a+)+$',
  '(a|aa)+$',
  '(a*)*$',
  '(.*a){20}$',
  '([a-z]+)*[0-9]$',
  '(?:a{1,50}){1,50}$',
  'a*a*a*a*a*a*a*a*b',
];
const REFUSED = ['(', '[', '*', `${'a'.repeat(257)}`, '(a{1,1000}){1,1000}'];
const OVER_MS = 500;

/** Number 1 of docs/reliability.md: each pattern against 200 texts of 40 letters. */
export async function patterns(bench) {
  const { evilDomain, deadlineMs } = bench;
  const list = (transport, v) => ({
    transport,
    method: 'list',
    message: { domain_id: evilDomain, query: { filter: [{ k: 'error_message', v, o: 'regex' }], page: { limit: 1 } } },
  });
  const lines = [];
  for (const [index, pattern] of EVIL.entries()) {
    const transport = index % 2 === 0 ? 'http' : 'grpc';
    lines.push(
      await ask(bench, 1, `regex ${pattern} over ${transport}`, list(transport, pattern), {
        expects: ['OK', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED'],
        withinMs: deadlineMs + OVER_MS,
      }),
    );
  }
  for (const pattern of REFUSED) {
    const shown = pattern.length > 40 ? `of ${pattern.length} letters` : pattern;
    lines.push(
      await ask(bench, 1, `regex ${shown}`, list('http', pattern), {
        expects: ['INVALID_ARGUMENT', ...(pattern.includes('1000') ? ['OK', 'DEADLINE_EXCEEDED'] : [])],
        withinMs: deadlineMs + OVER_MS,
      }),
    );
  }
  return lines;
}
