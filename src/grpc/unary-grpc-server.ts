import type { sendUnaryData, ServerReadableStream, ServerUnaryCall } from '@grpc/grpc-js';
import { ServerGrpc } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { limitReadAhead } from './grpc-js-internals.js';

type Call = ServerUnaryCall<unknown, unknown>;
type StreamingCall = Pick<ServerReadableStream<unknown, unknown>, 'metadata'>;

/** Messages of a request stream that are read ahead of the handler. */
const READ_AHEAD = 1;

/** A handler behind Nest's guards and filters; the error that a filter makes of an exception comes as an observable. */
type Handler = (request: unknown, metadata: Call['metadata'], call: Call | StreamingCall) => Promise<unknown>;

/**
 * Nest's gRPC transport with a faster path to handlers that return a value, as all of ours do: Nest's own copies the
 * call, which is a stream with dozens of members, and creates an observable for each response.
 */
export class UnaryGrpcServer extends ServerGrpc {
  override createUnaryServiceMethod(handler: Handler) {
    return (call: Call, callback: sendUnaryData<unknown>): void => {
      answer(handler(call.request, call.metadata, call), callback);
    };
  }

  /** The handler gets the call itself, an async iterable of messages: Nest's observable would read them all, however slow it is. */
  override createRequestStreamMethod(handler: Handler) {
    return (call: StreamingCall, callback: sendUnaryData<unknown>): Promise<void> => {
      limitReadAhead(call, READ_AHEAD);
      answer(handler(call, call.metadata, call), callback);
      return Promise.resolve();
    };
  }
}

function answer(handled: Promise<unknown>, callback: sendUnaryData<unknown>): void {
  const succeed = (result: unknown): void => {
    callback(null, result);
  };
  const fail = (error: unknown): void => {
    callback(error as Error);
  };
  handled.then((result) => {
    if (isObservable(result)) {
      lastValueFrom(result).then(succeed, fail);
    } else {
      succeed(result);
    }
  }, fail);
}
