import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

/** Milliseconds between two checks for connections that can be closed. */
const CHECK_MS = 50;
/** Milliseconds that a new connection has for its first request during the shutdown. */
const FIRST_REQUEST_MS = 500;

/** Drains the HTTP server: a connection is closed after its last response, one that has sent no request soon. */
@Injectable()
export class HttpDrain implements OnModuleInit {
  /** Connections that have not sent a request yet, with the time they were opened; Node counts them as busy. */
  private readonly fresh = new Map<Socket, number>();
  private readonly responses = new Set<ServerResponse>();
  private timer: NodeJS.Timeout | undefined;
  private draining = false;

  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    this.server.on('connection', (socket: Socket) => {
      this.fresh.set(socket, Date.now());
      socket.once('close', () => this.fresh.delete(socket));
    });
    this.server.prependListener('request', (request, response) => {
      this.fresh.delete(request.socket);
      this.responses.add(response);
      response.once('close', () => this.responses.delete(response));
      if (this.draining) {
        response.setHeader('connection', 'close');
      }
    });
  }

  /** From now on every response is the last one on its connection. */
  announce(): void {
    this.draining = true;
    for (const response of this.responses) {
      if (!response.headersSent) {
        response.setHeader('connection', 'close');
      }
    }
  }

  /** Closes the port, and connections as they become idle; resolves when none is left. */
  async finish(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
    this.closeIdle();
    this.timer = setInterval(() => {
      this.closeIdle();
    }, CHECK_MS);
    await closed;
    clearInterval(this.timer);
  }

  /** Closes every connection, whatever is being sent. */
  forceClose(): void {
    clearInterval(this.timer);
    this.server.closeAllConnections();
  }

  private get server(): Server {
    return this.host.httpAdapter.getHttpServer() as Server;
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
