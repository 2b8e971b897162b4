import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import { ServerCredentials, type Server } from '@grpc/grpc-js';
import { NestFactory } from '@nestjs/core';
import type { GrpcOptions } from '@nestjs/microservices';
import { Transport } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { AppLogger } from './common/logging/app-logger.js';
import { prepareGrpc } from './common/wire/grpc-entry.js';
import { prepareHttp } from './common/wire/http-entry.js';
import type { Settings } from './config/settings.js';
import { addDocs } from './docs/docs.js';
import { GrpcHealth } from './grpc/health.js';
import { addInfrastructureServices } from './grpc/infrastructure-services.js';
import { packageDefinition, PACKAGES } from './grpc/job-task.package.js';

/** Milliseconds that a caller may take to send a request, its headers, and between two requests. */
const SLOWEST_REQUEST_MS = 30_000;
const SLOWEST_HEADERS_MS = 15_000;
const KEEP_ALIVE_MS = 72_000;
/** Longer ids than any that exist, so that an overlong one is "not found" like every other. */
const LONGEST_PARAMETER = 1_024;
/** Milliseconds between two looks for connections that a shutdown can close. */
const CLOSE_IDLE_MS = 100;

/** A service that listens on both ports. */
export interface RunningApplication {
  readonly app: NestFastifyApplication;
  readonly httpUrl: string;
  /** `host:port`, as gRPC clients want it. */
  readonly grpcAddress: string;
  /** Turns health off, lets what is in flight finish, and closes both ports and the database. */
  close(): Promise<void>;
}

/** Builds the service and has it listen; the database need not answer yet. */
export async function startApplication(settings: Settings): Promise<RunningApplication> {
  const logger = new AppLogger(settings);
  const adapter = new FastifyAdapter({ ...httpServerOptions(settings) });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(settings), adapter, {
    logger,
    bodyParser: false,
    abortOnError: false,
  });
  prepareHttp(app.getHttpAdapter().getInstance(), { bodyLimit: settings.HTTP_BODY_LIMIT, log: logger.pino });
  await app.register(helmet, { contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } });
  await app.register(compress, { threshold: 1024, brotliOptions: { params: { 1: 4 } } });
  if (settings.HTTP_CORS_ORIGINS.length > 0) {
    app.enableCors({ origin: [...settings.HTTP_CORS_ORIGINS], exposedHeaders: ['x-request-id', 'retry-after'] });
  }
  if (settings.DOCS_ENABLED) {
    addDocs(app);
  }
  const grpcAddress = await grpcAddressOf(settings);
  const health = app.get(GrpcHealth);
  app.connectMicroservice<GrpcOptions>(grpcOptions(settings, grpcAddress, logger, health), { inheritAppConfig: true });
  await app.init();
  await app.startAllMicroservices();
  await app.listen(settings.HTTP_PORT, settings.HTTP_HOST ?? defaultHost(settings));
  return { app, httpUrl: await app.getUrl(), grpcAddress, close: () => closeAll(app, health) };
}

async function closeAll(app: NestFastifyApplication, health: GrpcHealth): Promise<void> {
  health.end();
  const server = app.getHttpServer() as { closeIdleConnections(): void };
  // A kept-alive connection that was busy when the close began would hold it until its time-out.
  const timer = setInterval(() => {
    server.closeIdleConnections();
  }, CLOSE_IDLE_MS);
  try {
    await app.close();
  } finally {
    clearInterval(timer);
  }
}

/** One's own machine only, unless tokens are checked or a setting says otherwise. */
function defaultHost({ AUTH_MODE }: Settings): string {
  return AUTH_MODE === 'none' ? '127.0.0.1' : '0.0.0.0';
}

function httpServerOptions(settings: Settings) {
  const { HTTP_TLS_CERT, HTTP_TLS_KEY, HTTP_TLS_CA } = settings;
  return {
    bodyLimit: settings.HTTP_BODY_LIMIT,
    requestTimeout: SLOWEST_REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    ...(HTTP_TLS_CERT === null || HTTP_TLS_KEY === null
      ? { http: { headersTimeout: SLOWEST_HEADERS_MS } }
      : {
          https: {
            headersTimeout: SLOWEST_HEADERS_MS,
            cert: readFileSync(HTTP_TLS_CERT),
            key: readFileSync(HTTP_TLS_KEY),
            ...(HTTP_TLS_CA === null
              ? {}
              : { ca: readFileSync(HTTP_TLS_CA), requestCert: true, rejectUnauthorized: true }),
          },
        }),
  };
}

function grpcOptions(settings: Settings, url: string, logger: AppLogger, health: GrpcHealth): GrpcOptions {
  return {
    transport: Transport.GRPC,
    options: {
      url,
      package: PACKAGES,
      packageDefinition,
      credentials: grpcCredentials(settings),
      gracefulShutdown: true,
      maxReceiveMessageLength: settings.GRPC_MAX_RECEIVE_BYTES,
      // The limit is ours to apply, with an error that says what to do.
      channelOptions: { 'grpc.max_send_message_length': -1 },
      onLoadPackageDefinition: (_definition: unknown, server: Server) => {
        prepareGrpc(server, { maxSendBytes: settings.GRPC_MAX_SEND_BYTES, log: logger.pino });
        addInfrastructureServices(server, health);
      },
    },
  };
}

function grpcCredentials({ GRPC_TLS_CERT, GRPC_TLS_KEY, GRPC_TLS_CA }: Settings): ServerCredentials {
  if (GRPC_TLS_CERT === null || GRPC_TLS_KEY === null) {
    return ServerCredentials.createInsecure();
  }
  const pair = { cert_chain: readFileSync(GRPC_TLS_CERT), private_key: readFileSync(GRPC_TLS_KEY) };
  return ServerCredentials.createSsl(
    GRPC_TLS_CA === null ? null : readFileSync(GRPC_TLS_CA),
    [pair],
    GRPC_TLS_CA !== null,
  );
}

async function grpcAddressOf(settings: Settings): Promise<string> {
  const host = settings.GRPC_HOST ?? defaultHost(settings);
  const port = settings.GRPC_PORT === 0 ? await freePort(host) : settings.GRPC_PORT;
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

/** Nest does not tell which port gRPC was given, so a free one is found first. */
function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
