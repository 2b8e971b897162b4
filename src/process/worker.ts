import { END, type ListeningMessage } from './primary.js';

/** The part of a running service that a worker needs. */
interface Running extends Omit<ListeningMessage, 'type'> {
  readonly close: () => Promise<boolean>;
}

/** Serves as a worker: reports to the primary when it listens, and shuts down on request. */
export async function serveForPrimary(start: () => Promise<Running>): Promise<void> {
  let running: Running | null = null;
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
async function end(running: Running | null): Promise<never> {
  const complete = running === null || (await running.close().catch(() => false));
  process.exit(complete ? 0 : 1);
}
