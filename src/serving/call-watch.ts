import { constants, type ServerHttp2Stream } from 'node:http2';
import {
  Metadata,
  ServerInterceptingCall,
  status,
  type ServerInterceptingCallInterface,
  type ServerInterceptor,
} from '@grpc/grpc-js';
import type { GrpcStatus, RefuseGrpc } from '../common/wire/grpc-refusals.js';

/**
 * Watches unary calls over gRPC. One whose request has not arrived whole in so many milliseconds is ended, and so is one of
 * whose answer nothing is taken for as long: a caller without a deadline would hold its stream, and what it has sent or does
 * not take, for ever. What grpc-js refuses by itself until the request is there goes through `refuse`, since no handler
 * hears of it.
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
    let arrived = false;
    answerThrough(call, (given) =>
      arrived ? given : refuse({ path, metadata, ms: performance.now() - started }, given),
    );
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
          // grpc-js 1.14 leaves the caller's half of the stream open, who could go on sending.
          stream.close(constants.NGHTTP2_NO_ERROR);
        }, afterMs);
        timer.unref();
        next({
          onReceiveMetadata: (received, pass) => {
            metadata = received;
            pass(received);
          },
          onReceiveMessage: (message, pass) => {
            arrived = true;
            pass(message);
          },
          onReceiveHalfClose: (pass) => {
            clearTimeout(timer);
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

/** Changes the status that a call ends with, also where grpc-js gives it itself, which no interceptor is asked about. */
function answerThrough(call: ServerInterceptingCallInterface, change: (given: GrpcStatus) => GrpcStatus): void {
  const send = call.sendStatus.bind(call);
  call.sendStatus = (given) => {
    send(change(given));
  };
}
