import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const RESULTS = new URL('./results/', import.meta.url);

/** A Markdown table; the first column is text, the others are numbers. */
export function table(head, lines) {
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column].length)));
  const row = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...lines.map(row)].join('\n');
}

/** Three digits that matter. */
export function digits(number) {
  return number >= 100 ? Math.round(number).toString() : number >= 10 ? number.toFixed(1) : number.toFixed(2);
}

/** The median, the best and the processor time's ratio of a statement, those that were measured. */
export const ratiosOf = ({ ratio, ratioOfLeast, ratioOfProcessor }) =>
  [ratio, ratioOfLeast, ratioOfProcessor]
    .filter((one) => one !== null)
    .map(digits)
    .join(' / ');

/** The table of the statements of one engine. */
export function statementTable(found) {
  return table(
    [
      'query',
      'ours ms',
      'by hand ms',
      'ratio',
      'of the least',
      'of processor time',
      'of one that means as much',
      'TypeORM ms',
      '× ours',
      'best by hand',
    ],
    found.map(({ id, title, ms, hand, ratio, ratioOfLeast, ratioOfProcessor, equal, typeorm }) => [
      `${id}: ${title}`,
      digits(ms),
      digits(hand.ms),
      digits(ratio),
      digits(ratioOfLeast),
      ratioOfProcessor === null ? '–' : digits(ratioOfProcessor),
      equal === null ? '–' : `${ratiosOf(equal)} (${equal.hand.name})`,
      typeorm === null ? '–' : digits(typeorm.ms),
      typeorm === null ? '–' : digits(typeorm.ratio),
      hand.narrower === null ? hand.name : `${hand.name} (narrower: ${hand.narrower})`,
    ]),
  );
}

/** The table of one engine with indexes over options. */
export function indexedTable({ questions }) {
  return table(
    ['query', 'with an index ms', 'without ms', 'gain', 'by hand over the same column ms', 'of by hand'],
    questions.map(({ id, title, ms, withoutMs, gain, handMs, ofHand }) => [
      `${id}: ${title}`,
      digits(ms),
      digits(withoutMs),
      digits(gain),
      digits(handMs),
      digits(ofHand),
    ]),
  );
}

/** The table of one engine's workspaces with their index and without. */
export function workspacesTable(found) {
  return table(
    ['query', 'with the index ms', 'without ms', 'gain'],
    found.map(({ id, title, ms, withoutMs, gain }) => [`${id}: ${title}`, ...[ms, withoutMs, gain].map(digits)]),
  );
}

/** The table of one engine's questions with rollups and without. */
export function rollupsTable(found) {
  return table(
    ['query', 'with rollups ms', 'without ms', 'gain', 'of processor time'],
    found.map(({ id, title, ms, withoutMs, gain, gainOfProcessor }) => [
      `${id}: ${title}`,
      digits(ms),
      digits(withoutMs),
      digits(gain),
      gainOfProcessor === null ? '–' : digits(gainOfProcessor),
    ]),
  );
}

/** The table of growth, of one engine or several as `[title, questions]`: milliseconds and the server's processor time for each size. */
export function growthTable(engines) {
  const cellOf = ({ ms, processorMs }) =>
    processorMs === null ? digits(ms) : `${digits(ms)} (${digits(processorMs)})`;
  const [[, first]] = engines;
  return table(
    ['query', ...engines.flatMap(([title, [{ sizes }]]) => sizes.map(({ rows }) => `${title}, ${rows} rows`))],
    first.map(({ id, title }, index) => [
      `${id}: ${title}`,
      ...engines.flatMap(([, questions]) => questions[index].sizes.map(cellOf)),
    ]),
  );
}

/** The table of one engine's writes with rollups and without. */
export function rollupWritesTable(found) {
  return table(
    ['write', 'with rollups ms', 'without ms', 'ratio', 'of processor time', 'goal'],
    found.map(({ title, ms, withoutMs, ratio, ratioOfProcessor, goal }) => [
      title,
      digits(ms),
      digits(withoutMs),
      digits(ratio),
      digits(ratioOfProcessor),
      goal === null ? '–' : digits(goal),
    ]),
  );
}

/** The table of an operator's commands, of one engine or several as `[title, operations]`. */
export function operationsTable(engines) {
  const all = engines
    .map(([, operations]) => operations)
    .reduce((one, other) => (other.length > one.length ? other : one));
  const times = ({ p99, most }) => `${digits(p99)} / ${digits(most)}`;
  const rate = ({ ms, rows }) => (rows === null ? '–' : digits((rows * 1000) / ms));
  const cells = (one) =>
    one === undefined ? ['–', '–', '–', '–'] : [digits(one.ms / 1000), rate(one), times(one.read), times(one.write)];
  const heads = ['s', 'rows/s', 'read, p99 / max ms', 'write, p99 / max ms'];
  return table(
    ['operation', ...engines.flatMap(([title]) => heads.map((head) => `${title} ${head}`))],
    all.map(({ id, title }) => [
      title,
      ...engines.flatMap(([, operations]) => cells(operations.find((one) => one.id === id))),
    ]),
  );
}

/** The table of one engine under load, a line for each server. */
export function loadTable(found) {
  return table(
    ['request', 'callers', 'server', 'requests/s', 'of frameworkless', 'p50 ms', 'p99 ms', 'CPU µs/request'],
    found.flatMap(({ transport, name, callers, servers }) =>
      servers.map((server) => [
        `${transport === 'http' ? 'HTTP' : 'gRPC'} ${name}`,
        String(callers),
        server.name,
        digits(server.perSecond),
        digits(server.perSecond / servers[1].perSecond),
        digits(server.p50),
        digits(server.p99),
        digits(server.cpuUs),
      ]),
    ),
  );
}

/** The table of one engine with one process and with two. */
export function workersTable(found) {
  return table(
    ['request', 'server', 'one/s', 'two/s', 'ratio', 'possible', 'cores busy', 'CPU µs/request', 'of the callers'],
    found.map((pair) => [
      `${pair.transport === 'http' ? 'HTTP' : 'gRPC'} ${pair.name}`,
      pair.server,
      digits(pair.one),
      digits(pair.two),
      digits(pair.ratio),
      digits(pair.possible),
      `${digits(pair.busyWithOne)} → ${digits(pair.busyWithTwo)}`,
      digits(pair.serverUs),
      digits(pair.callersUs),
    ]),
  );
}

/** The table of one engine's export. */
export function exportTable({ rows, bytes, growthMiB, perSecond, driverPerSecond, ratio }) {
  return table(
    ['rows', 'MB', 'rows/s', 'driver rows/s', 'ratio', 'memory grows by MiB'],
    [[String(rows), digits(bytes / 1e6), digits(perSecond), digits(driverPerSecond), digits(ratio), digits(growthMiB)]],
  );
}

/** Puts what was measured into the file for that number of rows, over what it holds of the same engine and part. */
export function saveResults(rows, results) {
  mkdirSync(RESULTS, { recursive: true });
  const file = resultsFile(rows);
  const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).engines : {};
  const engines = { ...before };
  for (const { engine, ...parts } of results) {
    engines[engine] = { ...before[engine], ...parts };
    if (parts.write !== undefined) {
      engines[engine].write = { ...before[engine]?.write, ...parts.write };
    }
  }
  const machine = { cores: availableParallelism(), node: process.version };
  writeFileSync(file, `${JSON.stringify({ machine, rows, engines }, null, 2)}\n`);
}

/** The path of the file for a number of rows. */
export function resultsFile(rows) {
  return fileURLToPath(new URL(`rows-${rows}.json`, RESULTS));
}
