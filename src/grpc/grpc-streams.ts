import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { Metadata, status, type Server } from '@grpc/grpc-js';
import { GRPC_TIMEOUT_EXPECTED, timerTimeout } from '../common/request/caller-deadline.js';
import type { ErrorCode } from '../common/errors/error-code.js';
import { filterStreams, hasMethod } from './grpc-js-internals.js';
import { NOT_COMPRESSED, type GrpcStatus, type RefuseGrpc } from './grpc-refusals.js';
import { JOB_TASK_SERVICE, jobTaskService } from './job-task.package.js';

/** Why a stream is refused, and the response headers that differ from a `:status` of 200. */
interface StreamRefusal {
  readonly code: ErrorCode;
  readonly status: GrpcStatus['code'];
  readonly message: string;
  readonly headers?: Readonly<Record<string, string | number>>;
}

/** HTTP clients see the rejection as an HTTP status, as the gRPC protocol requires. */
const NO_GRPC: StreamRefusal = {
  code: 'ERROR_INVALID_PARAMETER',
  status: status.INVALID_ARGUMENT,
  message: 'content-type: must be application/grpc',
  headers: { ':status': 415 },
};
/** Another protocol whose media type begins like gRPC's, or messages in another encoding. */
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
/** HTTP has the same code for an unknown route. */
const NO_SUCH_METHOD: StreamRefusal = {
  code: 'ERROR_NOT_FOUND',
  status: status.UNIMPLEMENTED,
  message: `the method: must be one of ${Object.keys(jobTaskService).join(', ')} of /${JOB_TASK_SERVICE}/, or another that reflection lists`,
};
const NO_TIMEOUT: StreamRefusal = {
  code: 'ERROR_INVALID_PARAMETER',
  status: status.INVALID_ARGUMENT,
  message: GRPC_TIMEOUT_EXPECTED,
};

/**
 * Sees every stream before grpc-js does. One that cannot become a call is answered by `refuse`, so that it is logged and
 * counted and has the form of every other error; the headers of all others are changed where grpc-js would misread them.
 */
export function watchStreams(server: Server, refuse: RefuseGrpc): void {
  filterStreams(server, (stream, headers) => {
    const path = headers[':path'] ?? '';
    const known = hasMethod(server, path);
    const mediaType = mediaTypeOf(headers);
    const timeout = timeoutOf(headers);
    const refusal = refusalOf(headers, mediaType, known, timeout);
    if (refusal === null) {
      prepareHeaders(headers, mediaType, timeout);
      return true;
    }
    const call = { path: known ? path : null, metadata: Metadata.fromHttp2Headers(headers), ms: 0 };
    end(stream, refuse(call, { code: refusal.status, details: refusal.message }, refusal.code), refusal.headers);
    return false;
  });
}

/** The media types of calls whose messages are protobuf. */
const GRPC = ['application/grpc', 'application/grpc+proto'];

/** In lower case and without parameters. */
function mediaTypeOf({ 'content-type': given = '' }: IncomingHttpHeaders): string {
  // Nearly every client sends one of these.
  return GRPC.includes(given) ? given : (given.split(';', 1)[0]?.trim().toLowerCase() ?? '');
}

/** A timeout that a timer can be set to; null for a malformed one, undefined without one. */
function timeoutOf({ 'grpc-timeout': given }: IncomingHttpHeaders): string | null | undefined {
  return given === undefined ? undefined : timerTimeout(String(given));
}

function refusalOf(
  headers: IncomingHttpHeaders,
  mediaType: string,
  isKnown: boolean,
  timeout: string | null | undefined,
): StreamRefusal | null {
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
 * grpc-js 1.14 lets a timeout beyond the range of a timer overflow, so that the call ends at once, and reads a compressed
 * message without an encoding as it is, although the gRPC protocol requires its rejection.
 */
function prepareHeaders(headers: IncomingHttpHeaders, mediaType: string, timeout: string | null | undefined): void {
  // grpc-js 1.14 does not know media types in upper case.
  headers['content-type'] = mediaType;
  if (typeof timeout === 'string') {
    headers['grpc-timeout'] = timeout;
  }
  if ((headers['grpc-encoding'] ?? 'identity') === 'identity') {
    headers['grpc-encoding'] = NOT_COMPRESSED;
  }
}

/** Sends a status without messages. */
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
  // The client's half of the stream would stay open.
  stream.close(constants.NGHTTP2_NO_ERROR);
}
