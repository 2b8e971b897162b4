import compress from '@fastify/compress';
import type { Server as GrpcServer } from '@grpc/grpc-js';
import { NestFactory } from '@nestjs/core';
import type { CustomStrategy } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { AuthGuard } from './auth/auth.guard.js';
import { prepareImport } from './ingest/import/prepare-import.js';
import { AppLogger } from './common/logging/app-logger.js';
import { GrpcDrain } from './grpc/grpc-drain.js';
import { prepareGrpc } from './grpc/grpc-entry.js';
import { refuseGrpc } from './grpc/grpc-refusals.js';
import { HttpDrain } from './http/http-drain.js';
import { prepareHttp } from './http/http-entry.js';
import { HttpRefusals } from './http/http-refusals.js';
import { InFlight } from './process/in-flight-limit.js';
import { Pressure } from './process/load-shedding.js';
import { endSpan, logRequests, type RequestObserver } from './common/request/request-end.js';
import { securityHeaders } from './http/security-headers.js';
import type { Tracing } from './common/request/tracing.js';
import type { Environment, Settings } from './config/settings.js';
import { addDocs } from './docs/docs.js';
import { GrpcHealth } from './grpc/health.js';
import { addInfrastructureServices } from './grpc/infrastructure-services.js';
import { Readiness } from './health/readiness.js';
import { exposeMetrics, metricsAddress } from './metrics/expose-metrics.js';
import { Metrics } from './metrics/metrics.js';
import { admitGrpc, admitHttp, type Load } from './http/http-admission.js';
import { Certificates, type CertificatesByWire } from './process/certificates.js';
import { Ending } from './process/graceful-shutdown.js';
import { grpcAddress, grpcServerOptions } from './grpc/grpc-server.js';
import { httpHost, httpServerOptions, renewHttpTls } from './http/http-server.js';
import { listenAt } from './process/listen-at.js';
import { StalledConnections } from './http/stalled-connections.js';
import { openTracing } from './tracing/open-tracing.js';

/** A service that listens on both ports. */
export interface RunningApplication {
  readonly app: NestFastifyApplication;
  readonly httpUrl: string;
  /** `host:port`, as gRPC clients want it. */
  readonly grpcAddress: string;
  /** Null when METRICS_PORT is not set, or the primary of several workers serves them. */
  readonly metricsUrl: string | null;
  /** Turns health off, lets what is in flight finish, and closes both ports and the database; says whether every request was answered. */
  readonly close: () => Promise<boolean>;
}

/** What both wires are given. */
interface WireParts {
  readonly settings: Settings;
  readonly logger: AppLogger;
  readonly tracing: Tracing | null;
  readonly certificates: CertificatesByWire;
}

/**
 * Builds the service and has it listen; the database need not answer yet. `openTelemetry` are the variables that decide
 * about traces; without them there are none.
 */
export async function startApplication(
  settings: Settings,
  openTelemetry: Environment = {},
): Promise<RunningApplication> {
  const logger = new AppLogger(settings);
  const tracing = await openTracing(openTelemetry, settings, logger);
  const certificates: CertificatesByWire = {
    HTTP: Certificates.open('HTTP', settings),
    GRPC: Certificates.open('GRPC', settings),
  };
  const parts: WireParts = { settings, logger, tracing, certificates };
  const refusals = new HttpRefusals();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(settings),
    new FastifyAdapter({ ...httpServerOptions(settings, refusals, certificates.HTTP?.files ?? null) }),
    { logger, bodyParser: false, abortOnError: false },
  );
  app.get(Metrics).describeCertificates(certificates);
  app.get(Metrics).describeReadiness(app.get(Readiness));
  for (const certificate of Object.values(certificates)) {
    certificate?.announce();
  }
  certificates.HTTP?.onRenewal((files) => {
    renewHttpTls(app.getHttpServer(), files);
  });
  await prepareHttpWire(app, parts, refusals);
  const http = new HttpDrain(app.getHttpServer());
  const stalled = new StalledConnections(app.getHttpServer());
  const address = await grpcAddress(settings);
  const grpc = prepareGrpcWire(app, address, parts);
  await app.init();
  await listenAt('GRPC_HOST, GRPC_PORT', address, () => app.startAllMicroservices());
  const [host, port] = [await httpHost(settings), settings.HTTP_PORT];
  await listenAt('HTTP_HOST, HTTP_PORT', `${host}:${String(port)}`, () => app.listen(port, host));
  const metrics = await listenAt('METRICS_HOST, METRICS_PORT', metricsAddress(settings), () =>
    exposeMetrics(app.get(Metrics), settings),
  );
  const ending = new Ending(app, { ...parts, http, grpc: grpc(), metrics, stalled });
  return {
    app,
    httpUrl: await app.getUrl(),
    grpcAddress: address,
    metricsUrl: metrics?.url ?? null,
    close: () => ending.run(),
  };
}

async function prepareHttpWire(app: NestFastifyApplication, parts: WireParts, refusals: HttpRefusals): Promise<void> {
  const { settings } = parts;
  prepareHttp(app.getHttpAdapter().getInstance(), {
    bodyLimit: settings.HTTP_BODY_LIMIT,
    jsonLimits: { depth: settings.MAX_REQUEST_DEPTH, nodes: settings.MAX_REQUEST_NODES },
    observers: observersOf(app, parts),
    tracing: parts.tracing,
    admit: admitHttp(loadOf(app), app.get(AuthGuard)),
    headers: await securityHeaders({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }),
    refusals,
  });
  if (settings.INGEST_ENABLED) {
    prepareImport(app.getHttpAdapter().getInstance(), settings.STREAM_TIMEOUT_MS);
  }
  await app.register(compress, { threshold: 1024, brotliOptions: { params: { 1: 4 } } });
  if (settings.HTTP_CORS_ORIGINS.length > 0) {
    app.enableCors({ origin: [...settings.HTTP_CORS_ORIGINS], exposedHeaders: ['x-request-id', 'retry-after'] });
  }
  if (settings.DOCS_ENABLED) {
    addDocs(app, settings.AUTH_MODE);
  }
}

/** Connects gRPC; the drain of its server is there once it has started. */
function prepareGrpcWire(app: NestFastifyApplication, address: string, parts: WireParts): () => GrpcDrain {
  const { settings } = parts;
  const observers = observersOf(app, parts);
  let drain: GrpcDrain | undefined;
  const prepare = (server: GrpcServer): void => {
    drain = new GrpcDrain(server);
    prepareGrpc(server, {
      maxSendBytes: settings.GRPC_MAX_SEND_BYTES,
      observers,
      tracing: parts.tracing,
      admit: admitGrpc(loadOf(app)),
    });
    addInfrastructureServices(server, app.get(GrpcHealth));
  };
  const refuse = refuseGrpc(settings.GRPC_MAX_RECEIVE_BYTES, observers);
  const options = grpcServerOptions(settings, address, parts.certificates.GRPC, prepare, refuse);
  app.connectMicroservice<CustomStrategy>(options, { inheritAppConfig: true });
  return () => {
    if (drain === undefined) {
      throw new TypeError('the gRPC server has not started');
    }
    return drain;
  };
}

function loadOf(app: NestFastifyApplication): Load {
  return { pressure: app.get(Pressure), inFlight: app.get(InFlight) };
}

function observersOf(app: NestFastifyApplication, { logger, tracing }: WireParts): readonly RequestObserver[] {
  const observers = [logRequests(logger.pino), app.get(Metrics).requestEnded];
  return tracing === null ? observers : [...observers, endSpan];
}
