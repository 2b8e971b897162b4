import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { startApplication } from './application.js';
import { fillEmptyDatabase } from './cli/demo/fill-empty-database.js';
import { AppLogger } from './common/logging/app-logger.js';
import { openTelemetryVariables, settingsOfProcess, SettingsError } from './config/read-settings.js';
import { wantsDemo, type Settings } from './config/settings.js';
import { DatabaseConnection } from './database/connection.js';
import { describeError } from './database/describe-error.js';
import { migrate } from './database/migrate.js';
import { openJobTaskDatabase } from './job-task/persistence/job-task.database.js';
import { exitOnFaults, exitOnSignals, stackOf } from './process/exit.js';
import { Primary, WorkersNotStarted } from './process/primary.js';
import { serveForPrimary } from './process/worker.js';
import { VERSION } from './config/version.js';

/** Milliseconds between two attempts to prepare a database for workers. */
const PREPARE_AGAIN_MS = 1_000;

/** The addresses of a process that serves, and how it is ended. */
interface Served {
  readonly httpUrl: string;
  readonly grpcAddress: string | null;
  readonly secondGrpcAddress: string | null;
  readonly metricsUrl: string | null;
  /** Shuts down gracefully; resolves with whether every request was answered. */
  readonly end: () => Promise<boolean>;
  /** Called before the process exits at once. */
  readonly kill: () => void;
}

async function main(): Promise<void> {
  const settings = settingsOfProcess();
  const log = new AppLogger(settings);
  if (cluster.isWorker) {
    await serveForPrimary(async () => {
      const running = await startApplication(settings, openTelemetryVariables());
      exitOnFaults(settings, log, running.close);
      return running;
    });
    return;
  }
  const workers = settings.WORKERS === 'auto' ? availableParallelism() : Number(settings.WORKERS);
  const served = workers === 1 ? await serveAlone(settings, log) : await serveWithWorkers(settings, log, workers);
  exitOnSignals(served, settings, log);
  announce(served, settings, log);
}

async function serveAlone(settings: Settings, log: AppLogger): Promise<Served> {
  const running = await startApplication(settings, openTelemetryVariables());
  exitOnFaults(settings, log, running.close);
  if (wantsDemo(settings)) {
    await fillWhenOpen(running.app.get(DatabaseConnection), log);
  }
  return { ...running, end: running.close, kill: () => undefined };
}

/** Migrates and seeds before the workers start; if the database is unavailable, each worker waits for it. */
async function serveWithWorkers(settings: Settings, log: AppLogger, count: number): Promise<Served> {
  await prepareDatabase(settings, log).catch((error: unknown) => {
    log.warn(`the database cannot be used yet: ${describeError(error)}`, 'Database');
    if (wantsDemo(settings)) {
      prepareLater(settings, log);
    }
  });
  const primary = new Primary(settings, (line) => {
    log.warn(line, 'Workers');
  });
  const kill = (): void => {
    primary.kill();
  };
  process.on('exit', kill);
  return { ...(await primary.start(count)), end: () => primary.end(), kill };
}

async function prepareDatabase(settings: Settings, log: AppLogger): Promise<void> {
  const database = await openJobTaskDatabase(settings);
  try {
    await migrate(database.dataSource);
    if (wantsDemo(settings)) {
      await fillEmptyDatabase(database, log);
    }
  } finally {
    await database.close();
  }
}

function prepareLater(settings: Settings, log: AppLogger): void {
  setTimeout(() => {
    prepareDatabase(settings, log).catch(() => {
      prepareLater(settings, log);
    });
  }, PREPARE_AGAIN_MS).unref();
}

/** Waits for the demo data only if the database is open already. */
async function fillWhenOpen(connection: DatabaseConnection, log: AppLogger): Promise<void> {
  const filled = connection.opened.then((database) => fillEmptyDatabase(database, log));
  if (connection.pool !== null) {
    await filled;
    return;
  }
  filled.catch((error: unknown) => {
    log.warn(`no demo data: ${describeError(error)}`, 'Demo');
  });
}

/** Prints the addresses for people; on standard error if standard output carries JSON logs. */
function announce(
  { httpUrl, grpcAddress, secondGrpcAddress, metricsUrl }: Served,
  settings: Settings,
  log: AppLogger,
): void {
  const lines = [
    ...(settings.PAGE_ENABLED ? [`Page     ${httpUrl}/`] : []),
    `HTTP     ${httpUrl}`,
    ...(grpcAddress === null ? [] : [`gRPC     ${grpcAddress}`]),
    ...(secondGrpcAddress === null ? [] : [`gRPC 2.0 ${secondGrpcAddress}`]),
    ...(settings.DOCS_ENABLED ? [`Swagger  ${httpUrl}/docs`] : []),
    ...(metricsUrl === null ? [] : [`Metrics  ${metricsUrl}`]),
  ];
  const json = settings.LOG_FORMAT === 'json';
  (json ? process.stderr : process.stdout).write(`${lines.join('\n')}\n`);
  if (json) {
    const where = {
      http: httpUrl,
      ...(grpcAddress === null ? {} : { grpc: grpcAddress }),
      ...(secondGrpcAddress === null ? {} : { grpcV2: secondGrpcAddress }),
      ...(metricsUrl === null ? {} : { metrics: metricsUrl }),
    };
    log.log({ msg: 'listening', version: VERSION, ...where }, 'Start');
  }
}

main().catch((error: unknown) => {
  const isForOperator = error instanceof SettingsError || error instanceof WorkersNotStarted;
  process.stderr.write(`${isForOperator ? error.message : stackOf(error)}\n`);
  process.exit(1);
});
