import { startApplication, type RunningApplication } from './application.js';
import { settingsOfProcess, SettingsError, type Settings } from './config/settings.js';

async function main(): Promise<void> {
  const settings = settingsOfProcess();
  const running = await startApplication(settings);
  endOnSignals(running, settings);
  announce(running, settings);
}

function announce({ httpUrl, grpcAddress }: RunningApplication, settings: Settings): void {
  const lines = [
    `HTTP     ${httpUrl}`,
    `gRPC     ${grpcAddress}`,
    ...(settings.DOCS_ENABLED ? [`Swagger  ${httpUrl}/docs`] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The first signal ends in good order, within SHUTDOWN_TIMEOUT_MS; a second one at once. */
function endOnSignals(running: RunningApplication, { SHUTDOWN_TIMEOUT_MS }: Settings): void {
  let ending = false;
  const end = (): void => {
    if (ending) {
      process.exit(1);
    }
    ending = true;
    setTimeout(() => process.exit(1), SHUTDOWN_TIMEOUT_MS).unref();
    running.close().then(
      () => process.exit(0),
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
