import { status } from '@grpc/grpc-js';

/** Every error code, with its status on both transports. */
export const TRANSPORT_STATUS = {
  ERROR_DB_QUERY: { http: 400, grpc: status.INVALID_ARGUMENT },
  ERROR_INVALID_PARAMETER: { http: 400, grpc: status.INVALID_ARGUMENT },
  ERROR_REQUIRED_PARAMETER: { http: 400, grpc: status.INVALID_ARGUMENT },
  ERROR_OPERATOR_LIST_VALUE_TYPE: { http: 400, grpc: status.INVALID_ARGUMENT },
  ERROR_OPERATOR_VALUE_TYPE: { http: 400, grpc: status.INVALID_ARGUMENT },
  ERROR_OPERATOR_BOOLEAN_TYPE: { http: 400, grpc: status.INVALID_ARGUMENT },
  ERROR_OPERATOR_DICT_VALUE_TYPE: { http: 400, grpc: status.INVALID_ARGUMENT },
  ERROR_NOT_FOUND: { http: 404, grpc: status.NOT_FOUND },
  ERROR_AUTHENTICATE_FAILURE: { http: 401, grpc: status.UNAUTHENTICATED },
  ERROR_PERMISSION_DENIED: { http: 403, grpc: status.PERMISSION_DENIED },
  ERROR_FAILED_PRECONDITION: { http: 409, grpc: status.FAILED_PRECONDITION },
  ERROR_ALREADY_EXISTS: { http: 409, grpc: status.ALREADY_EXISTS },
  ERROR_RESOURCE_EXHAUSTED: { http: 429, grpc: status.RESOURCE_EXHAUSTED },
  ERROR_REQUEST_TIMEOUT: { http: 504, grpc: status.DEADLINE_EXCEEDED },
  ERROR_CANCELLED: { http: 499, grpc: status.CANCELLED },
  ERROR_UNAVAILABLE: { http: 503, grpc: status.UNAVAILABLE },
  ERROR_UNKNOWN: { http: 500, grpc: status.INTERNAL },
} as const satisfies Readonly<Record<string, { readonly http: number; readonly grpc: status }>>;

export type ErrorCode = keyof typeof TRANSPORT_STATUS;
