import { constants, type ServerHttp2Stream } from 'node:http2';
import { ServerInterceptingCall, status, type ServerInterceptor } from '@grpc/grpc-js';

/**
 * Ends unary calls over gRPC whose request has not arrived whole in so many milliseconds: a caller without a deadline
 * would hold its stream, and what it has sent, for ever.
 */
export function endSlowRequests(afterMs: number): ServerInterceptor {
  return ({ requestStream }, call) => {
    if (requestStream) {
      return new ServerInterceptingCall(call);
    }
    return new ServerInterceptingCall(call, {
      start: (next) => {
        const timer = setTimeout(() => {
          call.sendStatus({
            code: status.DEADLINE_EXCEEDED,
            details: `ERROR_REQUEST_TIMEOUT: the request did not arrive within ${String(afterMs)} ms`,
          });
          // grpc-js 1.14 leaves the caller's half of the stream open, who could go on sending.
          (call as unknown as { stream: ServerHttp2Stream }).stream.close(constants.NGHTTP2_NO_ERROR);
        }, afterMs);
        timer.unref();
        next({
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
