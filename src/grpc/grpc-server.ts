import { createServer, type AddressInfo } from 'node:net';
import { ServerCredentials, type Server, type ServerOptions } from '@grpc/grpc-js';
import type { CustomStrategy } from '@nestjs/microservices';
import type { RefuseGrpc } from './grpc-refusals.js';
import type { ApiGeneration } from '../common/request/api-generation.js';
import type { Settings } from '../config/settings.js';
import { INGEST_PACKAGE } from '../contract/api.js';
import { ingestDefinition } from './ingest.package.js';
import { packageDefinition, PACKAGES } from './job-task.package.js';
import { defaultHost, listenableHost } from '../transport/default-host.js';
import { logGrpc } from './grpc-log.js';
import { watchStreams } from './grpc-streams.js';
import { watchCalls } from './call-watch.js';
import { listenAt } from '../transport/listen-at.js';
import type { Certificates } from '../transport/certificates.js';
import { grpcTlsCredentials } from './grpc-tls.js';
import { UnaryGrpcServer } from './unary-grpc-server.js';

/** Milliseconds that a request may take to arrive, as over HTTP. */
const SLOWEST_REQUEST_MS = 30_000;
/** Milliseconds between two keep-alive pings, and the timeout of one. */
const KEEP_ALIVE_MS = 60_000;
const KEEP_ALIVE_ANSWER_MS = 20_000;
/** Options of the server itself, which Nest passes on. */
const CHANNEL_OPTIONS: Partial<ServerOptions> = {
  // prepareGrpc applies the limit, with an error that says what to do.
  'grpc.max_send_message_length': -1,
  // It records each call for the channelz service, which is not registered.
  'grpc.enable_channelz': 0,
  'grpc.keepalive_time_ms': KEEP_ALIVE_MS,
  'grpc.keepalive_timeout_ms': KEEP_ALIVE_ANSWER_MS,
};

/**
 * Nest's options for the gRPC transport at an address; `prepare` gets the server before any service is added, `refuse` the
 * calls that grpc-js refuses.
 */
export function grpcServerOptions(
  generation: ApiGeneration,
  settings: Settings,
  url: string,
  certificates: Certificates | null,
  prepare: (server: Server) => void,
  refuse: RefuseGrpc,
): CustomStrategy {
  return {
    strategy: new UnaryGrpcServer({
      url,
      ...servedBy(settings, generation),
      credentials: certificates === null ? ServerCredentials.createInsecure() : grpcTlsCredentials(certificates),
      gracefulShutdown: true,
      maxReceiveMessageLength: settings.GRPC_MAX_RECEIVE_BYTES,
      channelOptions: {
        ...CHANNEL_OPTIONS,
        'grpc.max_concurrent_streams': settings.GRPC_MAX_CONCURRENT_CALLS,
        interceptors: [watchCalls(SLOWEST_REQUEST_MS, refuse)],
      },
      onLoadPackageDefinition: (_definition: unknown, server: Server) => {
        logGrpc();
        watchStreams(server, refuse);
        prepare(server);
      },
    }),
  };
}

/** The packages whose services have handlers in controllers. */
function servedBy({ INGEST_ENABLED, MAX_REQUEST_NODES }: Settings, generation: ApiGeneration) {
  const definition = packageDefinition(MAX_REQUEST_NODES, generation);
  return INGEST_ENABLED
    ? {
        package: [...PACKAGES, INGEST_PACKAGE],
        packageDefinition: { ...definition, ...ingestDefinition(MAX_REQUEST_NODES, generation) },
      }
    : { package: PACKAGES, packageDefinition: definition };
}

export const GRPC_PORT_SETTINGS = { 1: 'GRPC_PORT', 2: 'GRPC_V2_PORT' } as const satisfies Readonly<
  Record<ApiGeneration, keyof Settings>
>;

/**
 * `host:port` for gRPC clients of a generation; null where its port is off. Nest does not report the port that the system
 * chose, so a free one is found first.
 */
export async function grpcAddress(settings: Settings, generation: ApiGeneration): Promise<string | null> {
  const port = settings[GRPC_PORT_SETTINGS[generation]];
  return port === null ? null : addressAt(settings, port);
}

async function addressAt(settings: Settings, wanted: number): Promise<string> {
  const host = await listenableHost(settings.GRPC_HOST ?? defaultHost(settings));
  const port = wanted === 0 ? await listenAt('GRPC_HOST', host, () => freePort(host)) : wanted;
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

export function freePort(host: string): Promise<number> {
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
