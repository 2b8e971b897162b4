import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds between two looks for connections that can be closed. */
const LOOK_MS = 50;
/** Milliseconds that a new connection has for its first request once the end has begun. */
const FIRST_REQUEST_MS = 500;

/** Closes the connections of an HTTP server in good order: each when its answer is out, those without a request soon. */
export class HttpDrain {
  /** Connections that have not brought a request yet, with the time they were opened; Node takes them for busy. */
  private readonly fresh = new Map<Socket, number>();
  private readonly answering = new Set<ServerResponse>();
  private timer: NodeJS.Timeout | undefined;
  private ending = false;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.fresh.set(socket, Date.now());
      socket.once('close', () => this.fresh.delete(socket));
    });
    server.prependListener('request', (request, response) => {
      this.fresh.delete(request.socket);
      this.answering.add(response);
      response.once('close', () => this.answering.delete(response));
      if (this.ending) {
        response.setHeader('connection', 'close');
      }
    });
  }

  /** From now on every answer is the last one on its connection. */
  announce(): void {
    this.ending = true;
    for (const response of this.answering) {
      if (!response.headersSent) {
        response.setHeader('connection', 'close');
      }
    }
  }

  /** Closes idle connections now and whenever one falls idle, until `stop`. */
  begin(): void {
    this.closeIdle();
    this.timer = setInterval(() => {
      this.closeIdle();
    }, LOOK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Breaks off what is still being answered. */
  cut(): void {
    this.server.closeAllConnections();
  }

  private closeIdle(): void {
    this.server.closeIdleConnections();
    const latest = Date.now() - FIRST_REQUEST_MS;
    for (const [socket, opened] of this.fresh) {
      if (opened <= latest) {
        socket.destroy();
      }
    }
  }
}
