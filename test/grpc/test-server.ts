import { Server, ServerCredentials, type ServerOptions, type UntypedServiceImplementation } from '@grpc/grpc-js';

import { GrpcHealth } from '../../src/grpc/health.js';
import { addInfrastructureServices, API_SERVICES } from '../../src/grpc/infrastructure-services.js';
import { jobTaskService, serverInfoService } from '../../src/grpc/job-task.package.js';

export interface TestServer {
  readonly address: string;
  readonly health: GrpcHealth;
  readonly server: Server;
  stop(): void;
}

/** A server of all services on a free port of this machine; handlers that are not given answer UNIMPLEMENTED. */
export async function startTestServer(
  jobTask: UntypedServiceImplementation = {},
  options: ServerOptions = {},
): Promise<TestServer> {
  const server = new Server(options);
  const health = new GrpcHealth(API_SERVICES);
  addInfrastructureServices(server, health, { generation: 1, services: API_SERVICES });
  server.addService(jobTaskService, jobTask);
  server.addService(serverInfoService, {
    get_version: (_call: unknown, callback: (error: null, answer: object) => void) =>
      callback(null, { version: '1.2.3' }),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { address: `127.0.0.1:${port}`, health, server, stop: () => server.forceShutdown() };
}
