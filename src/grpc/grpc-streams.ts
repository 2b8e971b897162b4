import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { Metadata, status, type Server } from '@grpc/grpc-js';
import { GRPC_TIMEOUT_EXPECTED, timerTimeout } from '../common/request/caller-deadline.js';
import type { ErrorCode } from '../common/errors/error-code.js';
import { NOT_COMPRESSED, type GrpcStatus, type RefuseGrpc } from './grpc-refusals.js';
import { JOB_TASK_SERVICE, jobTaskService } from './job-task.package.js';

/** Why a stream is refused, and what its headers are beside `:status` 200. */
interface StreamRefusal {
  readonly code: ErrorCode;
  readonly status: GrpcStatus['code'];
  readonly message: string;
  readonly headers?: Readonly<Record<string, string | number>>;
}

/** By its HTTP status an HTTP client sees that it is refused; gRPC asks for that. */
const NO_GRPC: StreamRefusal = {
  code: 'ERROR_INVALID_PARAMETER',
  status: status.INVALID_ARGUMENT,
  message: 'content-type: must be application/grpc',
  headers: { ':status': 415 },
};
/** What begins like gRPC but is another protocol, or has messages in another form. */
const OTHER_FORM: StreamRefusal = {
  code: 'ERROR_INVALID_PARAMETER',
  status: status.UNIMPLEMENTED,
  message: 'content-type: must be application/grpc or application/grpc+proto',
  headers: { ':status': 415 },
};
const NO_POST: StreamRefusal = {
  code: 'ERROR_INVALID_PARAMETER',
  status: status.INVALID_ARGUMENT,
  message: 'the HTTP method: must be POST',
  headers: { ':status': 405, allow: 'POST' },
};
/** HTTP has the same code for a route that there is not. */
const NO_SUCH_METHOD: StreamRefusal = {
  code: 'ERROR_NOT_FOUND',
  status: status.UNIMPLEMENTED,
  message: `no such method; /${JOB_TASK_SERVICE}/ has ${Object.keys(jobTaskService).join(', ')}, and reflection tells all`,
};
const NO_TIMEOUT: StreamRefusal = {
  code: 'ERROR_INVALID_PARAMETER',
  status: status.INVALID_ARGUMENT,
  message: GRPC_TIMEOUT_EXPECTED,
};

/** What grpc-js 1.14 keeps to itself: its methods by path, and whether it handles a stream; it has answered one that it does not. */
interface ServerInternals {
  readonly handlers: ReadonlyMap<string, unknown>;
  _verifyContentType(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): boolean;
}

/**
 * Sees every stream before grpc-js asks an interceptor. What cannot become a call is answered by `refuse`, so that it is
 * told of, and in the form of every other error; of all others the headers are made such that grpc-js takes them rightly.
 */
export function watchStreams(server: Server, refuse: RefuseGrpc): void {
  const internals = server as unknown as ServerInternals;
  const isGrpc = internals._verifyContentType.bind(server);
  internals._verifyContentType = (stream, headers) => {
    const path = headers[':path'] ?? '';
    const known = internals.handlers.has(path);
    const timeout = timeoutOf(headers);
    const refusal = refusalOf(headers, known, timeout);
    if (refusal === null) {
      prepareHeaders(headers, timeout);
      return isGrpc(stream, headers);
    }
    const call = { path: known ? path : null, metadata: Metadata.fromHttp2Headers(headers), ms: 0 };
    end(stream, refuse(call, { code: refusal.status, details: refusal.message }, refusal.code), refusal.headers);
    return false;
  };
}

/** The media types of calls whose messages are protobuf. */
const GRPC = ['application/grpc', 'application/grpc+proto'];

/** In lower case and without parameters. */
function mediaTypeOf(headers: IncomingHttpHeaders): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** A timeout that a timer can be set to; null for what is none, undefined where the caller has not said. */
function timeoutOf({ 'grpc-timeout': given }: IncomingHttpHeaders): string | null | undefined {
  return given === undefined ? undefined : timerTimeout(String(given));
}

function refusalOf(
  headers: IncomingHttpHeaders,
  isKnown: boolean,
  timeout: string | null | undefined,
): StreamRefusal | null {
  const mediaType = mediaTypeOf(headers);
  if (!GRPC.includes(mediaType)) {
    return mediaType.startsWith('application/grpc') ? OTHER_FORM : NO_GRPC;
  }
  if (headers[':method'] !== 'POST') {
    return NO_POST;
  }
  if (!isKnown) {
    return NO_SUCH_METHOD;
  }
  return timeout === null ? NO_TIMEOUT : null;
}

/**
 * grpc-js 1.14 lets a timeout longer than a timer can be overflow, so that the call ends at once. A compressed message
 * without an encoding it takes as it is, where gRPC wants it refused.
 */
function prepareHeaders(headers: IncomingHttpHeaders, timeout: string | null | undefined): void {
  // Media types are the same in upper case, which grpc-js 1.14 does not know.
  headers['content-type'] = mediaTypeOf(headers);
  if (typeof timeout === 'string') {
    headers['grpc-timeout'] = timeout;
  }
  if ((headers['grpc-encoding'] ?? 'identity') === 'identity') {
    headers['grpc-encoding'] = NOT_COMPRESSED;
  }
}

/** Answers with a status only. */
function end(
  stream: ServerHttp2Stream,
  { code, details, metadata }: GrpcStatus,
  headers: StreamRefusal['headers'],
): void {
  const fields = {
    ...metadata?.toHttp2Headers(),
    ':status': 200,
    'content-type': 'application/grpc+proto',
    'grpc-status': code,
    'grpc-message': encodeURI(details),
    ...headers,
  };
  stream.respond(fields, { endStream: true });
  // The caller's half would stay open else, for as long as it likes.
  stream.close(constants.NGHTTP2_NO_ERROR);
}
