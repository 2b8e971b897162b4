import type { CustomStrategy } from '@nestjs/microservices';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { AppLogger } from './common/logging/app-logger.js';
import { API_GENERATIONS, type ApiGeneration } from './common/request/api-generation.js';
import { endSpan, logRequests, type RequestObserver } from './common/request/request-end.js';
import type { Tracing } from './common/request/tracing.js';
import type { Environment } from './config/read-settings.js';
import type { Settings } from './config/settings.js';
import { addDocs } from './docs/docs.js';
import { GRPC_PORT_SETTINGS, grpcAddress } from './grpc/grpc-server.js';
import { GrpcTransport, type GrpcTransportParts } from './grpc/grpc-transport.js';
import { HttpRefusals } from './http/http-refusals.js';
import { httpHost, httpServerOptions, renewHttpTls } from './http/http-server.js';
import { prepareHttpTransport } from './http/http-transport.js';
import { prepareImport } from './ingest/import/prepare-import.js';
import { exposeMetrics, metricsAddress } from './metrics/expose-metrics.js';
import { Metrics } from './metrics/metrics.js';
import { GracefulShutdown } from './process/graceful-shutdown.js';
import { listenAt } from './transport/listen-at.js';
import { TransportCertificates } from './transport/transport-certificates.js';
import { openTracing } from './tracing/open-tracing.js';

/** A service that listens on its ports. */
export interface RunningApplication {
  readonly app: NestFastifyApplication;
  readonly httpUrl: string;
  /** `host:port`, as gRPC clients take it; null where GRPC_PORT is off. */
  readonly grpcAddress: string | null;
  /** The same for the second generation of the API; null where GRPC_V2_PORT is off. */
  readonly secondGrpcAddress: string | null;
  /** Null without METRICS_PORT, and in a worker, whose metrics the primary serves. */
  readonly metricsUrl: string | null;
  /** Shuts down gracefully; resolves with whether every request was answered. */
  readonly close: () => Promise<boolean>;
}

/**
 * Builds the service and starts both servers; the database need not answer yet. `openTelemetry` are the variables that
 * configure tracing; tracing is off without them.
 */
export async function startApplication(
  settings: Settings,
  openTelemetry: Environment = {},
): Promise<RunningApplication> {
  const logger = new AppLogger(settings);
  const tracing = await openTracing(openTelemetry, settings, logger);
  const certificates = new TransportCertificates(settings);
  const refusals = new HttpRefusals();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(settings, certificates),
    new FastifyAdapter({ ...httpServerOptions(settings, refusals, certificates.HTTP?.files ?? null) }),
    { logger, bodyParser: false, abortOnError: false },
  );
  certificates.HTTP?.onRenewal((files) => {
    renewHttpTls(app.getHttpServer(), files);
  });
  const observers = observersOf(app, logger, tracing);
  await prepareHttpTransport(app, { settings, observers, tracing, refusals });
  if (settings.INGEST_ENABLED) {
    prepareImport(app.getHttpAdapter().getInstance(), settings.STREAM_TIMEOUT_MS);
  }
  if (settings.DOCS_ENABLED) {
    addDocs(app, settings.AUTH_MODE);
  }
  const grpcParts = { settings, observers, tracing, certificates: certificates.GRPC };
  const grpc = await connectGrpc(app, grpcParts);
  await app.init();
  const names = grpc.map(({ generation }) => GRPC_PORT_SETTINGS[generation]);
  const grpcAddresses = grpc.map(({ address }) => address).join(', ');
  await listenAt(['GRPC_HOST', ...names].join(', '), grpcAddresses, () => app.startAllMicroservices());
  const [host, port] = [await httpHost(settings), settings.HTTP_PORT];
  await listenAt('HTTP_HOST, HTTP_PORT', `${host}:${String(port)}`, () => app.listen(port, host));
  const metrics = await listenAt('METRICS_HOST, METRICS_PORT', metricsAddress(settings), () =>
    exposeMetrics(app.get(Metrics), settings),
  );
  const shutdown = new GracefulShutdown(app, {
    grpc: grpc.map(({ transport }) => transport.drain),
    metrics,
    tracing,
    settings,
    logger,
  });
  return {
    app,
    httpUrl: await app.getUrl(),
    grpcAddress: addressOf(grpc, 1),
    secondGrpcAddress: addressOf(grpc, 2),
    metricsUrl: metrics?.url ?? null,
    close: () => shutdown.run(),
  };
}

/** A gRPC server of the application. */
interface ConnectedGrpc {
  readonly generation: ApiGeneration;
  readonly address: string;
  readonly transport: GrpcTransport;
}

/** Connects the gRPC server of each generation whose port is open. */
async function connectGrpc(
  app: NestFastifyApplication,
  parts: Omit<GrpcTransportParts, 'generation'>,
): Promise<readonly ConnectedGrpc[]> {
  const connected: ConnectedGrpc[] = [];
  for (const generation of API_GENERATIONS) {
    const address = await grpcAddress(parts.settings, generation);
    if (address !== null) {
      const transport = new GrpcTransport(app, { ...parts, generation });
      app.connectMicroservice<CustomStrategy>(transport.options(address), { inheritAppConfig: true });
      connected.push({ generation, address, transport });
    }
  }
  return connected;
}

function addressOf(connected: readonly ConnectedGrpc[], wanted: ApiGeneration): string | null {
  return connected.find(({ generation }) => generation === wanted)?.address ?? null;
}

function observersOf(
  app: NestFastifyApplication,
  logger: AppLogger,
  tracing: Tracing | null,
): readonly RequestObserver[] {
  const observers = [logRequests(logger.pino), app.get(Metrics).requestEnded];
  return tracing === null ? observers : [...observers, endSpan];
}
