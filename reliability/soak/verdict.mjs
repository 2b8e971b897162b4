import { median } from '../../bench/measure.mjs';
import { digits, table } from '../../bench/report.mjs';
import { slope } from './samples.mjs';

const MOST_MIB_A_MINUTE = 1;
/** Milliseconds between the quiet of the callers and the look at what is still held. */
export const QUIET_MS = 8_000;
/** Maximum duration, in seconds, of a statement that still runs after the last request. */
const LONGEST_SECONDS = 5;
/** Besides the pool's: the connection that stops statements. */
const MORE_CONNECTIONS = 1;

/** What the run found, each line held against its goal: `[what, found, goal, whether it is kept]`. */
export function verdictOf({ samples, warmUp, load, quiet, before, code, left, log }) {
  const steady = samples.filter(({ minute }) => minute >= warmUp);
  const [rss, heap] = [slope(steady, 'rssMiB'), slope(steady, 'heapMiB')];
  const rssValues = steady.map(({ rssMiB }) => rssMiB);
  const third = Math.max(1, Math.floor(rssValues.length / 3));
  const [first, last] = [median(rssValues.slice(0, third)), median(rssValues.slice(-third))];
  const sockets = Math.max(0, quiet.sockets - quiet.connections - before.sockets);
  const extra = Math.max(0, quiet.connections - quiet.size - MORE_CONNECTIONS);
  const faults = Math.max(quiet.unhandled, (log.match(/uncaught fault/g) ?? []).length);
  return [
    ['RSS a minute after the warm-up', `${rss.toFixed(2)} MiB`, `< ${MOST_MIB_A_MINUTE} MiB`, rss < MOST_MIB_A_MINUTE],
    ['RSS, middle of the first and the last third of it', `${digits(first)}, ${digits(last)} MiB`, '', true],
    ['RSS, least and most', `${digits(Math.min(...rssValues))}–${digits(Math.max(...rssValues))} MiB`, '', true],
    [
      'heap a minute after the warm-up',
      `${heap.toFixed(2)} MiB`,
      `< ${MOST_MIB_A_MINUTE} MiB`,
      heap < MOST_MIB_A_MINUTE,
    ],
    [
      'connections of the pool not given back',
      String(quiet.size - quiet.available),
      '0',
      quiet.size === quiet.available,
    ],
    ['waiting for a connection', String(quiet.waiting), '0', quiet.waiting === 0],
    ['connections on the server beyond the pool', String(extra), '0', extra === 0],
    [
      'statements that go on',
      quiet.longestSeconds > LONGEST_SECONDS ? '1' : '0',
      '0',
      quiet.longestSeconds <= LONGEST_SECONDS,
    ],
    ['sockets of callers left open', String(sockets), '0', sockets === 0],
    ['unhandled rejections and exceptions', String(faults), '0', faults === 0],
    ['exit code of the service', String(code), '0', code === 0],
    ['connections on the server after the end', String(left), '0', left === 0],
    ['answers that nothing allows', String(load.wrongCount), '0', load.wrongCount === 0],
  ];
}

/** The verdict and the answers by kind, as Markdown. */
export function describeVerdict(lines, load) {
  const verdict = table(
    ['what', 'found', 'goal', 'kept'],
    lines.map(([what, found, goal, kept]) => [what, found, goal, kept ? 'yes' : 'NO']),
  );
  const answers = table(
    ['answers', 'number'],
    [...load.counts].sort().map(([name, count]) => [name, String(count)]),
  );
  const wrong = load.wrong.map((line) => `- ${line}`).join('\n');
  return [`${load.calls} calls, ${load.kills} connections killed`, verdict, answers, wrong].join('\n\n');
}
