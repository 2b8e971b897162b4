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

/** How long forcibly closed connections may take to close. */
const FORCE_CLOSE_MS = 1_000;

export interface ShutdownParts {
  readonly grpc: readonly GrpcDrain[];
  readonly metrics: MetricsServer | null;
  readonly tracing: Tracing | null;
  readonly settings: Pick<Settings, 'SHUTDOWN_DELAY_MS' | 'SHUTDOWN_TIMEOUT_MS'>;
  readonly logger: AppLogger;
}

/**
 * Shuts the service down: it becomes not ready, closes the ports, completes requests in flight (or aborts them after
 * SHUTDOWN_TIMEOUT_MS) and then closes the database.
 */
export class GracefulShutdown {
  private running: Promise<boolean> | null = null;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly parts: ShutdownParts,
  ) {}

  /** Returns whether every request was answered. Runs once, however often it is called. */
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
    // Before Nest's hooks, because TypeORM's would wait for connections that still stream to a disconnected client.
    await this.app.get(DatabaseConnection).close();
    // All spans have ended; an unreachable collector delays this only briefly.
    await Promise.all([this.app.close(), tracing?.close()]);
    await metrics?.close();
    return complete;
  }

  /** Drains all ports at once, so that none accepts requests while another one finishes. */
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
