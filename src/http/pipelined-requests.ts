import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Hands the requests of each connection to a handler, at most `limit` of one connection at a time. The others wait, and the
 * connection is not read meanwhile: Node parses all that a caller pipelines, and would hand on thousands of requests at once.
 */
export function limitPipelining(server: Server, handler: RequestListener, limit: number): void {
  const connections = new WeakMap<Socket, PipelinedRequests>();
  server.on('request', (request, response) => {
    const { socket } = request;
    let connection = connections.get(socket);
    if (connection === undefined) {
      connection = new PipelinedRequests(socket, handler, limit);
      connections.set(socket, connection);
    }
    connection.take(request, response);
  });
}

/** Listeners of an answer from which Node warns of a leak. */
const MOST_LISTENERS = 20;

/** The requests of one connection: those at work, and behind them at most what one read of the socket brought. */
class PipelinedRequests {
  private readonly atWork = new Set<ServerResponse>();
  private readonly waiting: [IncomingMessage, ServerResponse][] = [];
  private isScheduled = false;

  constructor(
    private readonly socket: Socket,
    private readonly handler: RequestListener,
    private readonly limit: number,
  ) {
    // Node resumes the socket for a body that is read, whatever paused it.
    socket.on('resume', () => {
      this.pauseWhileFull();
    });
    socket.once('close', () => {
      this.endAll();
    });
  }

  take(request: IncomingMessage, response: ServerResponse): void {
    if (this.atWork.size < this.limit && this.waiting.length === 0) {
      this.start(request, response);
    } else {
      this.waiting.push([request, response]);
      this.pauseWhileFull();
    }
  }

  private start(request: IncomingMessage, response: ServerResponse): void {
    this.atWork.add(response);
    // A stream that is compressed has as many of its own as Node expects in all.
    response.setMaxListeners(MOST_LISTENERS);
    response.once('close', () => {
      this.atWork.delete(response);
      this.schedule();
    });
    this.handler(request, response);
  }

  /** The next ones start in the next turn of the event loop: within this one they would go before every other connection. */
  private schedule(): void {
    if (this.waiting.length > 0 && !this.isScheduled) {
      this.isScheduled = true;
      setImmediate(() => {
        this.isScheduled = false;
        this.startWaiting();
      });
    }
  }

  private startWaiting(): void {
    while (this.atWork.size < this.limit) {
      const next = this.waiting.shift();
      if (next === undefined) {
        break;
      }
      this.start(...next);
    }
    if (this.waiting.length === 0) {
      this.socket.resume();
    }
  }

  private pauseWhileFull(): void {
    if (this.waiting.length > 0) {
      this.socket.pause();
    }
  }

  /** Node 20 to 24 emits `close` only on the first of several responses of a closed connection. */
  private endAll(): void {
    const unstarted = this.waiting.splice(0).map(([, response]) => response);
    for (const response of [...this.atWork, ...unstarted]) {
      response.emit('close');
    }
  }
}
