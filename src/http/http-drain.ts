import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { TransientSet } from '../common/transient-set.js';

/** Interval between checks for idle connections. */
const CHECK_MS = 50;
/** How long a new connection may take to send its first request during shutdown. */
const FIRST_REQUEST_MS = 500;

/** Drains the HTTP server: connections are closed after their last response, or if they do not send a request soon. */
@Injectable()
export class HttpDrain implements OnModuleInit {
  /** Connections that have not sent a request yet, with the time they were opened. Node counts them as busy. */
  private readonly fresh = new Map<Socket, number>();
  private readonly responses = new TransientSet<ServerResponse>();
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

  /** Marks every further response as the last one of its connection. */
  announce(): void {
    this.draining = true;
    for (const response of this.responses) {
      if (!response.headersSent) {
        response.setHeader('connection', 'close');
      }
    }
  }

  /** Closes the port, and connections as they become idle; resolves when all are closed. */
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

  /** Closes every connection, even during a response. */
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
