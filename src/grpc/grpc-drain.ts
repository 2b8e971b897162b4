import type { Server } from '@grpc/grpc-js';
import type { MethodHandler } from './grpc-js-internals.js';

/** A call with streamed responses: the client decides when it ends, unless the server does. */
interface StreamingCall {
  end(): unknown;
  once(event: 'cancelled' | 'finish' | 'close', listener: () => void): unknown;
}

/** Drains a gRPC server: unary calls finish, streams (reflection, health) are ended by the server. */
export class GrpcDrain {
  private readonly streams = new Set<StreamingCall>();
  private draining = false;

  constructor(private readonly server: Server) {}

  /** Wraps the handler of a method with streamed responses, so that the drain can end its calls. */
  track(handler: MethodHandler): MethodHandler {
    return (call: StreamingCall) => {
      this.streams.add(call);
      for (const event of ['cancelled', 'finish', 'close'] as const) {
        call.once(event, () => this.streams.delete(call));
      }
      (handler as unknown as (call: StreamingCall) => void)(call);
      if (this.draining) {
        call.end();
      }
    };
  }

  /** Resolves when no call is left; new ones are refused. */
  async finish(): Promise<void> {
    this.draining = true;
    for (const stream of this.streams) {
      stream.end();
    }
    await new Promise<void>((resolve) => {
      this.server.tryShutdown(() => {
        resolve();
      });
    });
  }

  /** Closes every connection, whatever is being sent. */
  forceClose(): void {
    this.server.forceShutdown();
  }
}
