import { status, type Metadata, type ServerInterceptingCallInterface } from '@grpc/grpc-js';
import { AppError, requestTimeout } from '../common/errors/app-error.js';
import type { ErrorCode } from '../common/errors/error-code.js';
import { grpcError } from '../common/errors/exception.filter.js';
import { requestIdOf } from '../common/request/request-context.js';
import { refusedContext } from '../common/request/refused-context.js';
import type { RequestObserver } from '../common/request/request-end.js';

export type GrpcStatus = Parameters<ServerInterceptingCallInterface['sendStatus']>[0];

/** A call that no handler has seen. */
export interface RefusedCall {
  /** `/package.Service/method`; null for an unknown method, whose name the client chose. */
  readonly path: string | null;
  readonly metadata: Metadata;
  /** Milliseconds since it began. */
  readonly ms: number;
}

/**
 * Takes the status that a call is refused with, and gives the one to send. The code is there where the status is our own;
 * without it, it is one that grpc-js gives.
 */
export type RefuseGrpc = (call: RefusedCall, given: GrpcStatus, code?: ErrorCode) => GrpcStatus;

const ENCODINGS = 'identity,deflate,gzip';
/** `grpc-encoding` of a call whose messages may not be compressed. To grpc-js it is an encoding that it does not know. */
export const NOT_COMPRESSED = '';

/** Sends a refusal in the form of every other error, and notifies the observers. */
export function refuseGrpc(maxReceiveBytes: number, observers: readonly RequestObserver[]): RefuseGrpc {
  return ({ path, metadata, ms }, given, own) => {
    const requestId = grpcRequestId(metadata);
    const { code, message, grpcStatus, acceptEncoding } =
      own === undefined
        ? refusalOf(given, maxReceiveBytes)
        : { code: own, message: given.details, grpcStatus: given.code };
    const context = refusedContext('grpc', requestId, code);
    for (const observer of observers) {
      observer({ transport: 'grpc', method: path ?? 'none', status: status[grpcStatus], ms, context });
    }
    const { details, metadata: trailer } = grpcError(new AppError(code, message), requestId);
    if (acceptEncoding !== undefined) {
      trailer.set('grpc-accept-encoding', acceptEncoding);
    }
    return { code: grpcStatus, details, metadata: trailer };
  };
}

/** The status that grpc-js ends a call with whose handler is still at work, in the form of every other error. */
export function grpcTimeout(metadata: Metadata): GrpcStatus {
  const { details, metadata: trailer } = grpcError(requestTimeout(), grpcRequestId(metadata));
  return { code: status.DEADLINE_EXCEEDED, details, metadata: trailer };
}

/** The same metadata always has the same id. */
export function grpcRequestId(metadata: Metadata): string {
  return requestIdOf(metadata, (name) => metadata.get(name)[0]);
}

interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly grpcStatus: GrpcStatus['code'];
  /** Encodings to name to the caller. */
  readonly acceptEncoding?: string;
}

/** The statuses are those that gRPC itself prescribes. */
function refusalOf({ code, details }: GrpcStatus, maxReceiveBytes: number): Refusal {
  switch (code) {
    case status.RESOURCE_EXHAUSTED:
      return {
        code: 'ERROR_RESOURCE_EXHAUSTED',
        message: `the message: must have at most ${String(maxReceiveBytes)} bytes (GRPC_MAX_RECEIVE_BYTES)`,
        grpcStatus: code,
      };
    case status.DEADLINE_EXCEEDED:
      return { code: 'ERROR_REQUEST_TIMEOUT', message: details, grpcStatus: code };
    case status.UNIMPLEMENTED:
      return unimplemented(details);
    case status.INTERNAL:
      return {
        code: 'ERROR_INVALID_PARAMETER',
        message: 'the message: must be compressed as grpc-encoding says',
        grpcStatus: code,
      };
    default:
      return { code: 'ERROR_INVALID_PARAMETER', message: details, grpcStatus: code };
  }
}

/** grpc-js 1.14 uses this status for two errors, which only the message distinguishes. */
function unimplemented(details: string): Refusal {
  const code = 'ERROR_INVALID_PARAMETER';
  if (!details.includes('unsupported encoding')) {
    return { code, message: 'the request: must be exactly one whole message', grpcStatus: status.UNIMPLEMENTED };
  }
  return details.endsWith(`"${NOT_COMPRESSED}"`)
    ? {
        code,
        message: 'grpc-encoding: must be gzip or deflate for a message whose compressed flag is set',
        grpcStatus: status.INTERNAL,
      }
    : {
        code,
        message: 'grpc-encoding: must be identity, gzip or deflate',
        grpcStatus: status.UNIMPLEMENTED,
        acceptEncoding: ENCODINGS,
      };
}
