import { startApplication, type RunningApplication } from './application.js';
import { seedDemo } from './cli/demo/seed-demo.js';
import { DEFAULT_DATABASE_URL, settingsOfProcess, SettingsError, type Settings } from './config/settings.js';
import { DatabaseConnection } from './database/connection.js';

async function main(): Promise<void> {
  const settings = settingsOfProcess();
  const running = await startApplication(settings);
  endOnSignals(running, settings);
  await fillForDemo(running, settings);
  announce(running, settings);
}

/** Who starts the service for the first time finds something to look at; a database of one's own is left alone. */
async function fillForDemo({ app }: RunningApplication, settings: Settings): Promise<void> {
  if (!settings.DEMO_DATA || settings.DATABASE_URL !== DEFAULT_DATABASE_URL) {
    return;
  }
  const database = app.get(DatabaseConnection).current();
  const [row] = await database.run({ sql: 'SELECT 1 FROM job_task LIMIT 1', params: [] });
  if (row === undefined) {
    const { inserted } = await seedDemo(database);
    process.stdout.write(`filled the empty database with ${String(inserted)} job tasks of demo data\n`);
  }
}

function announce({ httpUrl, grpcAddress }: RunningApplication, settings: Settings): void {
  const lines = [
    `HTTP     ${httpUrl}`,
    `gRPC     ${grpcAddress}`,
    ...(settings.DOCS_ENABLED ? [`Swagger  ${httpUrl}/docs`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Milliseconds beyond the shutdown's own limits after which the process ends in any case. */
const GRACE_MS = 5_000;

/** The first signal ends in good order, with code 0 if every request was answered; a second one at once. */
function endOnSignals(running: RunningApplication, { SHUTDOWN_DELAY_MS, SHUTDOWN_TIMEOUT_MS }: Settings): void {
  let ending = false;
  const end = (): void => {
    if (ending) {
      process.exit(1);
    }
    ending = true;
    setTimeout(() => process.exit(1), SHUTDOWN_DELAY_MS + SHUTDOWN_TIMEOUT_MS + GRACE_MS).unref();
    running.close().then(
      (complete) => process.exit(complete ? 0 : 1),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof SettingsError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
