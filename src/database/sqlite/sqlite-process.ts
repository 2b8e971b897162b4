import { readSync, writeSync } from 'node:fs';
import { FRAME, frameOf, HEAD_BYTES } from './frames.js';
import {
  failureFrame,
  PIPE_FD,
  readRequest,
  type SqliteError,
  type SqliteProcessArguments,
} from './sqlite-protocol.js';
import { SqliteSession } from './sqlite-session.js';
import { startWatchdog } from './watchdog.js';

/** Initial size of the buffer for requests, which grows to the longest one. */
const BUFFER_BYTES = 65_536;

let buffer = Buffer.allocUnsafe(BUFFER_BYTES);

/** The body of the next request; null when the owner has closed the pipe. A blocking read is faster than an event loop. */
function nextRequest(): Buffer | null {
  if (!fill(0, HEAD_BYTES)) {
    return null;
  }
  const length = buffer.readUInt32LE(0);
  if (length > buffer.length) {
    const longer = Buffer.allocUnsafe(length);
    buffer.copy(longer, 0, 0, HEAD_BYTES);
    buffer = longer;
  }
  return fill(HEAD_BYTES, length) ? buffer.subarray(HEAD_BYTES, length) : null;
}

function fill(from: number, to: number): boolean {
  for (let at = from; at < to;) {
    const read = readSync(PIPE_FD, buffer, at, to - at, null);
    if (read === 0) {
      return false;
    }
    at += read;
  }
  return true;
}

function send(frame: Buffer): void {
  for (let at = 0; at < frame.length;) {
    at += writeSync(PIPE_FD, frame, at);
  }
}

function serve(session: SqliteSession): void {
  send(frameOf(FRAME.started, Buffer.alloc(0)));
  for (let body = nextRequest(); body !== null; body = nextRequest()) {
    try {
      session.answer(readRequest(body), send);
    } catch (error) {
      session.end();
      send(failureFrame(error as SqliteError));
    }
  }
}

// A terminal and systemd signal every process of the service, but this one ends when its owner closes the pipe.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => undefined);
}
const started = JSON.parse(process.argv[2] ?? '') as SqliteProcessArguments;
startWatchdog(started);
const session = new SqliteSession(started.path);
try {
  serve(session);
} catch (error) {
  // EPIPE: the owner has ended.
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
    throw error;
  }
}
session.close();
process.exit(0);
