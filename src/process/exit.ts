import type { AppLogger } from '../common/logging/app-logger.js';
import type { Settings } from '../config/settings.js';

/** Time after the shutdown's own limits until the process exits regardless. */
const GRACE_MS = 5_000;

/** The stack trace of an error, or the text of another thrown value. */
export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The first SIGTERM or SIGINT shuts down gracefully, with exit code 0 if every request was answered. A second one exits at once. */
export function exitOnSignals(
  { end, kill }: { readonly end: () => Promise<boolean>; readonly kill: () => void },
  settings: Settings,
  log: AppLogger,
): void {
  let ending = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (ending) {
      log.warn(`second ${signal}: exiting at once`, 'Shutdown');
      kill();
      process.exit(1);
    }
    ending = true;
    log.log(`${signal}: shutting down`, 'Shutdown');
    exitAfter(settings);
    end().then(
      (complete) => {
        log.log(complete ? 'ended, every request was answered' : 'ended, not every request was answered', 'Shutdown');
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

/** After an uncaught error, the state of the process is unknown, so it shuts down with exit code 1. */
export function exitOnFaults(settings: Settings, log: AppLogger, close: () => Promise<boolean>): void {
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
