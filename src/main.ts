import cluster from 'node:cluster';
import { availableParallelism } from 'node:os';
import { startApplication } from './application.js';
import { seedDemo } from './cli/demo/seed-demo.js';
import { AppLogger } from './common/logging/app-logger.js';
import {
  DEFAULT_DATABASE_URL,
  openTelemetryVariables,
  settingsOfProcess,
  SettingsError,
  type Settings,
} from './config/settings.js';
import { DatabaseConnection } from './database/connection.js';
import type { Database } from './database/database.js';
import { describeError } from './database/describe-error.js';
import { migrate } from './database/migrate.js';
import { openDatabase } from './database/open-database.js';
import { Primary, WorkersNotStarted } from './process/primary.js';
import { serveForPrimary } from './process/worker.js';
import { VERSION } from './version.js';

/** What a process serves, and how it is ended. */
interface Served {
  readonly httpUrl: string;
  readonly grpcAddress: string;
  readonly metricsUrl: string | null;
  /** Whether every request was answered. */
  readonly end: () => Promise<boolean>;
  /** Called before the process ends at once. */
  readonly kill: () => void;
}

async function main(): Promise<void> {
  const settings = settingsOfProcess();
  const log = new AppLogger(settings);
  if (cluster.isWorker) {
    await serveForPrimary(async () => {
      const running = await startApplication(settings, openTelemetryVariables());
      endOnFaults(settings, log, running.close);
      return running;
    });
    return;
  }
  const workers = settings.WORKERS === 'auto' ? availableParallelism() : Number(settings.WORKERS);
  const served = workers === 1 ? await serveAlone(settings, log) : await serveWithWorkers(settings, log, workers);
  endOnSignals(served, settings, log);
  announce(served, settings, log);
}

async function serveAlone(settings: Settings, log: AppLogger): Promise<Served> {
  const running = await startApplication(settings, openTelemetryVariables());
  endOnFaults(settings, log, running.close);
  if (wantsDemo(settings)) {
    await fillWhenOpen(running.app.get(DatabaseConnection), log);
  }
  return { ...running, end: running.close, kill: () => undefined };
}

/** Migrations and demo data come before the workers; while no database answers, each worker waits for it by itself. */
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
  const database = await openDatabase(settings);
  try {
    await migrate(database.dataSource);
    if (wantsDemo(settings)) {
      await fillForDemo(database, log);
    }
  } finally {
    await database.close();
  }
}

/** Demo data come even if the database could not be used at the start. */
function prepareLater(settings: Settings, log: AppLogger): void {
  setTimeout(() => {
    prepareDatabase(settings, log).catch(() => {
      prepareLater(settings, log);
    });
  }, PREPARE_AGAIN_MS).unref();
}

/** Who starts the service for the first time finds something to look at; a database of one's own is left alone. */
function wantsDemo({ DEMO_DATA, DATABASE_URL }: Settings): boolean {
  return DEMO_DATA && DATABASE_URL === DEFAULT_DATABASE_URL;
}

/** Before the service is announced where the database can be used by then, else as soon as it can. */
async function fillWhenOpen(connection: DatabaseConnection, log: AppLogger): Promise<void> {
  const filled = connection.opened.then((database) => fillForDemo(database, log));
  if (connection.pool !== null) {
    await filled;
    return;
  }
  filled.catch((error: unknown) => {
    log.warn(`no demo data: ${describeError(error)}`, 'Demo');
  });
}

async function fillForDemo(database: Database, log: AppLogger): Promise<void> {
  const [row] = await database.run({ sql: 'SELECT 1 FROM job_task LIMIT 1', params: [] });
  if (row === undefined) {
    const { inserted } = await seedDemo(database);
    log.log(`filled the empty database with ${String(inserted)} job tasks of demo data`, 'Demo');
  }
}

/** For people, on standard output unless that is for programs. */
function announce({ httpUrl, grpcAddress, metricsUrl }: Served, settings: Settings, log: AppLogger): void {
  const lines = [
    ...(settings.PAGE_ENABLED ? [`Page     ${httpUrl}/`] : []),
    `HTTP     ${httpUrl}`,
    `gRPC     ${grpcAddress}`,
    ...(settings.DOCS_ENABLED ? [`Swagger  ${httpUrl}/docs`] : []),
    ...(metricsUrl === null ? [] : [`Metrics  ${metricsUrl}`]),
  ];
  const json = settings.LOG_FORMAT === 'json';
  (json ? process.stderr : process.stdout).write(`${lines.join('\n')}\n`);
  if (json) {
    const where = { http: httpUrl, grpc: grpcAddress, ...(metricsUrl === null ? {} : { metrics: metricsUrl }) };
    log.log({ msg: 'listening', version: VERSION, ...where }, 'Start');
  }
}

/** Milliseconds between two tries to prepare a database for workers. */
const PREPARE_AGAIN_MS = 1_000;
/** Milliseconds beyond the shutdown's own limits after which the process ends in any case. */
const GRACE_MS = 5_000;

/** The first signal ends in good order, with code 0 if every request was answered; a second one at once. */
function endOnSignals({ end, kill }: Served, settings: Settings, log: AppLogger): void {
  let ending = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (ending) {
      log.warn(`${signal} once more: ending at once`, 'Shutdown');
      kill();
      process.exit(1);
    }
    ending = true;
    log.log(`${signal}: shutting down`, 'Shutdown');
    exitAfter(settings);
    end().then(
      (complete) => {
        log.log(complete ? 'ended, every request is answered' : 'ended, not every request is answered', 'Shutdown');
        process.exit(complete ? 0 : 1);
      },
      (error: unknown) => {
        log.error({ msg: 'the shutdown failed', err: error }, 'Shutdown');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** A fault that nobody caught leaves the process in a state that nobody knows: it ends, answering what it still can. */
function endOnFaults(settings: Settings, log: AppLogger, close: () => Promise<boolean>): void {
  const onFault = (error: unknown): void => {
    log.fatal({ msg: 'uncaught fault', stack: stackOf(error) }, 'Process');
    exitAfter(settings);
    void close().finally(() => process.exit(1));
  };
  process.once('uncaughtException', onFault);
  process.once('unhandledRejection', onFault);
}

function exitAfter({ SHUTDOWN_DELAY_MS, SHUTDOWN_TIMEOUT_MS }: Settings): void {
  setTimeout(() => process.exit(1), SHUTDOWN_DELAY_MS + SHUTDOWN_TIMEOUT_MS + GRACE_MS).unref();
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  const isTold = error instanceof SettingsError || error instanceof WorkersNotStarted;
  process.stderr.write(`${isTold ? error.message : stackOf(error)}\n`);
  process.exit(1);
});
