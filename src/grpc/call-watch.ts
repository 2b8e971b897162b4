import { constants, type ServerHttp2Stream } from 'node:http2';
import { Metadata, ServerInterceptingCall, status, type ServerInterceptor } from '@grpc/grpc-js';
import { grpcTimeout, type GrpcStatus, type RefuseGrpc } from './grpc-refusals.js';

/**
 * Watches unary calls over gRPC. One whose request, one message and its end, has not arrived whole in so many milliseconds
 * is ended, and so is one of whose answer nothing is taken for as long: a caller without a deadline would hold its stream,
 * and what it has sent or does not take, for ever. What grpc-js refuses by itself until the request is there goes through
 * `refuse`, once, since no handler hears of it.
 */
export function watchCalls(afterMs: number, refuse: RefuseGrpc): ServerInterceptor {
  return ({ path, requestStream, responseStream }, call) => {
    if (requestStream || responseStream) {
      return new ServerInterceptingCall(call);
    }
    const started = performance.now();
    // grpc-js 1.14 keeps the stream to itself.
    const { stream } = call as unknown as { readonly stream: ServerHttp2Stream };
    let metadata = new Metadata();
    let hasMessage = false;
    let arrived = false;
    let refused = false;
    const send = call.sendStatus.bind(call);
    // What grpc-js gives of itself comes here too, which no interceptor is asked about.
    call.sendStatus = (given) => {
      if (arrived) {
        send(ended(given, metadata));
      } else if (!refused) {
        refused = true;
        send(refuse({ path, metadata, ms: performance.now() - started }, given));
        // grpc-js 1.14 leaves the caller's half of the stream open, who could go on sending.
        stream.close(constants.NGHTTP2_NO_ERROR);
      }
    };
    return new ServerInterceptingCall(call, {
      sendMessage: (message, next) => {
        // It starts anew whenever something is taken; Node 20 takes the writing itself for that once.
        stream.setTimeout(afterMs / 2, () => {
          stream.close(constants.NGHTTP2_CANCEL);
        });
        next(message);
      },
      start: (next) => {
        const timer = setTimeout(() => {
          call.sendStatus({
            code: status.DEADLINE_EXCEEDED,
            details: `the request did not arrive within ${String(afterMs)} ms`,
          });
        }, afterMs);
        timer.unref();
        next({
          onReceiveMetadata: (received, pass) => {
            metadata = received;
            pass(received);
          },
          onReceiveMessage: (message, pass) => {
            hasMessage = true;
            pass(message);
          },
          onReceiveHalfClose: (pass) => {
            clearTimeout(timer);
            // Without a message grpc-js does not call the handler.
            arrived = hasMessage;
            pass();
          },
          onCancel: () => {
            clearTimeout(timer);
          },
        });
      },
    });
  };
}

/** What a handler answers has metadata always; a deadline that grpc-js ends a call at has none. */
function ended(given: GrpcStatus, metadata: Metadata): GrpcStatus {
  const isOfGrpcJs = given.code === status.DEADLINE_EXCEEDED && (given.metadata ?? null) === null;
  return isOfGrpcJs ? grpcTimeout(metadata) : given;
}
