import { digits, table } from '../report.mjs';

const PRODUCTS = { mariadb: 'MariaDB', mysql: 'MySQL', sqlite: 'SQLite' };
const TRANSPORTS = { http: 'HTTP', grpc: 'gRPC' };

/** The lines of a part of the measured writes, engine by engine. */
function lines(engines, part, cells) {
  return Object.keys(PRODUCTS)
    .filter((engine) => engines[engine]?.write?.[part] !== undefined)
    .flatMap((engine) => engines[engine].write[part].map((found) => [PRODUCTS[engine], ...cells(found)]));
}

export function singlesTable(engines) {
  return table(
    ['engine', 'write', 'clients', 'per second', 'driver', 'ratio', 'p50 ms', 'p99 ms'],
    lines(engines, 'singles', ({ write, wire, callers, perSecond, driverPerSecond, ratio, p50, p99 }) => [
      ...[`${TRANSPORTS[wire]} ${write}`, String(callers)],
      ...[perSecond, driverPerSecond, ratio, p50, p99].map(digits),
    ]),
  );
}

export function importsTable(engines) {
  return table(
    [
      ...['engine', 'transport', 'job tasks/s', 'npm run import', 'ratio'],
      ...['CPU µs', 'npm run import', 'ratio of processor time'],
    ],
    lines(engines, 'imports', ({ wire, perSecond, commandPerSecond, ratio, ...processor }) => [
      TRANSPORTS[wire],
      ...[perSecond, commandPerSecond, ratio].map(digits),
      ...[processor.cpuUs, processor.commandCpuUs, processor.ratioOfProcessor].map(digits),
    ]),
  );
}

export function readsTable(engines) {
  const title = (name) => [`${name} p50`, `${name} p99`];
  return table(
    ['engine', 'request', 'alone p50 ms', 'alone p99 ms', ...title('during import ×'), ...title('during updates ×')],
    lines(engines, 'reads', ({ wire, name, idle, import: during, workers }) => [
      `${TRANSPORTS[wire]} ${name}`,
      ...[idle.p50, idle.p99].map(digits),
      ...[during, workers].flatMap(({ ratioOfP50, ratioOfP99 }) => [ratioOfP50, ratioOfP99].map(digits)),
    ]),
  );
}

export function memoryTable(engines) {
  return table(
    ['engine', 'transport', 'MB', 'seconds', 'before MiB', 'memory grows by MiB'],
    lines(engines, 'memory', ({ wire, bytes, ms, beforeMiB, growthMiB }) => [
      TRANSPORTS[wire],
      ...[bytes / 1e6, ms / 1000, beforeMiB, growthMiB].map(digits),
    ]),
  );
}

const TABLES = { singles: singlesTable, imports: importsTable, reads: readsTable, memory: memoryTable };

/** The tables of what was measured on an engine. */
export function writeTables(engine, found) {
  return Object.keys(found).map((part) => TABLES[part]({ [engine]: { write: found } }));
}
