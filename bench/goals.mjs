/** What the service is held to, as ratios within one run. SQLite has no goals: it is listed beside. */
const STATEMENT_RATIO = 1.05;
const SMALL_LIST_SHARE = 0.8;
const GET_SHARE = 0.8;
const BIG_LIST_SHARE = 0.9;
const BIG_LIST_CALLERS = 64;
const BIG_LIST_OF_TYPEORM = 20;
const SLOWEST_SHARE = 1.5;
const SECOND_PROCESS = 1.6;
const EXPORT_SHARE = 0.5;
const EXPORT_MIB = 64;
const IMPORT_SHARE = 0.7;
const IMPORT_MIB = 64;
const READ_P99_DURING_IMPORT = 2;

/**
 * A line for each question whose statement takes longer than the goal allows. Both the usual round and the best one must
 * say so: where other work shares the machine, one of them alone often does.
 */
export function missedByStatements(engine, found) {
  return found
    .filter(({ ratio, ratioOfLeast }) => engine !== 'sqlite' && Math.min(ratio, ratioOfLeast) > STATEMENT_RATIO)
    .map(
      ({ id, ratio, hand, equal }) =>
        `${engine} ${id}: ${ratio.toFixed(2)} × the statement by hand, at most ${STATEMENT_RATIO} is the goal` +
        (hand.narrower === null ? '' : ` (which is narrower: ${hand.narrower})`) +
        (hand.narrower === null || equal === null ? '' : `; ${equal.ratio.toFixed(2)} × one that means as much`),
    );
}

/** A line for each goal under load that is missed. */
export function missedUnderLoad(engine, found) {
  return engine === 'sqlite' ? [] : found.flatMap((measured) => missedByOne(engine, measured));
}

function missedByOne(engine, { transport, name, callers, servers }) {
  const [ours, frameworkless, plain] = servers;
  const share = ours.perSecond / frameworkless.perSecond;
  const where = `${engine} ${transport} ${name}, ${callers} callers`;
  const lines = [];
  const least = leastShare(transport, name, callers);
  if (least !== null && share < least) {
    lines.push(
      `${where}: ${share.toFixed(2)} of the frameworkless program's throughput, at least ${least} is the goal`,
    );
  }
  if (isBigList(name, callers) && plain !== undefined) {
    const times = ours.perSecond / plain.perSecond;
    if (times < BIG_LIST_OF_TYPEORM) {
      lines.push(`${where}: ${times.toFixed(1)} × findAndCount, at least ${BIG_LIST_OF_TYPEORM} is the goal`);
    }
  }
  const slowest = ours.p99 / frameworkless.p99;
  if (slowest > SLOWEST_SHARE) {
    lines.push(
      `${where}: p99 is ${slowest.toFixed(2)} × the frameworkless program's, at most ${SLOWEST_SHARE} is the goal`,
    );
  }
  return lines;
}

function leastShare(transport, name, callers) {
  if (name === 'get') {
    return transport === 'grpc' ? GET_SHARE : null;
  }
  if (name === 'list, small domain') {
    return SMALL_LIST_SHARE;
  }
  return isBigList(name, callers) ? BIG_LIST_SHARE : null;
}

function isBigList(name, callers) {
  return name === 'list, big domain' && callers === BIG_LIST_CALLERS;
}

/** A line for each request that a second process does not gain enough for. */
export function missedByWorkers(engine, found) {
  return found
    .filter(({ server, ratio }) => server === 'ours' && ratio < SECOND_PROCESS)
    .map(
      ({ transport, name, ratio, possible }) =>
        `${engine} ${transport} ${name}: two processes answer ${ratio.toFixed(2)} × one, at least ${SECOND_PROCESS} is the goal` +
        ` (the cores that one leaves idle make ${possible.toFixed(2)} possible)`,
    );
}

/** A line for each goal of the export that is missed. */
export function missedByExport(engine, { ratio, growthMiB }) {
  const lines = [];
  if (engine !== 'sqlite' && ratio < EXPORT_SHARE) {
    lines.push(`${engine} export: ${ratio.toFixed(2)} of the driver's rate, at least ${EXPORT_SHARE} is the goal`);
  }
  if (growthMiB >= EXPORT_MIB) {
    lines.push(`${engine} export: memory grows by ${growthMiB.toFixed(0)} MiB, less than ${EXPORT_MIB} is the goal`);
  }
  return lines;
}

/** A line for each goal of writes over the API that is missed. */
export function missedByWrites(engine, { imports = [], reads = [], memory = [] }) {
  return [
    ...imports
      .filter(({ ratio }) => ratio < IMPORT_SHARE)
      .map(
        ({ transport, ratio }) =>
          `${engine} ${transport} import: ${ratio.toFixed(2)} of npm run import, at least ${IMPORT_SHARE} is the goal`,
      ),
    ...reads
      .filter((read) => read.import.ratioOfP99 > READ_P99_DURING_IMPORT)
      .map(
        (read) =>
          `${engine} ${read.transport} ${read.name}: p99 is ${read.import.ratioOfP99.toFixed(2)} × idle during an import, ` +
          `at most ${READ_P99_DURING_IMPORT} is the goal`,
      ),
    ...memory
      .filter(({ growthMiB }) => growthMiB >= IMPORT_MIB)
      .map(
        ({ transport, growthMiB }) =>
          `${engine} ${transport} import: memory grows by ${growthMiB.toFixed(0)} MiB, less than ${IMPORT_MIB} is the goal`,
      ),
  ];
}
