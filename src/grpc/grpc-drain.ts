import type { Server, ServiceDefinition, UntypedServiceImplementation } from '@grpc/grpc-js';

/** A call whose answers are a stream: its caller decides when it ends, unless the server does. */
interface StreamingCall {
  end(): unknown;
  once(event: 'cancelled' | 'finish' | 'close', listener: () => void): unknown;
}

type StreamingHandler = (call: StreamingCall) => void;

/** Ends a gRPC server in good order: unary calls finish, streams (reflection, health) are ended from this side. */
export class GrpcDrain {
  private readonly streams = new Set<StreamingCall>();
  private ended = false;

  /** Keeps the streams of every service that is added to the server from now on. */
  constructor(private readonly server: Server) {
    const addService = server.addService.bind(server);
    server.addService = (definition: ServiceDefinition, implementation: UntypedServiceImplementation): void => {
      const wrapped: UntypedServiceImplementation = { ...implementation };
      for (const [name, handler] of Object.entries(implementation)) {
        if (definition[name]?.responseStream === true) {
          wrapped[name] = this.kept(handler as unknown as StreamingHandler);
        }
      }
      addService(definition, wrapped);
    };
  }

  /** Resolves when no call is left; new ones are refused. */
  async finish(): Promise<void> {
    this.ended = true;
    for (const stream of this.streams) {
      stream.end();
    }
    await new Promise<void>((resolve) => {
      this.server.tryShutdown(() => {
        resolve();
      });
    });
  }

  /** Breaks off what is still being answered. */
  cut(): void {
    this.server.forceShutdown();
  }

  private kept(handler: StreamingHandler): StreamingHandler {
    return (call) => {
      this.streams.add(call);
      for (const event of ['cancelled', 'finish', 'close'] as const) {
        call.once(event, () => this.streams.delete(call));
      }
      handler(call);
      if (this.ended) {
        call.end();
      }
    };
  }
}
