import type { RunningApplication } from '../application.js';
import { END, type ListeningMessage } from './primary.js';

/** Serves as one of several workers: notifies the primary when it listens, and shuts down when the primary asks. */
export async function serveForPrimary(start: () => Promise<RunningApplication>): Promise<void> {
  let running: RunningApplication | null = null;
  process.on('message', (order) => {
    if (order === END) {
      void end(running);
    }
  });
  // The terminal sends its interrupt to every process; the primary knows when it is a worker's turn.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  running = await start();
  const { httpUrl, grpcAddress, secondGrpcAddress } = running;
  process.send?.({ type: 'listening', httpUrl, grpcAddress, secondGrpcAddress } satisfies ListeningMessage);
}

/** One that has not started yet has no requests. */
async function end(running: RunningApplication | null): Promise<never> {
  const complete = running === null || (await running.close().catch(() => false));
  process.exit(complete ? 0 : 1);
}
