import type { Server } from '@grpc/grpc-js';
import type { CustomStrategy } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ApiGeneration } from '../common/request/api-generation.js';
import type { RequestObserver } from '../common/request/request-end.js';
import type { Tracing } from '../common/request/tracing.js';
import type { Settings } from '../config/settings.js';
import type { Certificates } from '../transport/certificates.js';
import { InFlightLimit } from '../transport/in-flight-limit.js';
import { LoadShedding } from '../transport/load-shedding.js';
import { admitGrpc } from './grpc-admission.js';
import { GrpcDrain } from './grpc-drain.js';
import { prepareGrpc } from './grpc-entry.js';
import { refuseGrpc } from './grpc-refusals.js';
import { grpcServerOptions } from './grpc-server.js';
import { GrpcHealth } from './health.js';
import { addInfrastructureServices, apiServices } from './infrastructure-services.js';

export interface GrpcTransportParts {
  readonly generation: ApiGeneration;
  readonly settings: Settings;
  readonly observers: readonly RequestObserver[];
  readonly tracing: Tracing | null;
  readonly certificates: Certificates | null;
}

/** A gRPC server of the application, for one generation of the API; Nest creates it when the microservices start. */
export class GrpcTransport {
  private started: GrpcDrain | null = null;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly parts: GrpcTransportParts,
  ) {}

  /** Nest's options for a server at `host:port`. */
  options(address: string): CustomStrategy {
    const { generation, settings, observers, certificates } = this.parts;
    const refuse = refuseGrpc(settings.GRPC_MAX_RECEIVE_BYTES, observers);
    return grpcServerOptions(generation, settings, address, certificates, (server) => this.prepare(server), refuse);
  }

  /** @throws TypeError before the server has started. */
  get drain(): GrpcDrain {
    if (this.started === null) {
      throw new TypeError('the gRPC server has not started');
    }
    return this.started;
  }

  private prepare(server: Server): void {
    const { generation, settings, observers, tracing } = this.parts;
    this.started = new GrpcDrain(server);
    prepareGrpc(server, this.started, {
      generation,
      maxSendBytes: settings.GRPC_MAX_SEND_BYTES,
      observers,
      tracing,
      admit: admitGrpc({ loadShedding: this.app.get(LoadShedding), inFlight: this.app.get(InFlightLimit) }),
    });
    addInfrastructureServices(server, this.app.get(GrpcHealth), {
      generation,
      services: apiServices(settings),
    });
  }
}
