import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppLogger } from '../common/logging/app-logger.js';
import type { Tracing } from '../common/request/tracing.js';
import type { Settings } from '../config/settings.js';
import { DatabaseConnection } from '../database/connection.js';
import type { GrpcDrain } from '../grpc/grpc-drain.js';
import { GrpcHealth } from '../grpc/health.js';
import { Readiness } from '../health/readiness.js';
import { HttpDrain } from '../http/http-drain.js';
import type { MetricsServer } from '../metrics/metrics-server.js';

/** Milliseconds that connections have to close after they were forced to. */
const FORCE_CLOSE_MS = 1_000;

export interface ShutdownParts {
  readonly grpc: readonly GrpcDrain[];
  readonly metrics: MetricsServer | null;
  readonly tracing: Tracing | null;
  readonly settings: Pick<Settings, 'SHUTDOWN_DELAY_MS' | 'SHUTDOWN_TIMEOUT_MS'>;
  readonly logger: AppLogger;
}

/**
 * Shuts the service down: health is turned off, the ports are closed, requests in flight are answered (or cut off after
 * SHUTDOWN_TIMEOUT_MS), and only then is the database closed.
 */
export class GracefulShutdown {
  private running: Promise<boolean> | null = null;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly parts: ShutdownParts,
  ) {}

  /** Resolves with whether every request was answered; runs once, however often it is called. */
  run(): Promise<boolean> {
    this.running ??= this.shutDown();
    return this.running;
  }

  private async shutDown(): Promise<boolean> {
    const { settings, tracing, metrics } = this.parts;
    this.app.get(Readiness).drain();
    this.app.get(GrpcHealth).setServing(false);
    this.app.get(HttpDrain).announce();
    await delay(settings.SHUTDOWN_DELAY_MS);
    this.app.get(GrpcHealth).end();
    const complete = await this.drain();
    // Before Nest's hooks: TypeORM's would wait for connections that still stream to a client that is gone.
    await this.app.get(DatabaseConnection).close();
    // Every span has ended by now; an unreachable collector delays the end for a short time only.
    await Promise.all([this.app.close(), tracing?.close()]);
    await metrics?.close();
    return complete;
  }

  /** Drains every port at once, so that none accepts requests while another one finishes. */
  private async drain(): Promise<boolean> {
    const { grpc, settings, logger } = this.parts;
    const http = this.app.get(HttpDrain);
    const drained = Promise.all([http.finish(), ...grpc.map((drain) => drain.finish())]).then(() => true);
    const complete = await Promise.race([drained, delay(settings.SHUTDOWN_TIMEOUT_MS, false, { ref: false })]);
    if (!complete) {
      logger.warn(`requests in flight after ${String(settings.SHUTDOWN_TIMEOUT_MS)} ms are cut off`, 'Shutdown');
      http.forceClose();
      for (const drain of grpc) {
        drain.forceClose();
      }
      await Promise.race([drained, delay(FORCE_CLOSE_MS)]);
    }
    return complete;
  }
}
