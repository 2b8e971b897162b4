import type { RunningApplication } from '../application.js';
import { END, type ListeningMessage } from './primary.js';

/** Serves as a worker: reports to the primary when it listens, and shuts down on request. */
export async function serveForPrimary(start: () => Promise<RunningApplication>): Promise<void> {
  let running: RunningApplication | null = null;
  process.on('message', (order) => {
    if (order === END) {
      void end(running);
    }
  });
  // A terminal sends the interrupt to every process, but the primary decides when workers shut down.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => undefined);
  running = await start();
  const { httpUrl, grpcAddress, secondGrpcAddress } = running;
  process.send?.({ type: 'listening', httpUrl, grpcAddress, secondGrpcAddress } satisfies ListeningMessage);
}

/** A worker that has not started has no requests. */
async function end(running: RunningApplication | null): Promise<never> {
  const complete = running === null || (await running.close().catch(() => false));
  process.exit(complete ? 0 : 1);
}
