import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { dropBody, isBodyUnread } from './node-http-internals.js';

/** How many bytes of an unread body are read and discarded, for how many milliseconds in total and without any byte. */
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
    // Node calls it after the last response of a connection.
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
  const close = (): void => {
    socket.destroy();
  };
  const timer = setTimeout(close, LONGEST_MS).unref();
  socket.setTimeout(LONGEST_PAUSE_MS, close);
  socket.once('end', close);
  socket.once('close', () => {
    clearTimeout(timer);
  });
  dropBody(socket);
  socket.end();
  // Node reads again after the event that this causes, unless another listener comes before it.
  socket.resume();
  setImmediate(() => {
    dropBytes(socket, MOST_BYTES);
  });
}

/** From now on nothing parses the bytes of a socket. */
function dropBytes(socket: Socket, most: number): void {
  let bytes = 0;
  socket.removeAllListeners('data');
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > most) {
      socket.destroy();
    }
  });
}

/** Whether a response that is sent before its request has ended should be the last one of the connection. */
export function isWorthClosing({ complete, headers }: IncomingMessage): boolean {
  return (
    !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > SMALL_BODY_BYTES)
  );
}
