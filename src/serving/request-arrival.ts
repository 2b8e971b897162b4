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
 * Watches unary calls over gRPC until their request is there. One that has not arrived whole in so many milliseconds is
 * ended: a caller without a deadline would hold its stream, and what it has sent, for ever. What grpc-js refuses by itself
 * until then goes through `refuse`, since no handler hears of it.
 */
export function watchArrival(afterMs: number, refuse: RefuseGrpc): ServerInterceptor {
  return ({ path, requestStream, responseStream }, call) => {
    if (requestStream || responseStream) {
      return new ServerInterceptingCall(call);
    }
    const started = performance.now();
    let metadata = new Metadata();
    let arrived = false;
    answerThrough(call, (given) =>
      arrived ? given : refuse({ path, metadata, ms: performance.now() - started }, given),
    );
    return new ServerInterceptingCall(call, {
      start: (next) => {
        const timer = setTimeout(() => {
          call.sendStatus({
            code: status.DEADLINE_EXCEEDED,
            details: `the request did not arrive within ${String(afterMs)} ms`,
          });
          // grpc-js 1.14 leaves the caller's half of the stream open, who could go on sending.
          (call as unknown as { stream: ServerHttp2Stream }).stream.close(constants.NGHTTP2_NO_ERROR);
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
