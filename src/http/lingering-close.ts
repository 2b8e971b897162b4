import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { isBodyUnread } from './node-http-internals.js';

/** Bytes of a body that is not wanted which are read and dropped, and milliseconds for that in total and without any byte. */
const MOST_BYTES = 64 * 1_048_576;
const LONGEST_MS = 30_000;
const LONGEST_PAUSE_MS = 5_000;
/** A rest of a body that is not worth a new connection. */
const SMALL_BODY_BYTES = 65_536;

/**
 * Closes connections so that clients get the response to a request whose body is not read to its end. Closing a socket with
 * unread bytes resets the connection, and the reset can overtake the response; many clients read it after the whole body.
 */
export function closeLingering(server: Server): void {
  const prepare = (socket: Socket): void => {
    const destroySoon = socket.destroySoon.bind(socket);
    // Node calls it behind the last response of a connection.
    socket.destroySoon = () => {
      if (isBodyUnread(socket)) {
        linger(socket);
      } else {
        destroySoon();
      }
    };
  };
  server.on('connection', prepare).on('secureConnection', prepare);
}

/** Ends a connection, and drops what still arrives until the client ends it too. */
export function linger(socket: Socket): void {
  let bytes = 0;
  const close = (): void => {
    socket.destroy();
  };
  const timer = setTimeout(close, LONGEST_MS).unref();
  // From here on nothing parses the bytes.
  socket.removeAllListeners('data');
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      close();
    }
  });
  socket.once('end', close);
  socket.once('close', () => {
    clearTimeout(timer);
  });
  socket.setTimeout(LONGEST_PAUSE_MS, close);
  socket.end();
  // The parser may have paused it; only a change of its state starts it again.
  socket.pause();
  socket.resume();
}

/** Whether a response that comes before the end of its request should be the last one of the connection. */
export function isWorthClosing({ complete, headers }: IncomingMessage): boolean {
  return (
    !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > SMALL_BODY_BYTES)
  );
}
