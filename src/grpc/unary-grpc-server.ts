import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import { ServerGrpc } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';

type Call = ServerUnaryCall<unknown, unknown>;
/** A handler behind Nest's guards and filters; the error that a filter makes of an exception comes as an observable. */
type Handler = (request: unknown, metadata: Call['metadata'], call: Call) => Promise<unknown>;

/**
 * Nest's gRPC transport with a shorter way to handlers that answer with a value, as all of ours do: Nest's own copies the
 * call, which is a stream with dozens of members, and makes an observable of each answer.
 */
export class UnaryGrpcServer extends ServerGrpc {
  override createUnaryServiceMethod(handler: Handler) {
    return (call: Call, callback: sendUnaryData<unknown>): void => {
      handler(call.request, call.metadata, call)
        .then((answer) => (isObservable(answer) ? lastValueFrom(answer) : answer))
        .then(
          (answer) => {
            callback(null, answer);
          },
          (error: unknown) => {
            callback(error as Error);
          },
        );
    };
  }
}
