import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { Metadata, status, type Server } from '@grpc/grpc-js';
import { timerTimeout } from '../common/wire/caller-deadline.js';
import type { GrpcStatus, RefuseGrpc } from '../common/wire/grpc-refusals.js';
import { JOB_TASK_SERVICE, jobTaskService } from '../grpc/job-task.package.js';

const NO_SUCH_METHOD: GrpcStatus = {
  code: status.UNIMPLEMENTED,
  details: `no such method; /${JOB_TASK_SERVICE}/ has ${Object.keys(jobTaskService).join(', ')}, and reflection tells all`,
};

/** What grpc-js 1.14 keeps to itself: its methods by path, and whether it handles a stream; it has answered one that it does not. */
interface ServerInternals {
  readonly handlers: ReadonlyMap<string, unknown>;
  _verifyContentType(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): boolean;
}

/**
 * Sees every stream before grpc-js asks an interceptor. A method that there is not is answered by `refuse`, so that it is
 * told of, and in the form of every other error. A timeout longer than a timer can be is cut: grpc-js 1.14 lets it
 * overflow, and the call ends at once.
 */
export function watchStreams(server: Server, refuse: RefuseGrpc): void {
  const internals = server as unknown as ServerInternals;
  const isGrpc = internals._verifyContentType.bind(server);
  internals._verifyContentType = (stream, headers) => {
    if (!isGrpc(stream, headers)) {
      return false;
    }
    if (!internals.handlers.has(headers[':path'] ?? '')) {
      end(stream, refuse({ path: null, metadata: Metadata.fromHttp2Headers(headers), ms: 0 }, NO_SUCH_METHOD));
      return false;
    }
    const timeout = headers['grpc-timeout'];
    if (typeof timeout === 'string') {
      headers['grpc-timeout'] = timerTimeout(timeout);
    }
    return true;
  };
}

/** Answers with a status only. */
function end(stream: ServerHttp2Stream, { code, details, metadata }: GrpcStatus): void {
  const fields = {
    ...metadata?.toHttp2Headers(),
    ':status': 200,
    'content-type': 'application/grpc+proto',
    'grpc-status': code,
    'grpc-message': encodeURI(details),
  };
  stream.respond(fields, { endStream: true });
  // What the caller still sends is taken in and dropped.
  stream.resume();
}
