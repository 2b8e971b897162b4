import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { TransientSet } from '../common/transient-set.js';

/**
 * Passes requests to a handler, at most `limit` of one connection at a time. Meanwhile the connection is not read, because Node
 * parses everything that a client pipelines and would pass on thousands of requests at once.
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

/** Above this number of listeners on a response, Node warns of a leak. */
const MOST_LISTENERS = 20;

/** The requests of one connection: those in progress, and those queued from one read of the socket. */
class PipelinedRequests {
  private readonly atWork = new TransientSet<ServerResponse>();
  private readonly waiting: [IncomingMessage, ServerResponse][] = [];
  private isScheduled = false;

  constructor(
    private readonly socket: Socket,
    private readonly handler: RequestListener,
    private readonly limit: number,
  ) {
    // Node resumes the socket to read a body, even if it was paused.
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
    // A compressed stream alone reaches Node's default limit of listeners.
    response.setMaxListeners(MOST_LISTENERS);
    response.once('close', () => {
      this.atWork.delete(response);
      this.schedule();
    });
    this.handler(request, response);
  }

  /** Starts the next requests in the next turn of the event loop, so that other connections get their turn. */
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

  /** Node 20 to 24 emits `close` only for the first of several responses of a closed connection. */
  private endAll(): void {
    const unstarted = this.waiting.splice(0).map(([, response]) => response);
    for (const response of [...this.atWork, ...unstarted]) {
      response.emit('close');
    }
  }
}
