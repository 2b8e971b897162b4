import { digits, table } from '../report.mjs';

const PRODUCTS = { mariadb: 'MariaDB', mysql: 'MySQL', sqlite: 'SQLite' };
const TRANSPORTS = { http: 'HTTP', grpc: 'gRPC' };

/** The lines of what was measured on each engine, as `[engine, measurements]`. */
function lines(found, cells) {
  return found.flatMap(([engine, measured]) => measured.map((one) => [PRODUCTS[engine], ...cells(one)]));
}

export function singlesTable(found) {
  return table(
    ['engine', 'write', 'clients', 'per second', 'driver', 'ratio', 'p50 ms', 'p99 ms'],
    lines(found, ({ write, transport, callers, perSecond, driverPerSecond, ratio, p50, p99 }) => [
      ...[`${TRANSPORTS[transport]} ${write}`, String(callers)],
      ...[perSecond, driverPerSecond, ratio, p50, p99].map(digits),
    ]),
  );
}

export function importsTable(found) {
  return table(
    [
      ...['engine', 'transport', 'job tasks/s', 'npm run import', 'ratio'],
      ...['CPU µs', 'npm run import', 'ratio of processor time'],
    ],
    lines(found, ({ transport, perSecond, commandPerSecond, ratio, ...processor }) => [
      TRANSPORTS[transport],
      ...[perSecond, commandPerSecond, ratio].map(digits),
      ...[processor.cpuUs, processor.commandCpuUs, processor.ratioOfProcessor].map(digits),
    ]),
  );
}

export function readsTable(found) {
  const title = (name) => [`${name} p50`, `${name} p99`];
  return table(
    ['engine', 'request', 'alone p50 ms', 'alone p99 ms', ...title('during import ×'), ...title('during updates ×')],
    lines(found, ({ transport, name, idle, import: during, workers }) => [
      `${TRANSPORTS[transport]} ${name}`,
      ...[idle.p50, idle.p99].map(digits),
      ...[during, workers].flatMap(({ ratioOfP50, ratioOfP99 }) => [ratioOfP50, ratioOfP99].map(digits)),
    ]),
  );
}

export function memoryTable(found) {
  return table(
    ['engine', 'transport', 'MB', 'seconds', 'before MiB', 'memory grows by MiB'],
    lines(found, ({ transport, bytes, ms, beforeMiB, growthMiB }) => [
      TRANSPORTS[transport],
      ...[bytes / 1e6, ms / 1000, beforeMiB, growthMiB].map(digits),
    ]),
  );
}

const TABLES = { singles: singlesTable, imports: importsTable, reads: readsTable, memory: memoryTable };

/** The tables of what was measured on an engine. */
export function writeTables(engine, found) {
  return Object.entries(found).map(([part, measured]) => TABLES[part]([[engine, measured]]));
}
