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
      throw tooLarge('the body', most, setting);
    }
    yield chunk;
  }
}

/** The error of an import that is larger than a setting allows. */
export function tooLarge(place: string, most: number, setting: string): AppError {
  return new AppError('ERROR_RESOURCE_EXHAUSTED', `${place}: must have at most ${String(most)} bytes (${setting})`, {
    httpStatus: 413,
  });
}

/** When an import ends, even if the body is incomplete. */
export interface ImportEnd {
  readonly stopped: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/** The same chunks; each must arrive in time and before the import ends. @throws AppError */
export async function* promptChunks<T>(chunks: AsyncIterable<T>, end: ImportEnd): AsyncGenerator<T> {
  const input = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await inTime(input.next(), end);
      if (next.done === true) {
        return;
      }
      yield next.value;
    }
  } finally {
    // Not awaited: it would wait for the missing chunk.
    void Promise.resolve(input.return?.()).catch(() => undefined);
  }
}

function inTime<T>(next: Promise<T>, { stopped, deadline }: ImportEnd): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(stopped.reason as Error);
    };
    const left = Math.max(deadline - Date.now(), 0);
    const timer = setTimeout(
      () => {
        reject(left <= SLOWEST_PIECE_MS ? importTimeout() : senderStalled());
      },
      Math.min(left, SLOWEST_PIECE_MS),
    );
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
          error instanceof AppError
            ? error
            : new AppError('ERROR_CANCELLED', 'the client has disconnected', { cause: error }),
        );
      })
      .finally(end);
  });
}

function importTimeout(): AppError {
  return new AppError('ERROR_REQUEST_TIMEOUT', 'the import: must end before its deadline or STREAM_TIMEOUT_MS');
}

function senderStalled(): AppError {
  const message = `the next bytes: must arrive within ${String(SLOWEST_PIECE_MS)} ms`;
  return new AppError('ERROR_REQUEST_TIMEOUT', message, { httpStatus: 408 });
}
