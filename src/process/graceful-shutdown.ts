import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppLogger } from '../common/logging/app-logger.js';
import type { GrpcDrain } from '../grpc/grpc-drain.js';
import type { HttpDrain } from '../http/http-drain.js';
import { Pressure } from './load-shedding.js';
import type { Tracing } from '../common/request/tracing.js';
import type { Settings } from '../config/settings.js';
import { DatabaseConnection } from '../database/connection.js';
import { GrpcHealth } from '../grpc/health.js';
import { Readiness } from '../health/readiness.js';
import type { MetricsServer } from '../metrics/metrics-server.js';
import type { CertificatesByWire } from './certificates.js';
import type { StalledConnections } from '../http/stalled-connections.js';

/** Milliseconds that connections have to end after they were cut. */
const AFTER_CUT_MS = 1_000;

export interface EndingParts {
  readonly http: HttpDrain;
  readonly grpc: GrpcDrain;
  readonly metrics: MetricsServer | null;
  readonly tracing: Tracing | null;
  readonly settings: Pick<Settings, 'SHUTDOWN_DELAY_MS' | 'SHUTDOWN_TIMEOUT_MS'>;
  readonly logger: AppLogger;
  readonly stalled: StalledConnections;
  readonly certificates: CertificatesByWire;
}

/**
 * The end of the service, in good order: health off, the ports closed, what is in flight answered (or broken off when it
 * takes too long), and only then the database closed.
 */
export class Ending {
  private ended: Promise<boolean> | null = null;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly parts: EndingParts,
  ) {}

  /** Whether every request was answered. However often it is called, there is one end. */
  run(): Promise<boolean> {
    this.ended ??= this.end();
    return this.ended;
  }

  private async end(): Promise<boolean> {
    const { http, settings } = this.parts;
    this.app.get(Readiness).drain();
    this.app.get(GrpcHealth).setServing(false);
    http.announce();
    await delay(settings.SHUTDOWN_DELAY_MS);
    this.app.get(GrpcHealth).end();
    const complete = await this.drain();
    // Before Nest's own: TypeORM would wait for connections that are still streaming to somebody who has gone.
    await this.app.get(DatabaseConnection).close();
    // Every span has ended by now; a collector that is away holds up the end for a short time only.
    await Promise.all([this.app.close(), this.parts.tracing?.close()]);
    this.app.get(Pressure).close();
    this.parts.stalled.close();
    for (const certificates of Object.values(this.parts.certificates)) {
      certificates?.close();
    }
    await this.parts.metrics?.close();
    return complete;
  }

  /** Both wires at once; neither is open to new calls while the other one finishes. */
  private async drain(): Promise<boolean> {
    const { http, grpc, settings, logger } = this.parts;
    const drained = Promise.all([closed(this.app.getHttpServer()), grpc.finish()]).then(() => true);
    http.begin();
    try {
      const complete = await Promise.race([drained, delay(settings.SHUTDOWN_TIMEOUT_MS, false, { ref: false })]);
      if (!complete) {
        logger.warn(`requests in flight after ${String(settings.SHUTDOWN_TIMEOUT_MS)} ms are broken off`, 'Shutdown');
        http.cut();
        grpc.cut();
        await Promise.race([drained, delay(AFTER_CUT_MS)]);
      }
      return complete;
    } finally {
      http.stop();
    }
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
