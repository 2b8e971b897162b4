import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { ServerCredentials, type Server } from '@grpc/grpc-js';
import type { CustomStrategy } from '@nestjs/microservices';
import type { Settings } from '../config/settings.js';
import { packageDefinition, PACKAGES } from '../grpc/job-task.package.js';
import { defaultHost } from './default-host.js';
import { UnaryGrpcServer } from './unary-grpc-server.js';

/** Nest's options for the gRPC transport at an address; `prepare` gets the server before anything is added to it. */
export function grpcServerOptions(settings: Settings, url: string, prepare: (server: Server) => void): CustomStrategy {
  return {
    strategy: new UnaryGrpcServer({
      url,
      package: PACKAGES,
      packageDefinition,
      credentials: grpcCredentials(settings),
      gracefulShutdown: true,
      maxReceiveMessageLength: settings.GRPC_MAX_RECEIVE_BYTES,
      // The limit is ours to apply, with an error that says what to do.
      channelOptions: { 'grpc.max_send_message_length': -1 },
      onLoadPackageDefinition: (_definition: unknown, server: Server) => {
        prepare(server);
      },
    }),
  };
}

/** `host:port` for gRPC. Nest does not tell which port the server was given, so a free one is found first. */
export async function grpcAddress(settings: Settings): Promise<string> {
  const host = settings.GRPC_HOST ?? defaultHost(settings);
  const port = settings.GRPC_PORT === 0 ? await freePort(host) : settings.GRPC_PORT;
  return `${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
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

/** A port that is free on the host now. */
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
