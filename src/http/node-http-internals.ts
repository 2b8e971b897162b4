import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** All uses of Node's sockets beyond the public API (Node 20 to 24). A contract test detects changes. */
interface SocketInternals {
  readonly _httpMessage?: ServerResponse | null;
  readonly parser?: { readonly incoming?: (IncomingMessage & { readonly _dump?: () => void }) | null } | null;
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

/** Whether the body of the last request on a socket has not arrived completely. */
export function isBodyUnread(socket: Socket): boolean {
  return (socket as SocketInternals).parser?.incoming?.complete === false;
}

/** Has Node drop what arrives of the body of the last request, also where its stream has been destroyed. */
export function dropBody(socket: Socket): void {
  (socket as SocketInternals).parser?.incoming?._dump?.();
}
