import { AppError } from '../../common/errors/app-error.js';

/** Milliseconds that a sender may take for the next piece, as for any other request. */
const SLOWEST_PIECE_MS = 30_000;

/** The same bytes, as long as there are not more of them. @throws AppError with HTTP status 413 */
export async function* boundedBytes(
  chunks: AsyncIterable<Buffer>,
  most: number,
  setting: string,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > most) {
      throw new AppError(
        'ERROR_RESOURCE_EXHAUSTED',
        `the body: must have at most ${String(most)} bytes${setting === 'INGEST_MAX_UNPACKED_BYTES' ? ' when unpacked' : ''} (${setting})`,
        { httpStatus: 413 },
      );
    }
    yield chunk;
  }
}

/** The same chunks, each of which has to come in time and before the import is stopped. @throws AppError */
export async function* promptChunks<T>(chunks: AsyncIterable<T>, stopped: AbortSignal): AsyncGenerator<T> {
  const input = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await inTime(input.next(), stopped);
      if (next.done === true) {
        return;
      }
      yield next.value;
    }
  } finally {
    // Not awaited: it would wait for the piece that does not come.
    void Promise.resolve(input.return?.()).catch(() => undefined);
  }
}

function inTime<T>(next: Promise<T>, stopped: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(stopped.reason as Error);
    };
    const timer = setTimeout(() => {
      const message = `the body: must go on within ${String(SLOWEST_PIECE_MS)} ms`;
      reject(new AppError('ERROR_REQUEST_TIMEOUT', message, { httpStatus: 408 }));
    }, SLOWEST_PIECE_MS);
    const end = (): void => {
      clearTimeout(timer);
      stopped.removeEventListener('abort', stop);
    };
    if (stopped.aborted) {
      end();
      stop();
      return;
    }
    stopped.addEventListener('abort', stop, { once: true });
    next
      .then(resolve, (error: unknown) => {
        reject(
          error instanceof AppError ? error : new AppError('ERROR_CANCELLED', 'the caller went away', { cause: error }),
        );
      })
      .finally(end);
  });
}
