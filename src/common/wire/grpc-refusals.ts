import { status, type Metadata, type ServerInterceptingCallInterface } from '@grpc/grpc-js';
import { AppError } from '../errors/app-error.js';
import type { ErrorCode } from '../errors/error-code.js';
import { grpcError } from '../errors/exception.filter.js';
import { requestIdFrom } from '../request-context.js';
import { GRPC_TIMEOUT_EXPECTED } from './caller-deadline.js';
import { refusedContext } from './refused-context.js';
import type { RequestObserver } from './request-end.js';

/** The status that a call ends with. */
export type GrpcStatus = Parameters<ServerInterceptingCallInterface['sendStatus']>[0];

/** A call that no handler has seen. */
export interface RefusedCall {
  /** `/package.Service/method`; null for a method that there is not, whose name is the caller's. */
  readonly path: string | null;
  readonly metadata: Metadata;
  /** Milliseconds since it began. */
  readonly ms: number;
}

/** Takes the status that grpc-js gives a call, and gives the one to send. */
export type RefuseGrpc = (call: RefusedCall, given: GrpcStatus) => GrpcStatus;

/** Answers what grpc-js refuses in the form of every other error, and tells the observers. */
export function refuseGrpc(maxReceiveBytes: number, observers: readonly RequestObserver[]): RefuseGrpc {
  return ({ path, metadata, ms }, given) => {
    const requestId = requestIdOf(metadata);
    const { code, message, grpcStatus } = path === null ? notFound(given) : refusalOf(given, maxReceiveBytes);
    // What is too large stays so: there is no sense in trying again.
    const options = code === 'ERROR_RESOURCE_EXHAUSTED' ? { httpStatus: 413 } : {};
    const context = refusedContext('grpc', requestId, code);
    for (const observer of observers) {
      observer({ wire: 'grpc', method: path ?? 'none', status: status[grpcStatus], ms, context });
    }
    const { details, metadata: trailer } = grpcError(new AppError(code, message, options), requestId);
    return { code: grpcStatus, details, metadata: trailer };
  };
}

/** SpaceONE's clients name a request by `transaction_id`. */
export function requestIdOf(metadata: Metadata): string {
  return requestIdFrom(metadata.get('transaction_id')[0] ?? metadata.get('x-request-id')[0]);
}

interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly grpcStatus: GrpcStatus['code'];
}

/** HTTP calls it so too. */
const notFound = ({ code, details }: GrpcStatus): Refusal => ({
  code: 'ERROR_NOT_FOUND',
  message: details,
  grpcStatus: code,
});

/** The statuses are those that gRPC itself prescribes; only a bad deadline, for which it has none, is the caller's fault as over HTTP. */
function refusalOf({ code, details }: GrpcStatus, maxReceiveBytes: number): Refusal {
  switch (code) {
    case status.RESOURCE_EXHAUSTED:
      return {
        code: 'ERROR_RESOURCE_EXHAUSTED',
        message: `the message: at most ${String(maxReceiveBytes)} bytes are expected (GRPC_MAX_RECEIVE_BYTES)`,
        grpcStatus: code,
      };
    case status.DEADLINE_EXCEEDED:
      return { code: 'ERROR_REQUEST_TIMEOUT', message: details, grpcStatus: code };
    case status.UNIMPLEMENTED:
      return {
        code: 'ERROR_INVALID_PARAMETER',
        message: 'grpc-encoding: identity, gzip or deflate is expected',
        grpcStatus: code,
      };
    case status.INTERNAL:
      return details.startsWith('Invalid grpc-timeout')
        ? { code: 'ERROR_INVALID_PARAMETER', message: GRPC_TIMEOUT_EXPECTED, grpcStatus: status.INVALID_ARGUMENT }
        : { code: 'ERROR_INVALID_PARAMETER', message: 'the message: it cannot be decompressed', grpcStatus: code };
    default:
      return { code: 'ERROR_INVALID_PARAMETER', message: details, grpcStatus: code };
  }
}
