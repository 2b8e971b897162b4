import { constants } from 'node:http2';
import { Metadata, ServerInterceptingCall, status, type ServerInterceptor } from '@grpc/grpc-js';
import { streamOf } from './grpc-js-internals.js';
import { grpcTimeout, type GrpcStatus, type RefuseGrpc } from './grpc-refusals.js';

/**
 * Limits unary calls to `afterMs` milliseconds for their request to arrive (one message and its end), and as long without
 * progress while the response is sent: a client without a deadline would hold its stream and the memory forever. A status
 * that grpc-js sends before the request has arrived goes through `refuse`, once, since no handler sees the call. The handler
 * of a request stream limits its messages itself.
 */
export function watchCalls(afterMs: number, refuse: RefuseGrpc): ServerInterceptor {
  return ({ path, requestStream, responseStream }, call) => {
    if (responseStream) {
      return new ServerInterceptingCall(call);
    }
    if (requestStream) {
      return watchRequestStream(path, call, refuse);
    }
    const started = performance.now();
    const stream = streamOf(call);
    let metadata = new Metadata();
    let hasMessage = false;
    let arrived = false;
    let refused = false;
    const send = call.sendStatus.bind(call);
    // Also called for statuses of grpc-js itself, which pass no interceptor.
    call.sendStatus = (given) => {
      if (arrived) {
        send(ended(given, metadata));
      } else if (!refused) {
        refused = true;
        send(refuse({ path, metadata, ms: performance.now() - started }, given));
        // grpc-js 1.14 leaves the client's half of the stream open.
        stream.close(constants.NGHTTP2_NO_ERROR);
      }
    };
    return new ServerInterceptingCall(call, {
      sendMessage: (message, next) => {
        // Restarts with every byte that is sent; Node 20 also restarts it once for the write itself.
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

const refusedStreams = new WeakSet<Metadata>();

/** Whether a request stream with this metadata was ended by grpc-js, which the observers have been notified of. */
export function isRefusedStream(metadata: Metadata): boolean {
  return refusedStreams.has(metadata);
}

/** Sends a status of grpc-js itself, as for a message that is too large, through `refuse`; the handler sees a cancelled call. */
function watchRequestStream(
  path: string,
  call: Parameters<ServerInterceptor>[1],
  refuse: RefuseGrpc,
): ServerInterceptingCall {
  const started = performance.now();
  const stream = streamOf(call);
  let metadata = new Metadata();
  let isWhole = false;
  const send = call.sendStatus.bind(call);
  call.sendStatus = (given) => {
    if ((given.metadata ?? null) !== null) {
      send(given);
    } else if (!refusedStreams.has(metadata)) {
      refusedStreams.add(metadata);
      send(refuse({ path, metadata, ms: performance.now() - started }, given));
    }
    if (!isWhole) {
      // grpc-js 1.14 leaves the client's half of the stream open.
      stream.close(constants.NGHTTP2_NO_ERROR);
    }
  };
  return new ServerInterceptingCall(call, {
    start: (next) => {
      next({
        onReceiveMetadata: (received, pass) => {
          metadata = received;
          pass(received);
        },
        onReceiveHalfClose: (pass) => {
          isWhole = true;
          pass();
        },
      });
    },
  });
}

/** A handler's status always has metadata; the status of grpc-js for an expired deadline has none. */
function ended(given: GrpcStatus, metadata: Metadata): GrpcStatus {
  const isOfGrpcJs = given.code === status.DEADLINE_EXCEEDED && (given.metadata ?? null) === null;
  return isOfGrpcJs ? grpcTimeout(metadata) : given;
}
