import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** All uses of Node's sockets beyond the public API (Node 20 to 24). A contract test detects changes. */
interface SocketInternals {
  readonly _httpMessage?: ServerResponse | null;
  readonly _handle?: { readonly writeQueueSize?: number } | null;
}

/** The response being sent over a socket; null between responses. Node's `clientError` handler reads the same property. */
export function responseOn(socket: Socket): ServerResponse | null {
  return (socket as SocketInternals)._httpMessage ?? null;
}

/**
 * Bytes written to a socket that the system has not accepted yet, which Node's own timeout uses. `writableLength` counts whole
 * writes only, which may be megabytes.
 */
export function bytesWaiting(socket: Socket): number {
  return (socket as SocketInternals)._handle?.writeQueueSize ?? 0;
}
