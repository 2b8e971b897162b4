import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { bytesWaiting } from './node-http-internals.js';

/** Interval between checks, and the number of consecutive checks without progress after which a connection is closed. */
const CHECK_MS = 5_000;
const MAX_STALLED_CHECKS = 6;

/** The result of the last check. */
interface Check {
  /** Bytes that waited to be sent. */
  readonly waiting: number;
  /** Consecutive checks with the same number. */
  readonly same: number;
}

/**
 * Closes HTTP connections whose client reads nothing of its response for 30 seconds, to free the memory of the response or the
 * database connection of a stream. Node's own timeout restarts with any byte from the client.
 */
@Injectable()
export class StalledConnections implements OnModuleInit, OnApplicationShutdown {
  private readonly checks = new Map<Socket, Check>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const watch = (socket: Socket): void => {
      this.checks.set(socket, { waiting: 0, same: 0 });
      socket.once('close', () => this.checks.delete(socket));
    };
    const server = this.host.httpAdapter.getHttpServer() as Server;
    server.on('connection', watch).on('secureConnection', watch);
    this.timer = setInterval(() => {
      this.closeStalled();
    }, CHECK_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private closeStalled(): void {
    for (const [socket, last] of this.checks) {
      const waiting = bytesWaiting(socket);
      const same = waiting > 0 && waiting === last.waiting ? last.same + 1 : 0;
      if (same < MAX_STALLED_CHECKS) {
        this.checks.set(socket, { waiting, same });
      } else {
        socket.destroy();
      }
    }
  }
}
