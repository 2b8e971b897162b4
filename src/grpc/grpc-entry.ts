import {
  Metadata,
  status,
  type sendUnaryData,
  type Server,
  type ServerReadableStream,
  type ServerUnaryCall,
} from '@grpc/grpc-js';
import { Cancellation } from '../common/cancellation.js';
import { AppError } from '../common/errors/app-error.js';
import { grpcError, logError } from '../common/errors/exception.filter.js';
import { toAppError } from '../common/errors/to-app-error.js';
import type { ApiGeneration } from '../common/request/api-generation.js';
import { attachRequestContext, type RequestContext } from '../common/request/request-context.js';
import { RequestUsage } from '../common/request/request-usage.js';
import type { GrpcDrain } from './grpc-drain.js';
import { isRefusedStream } from './call-watch.js';
import { wrapHandlers, type MethodDefinition } from './grpc-js-internals.js';
import { grpcRequestId } from './grpc-refusals.js';
import type { RequestObserver } from '../common/request/request-end.js';
import type { Tracing } from '../common/request/tracing.js';

export interface GrpcEntryOptions {
  readonly generation: ApiGeneration;
  readonly maxSendBytes: number;
  readonly observers: readonly RequestObserver[];
  /** Null without tracing. */
  readonly tracing: Tracing | null;
  /** Throws to refuse a call to the method at a path before its handler runs; a returned function is called at the end of the call. */
  readonly admit: (path: string) => (() => void) | null;
}

type Call = ServerUnaryCall<unknown, unknown> | ServerReadableStream<unknown, unknown>;
type Handler = (call: Call, callback: sendUnaryData<unknown>) => void;

/**
 * Gives calls with one response, of every method that is added from now on, a context, their request id as trailing metadata, and an
 * error for a response that is too large; notifies the observers of their end. The drain tracks streaming calls.
 */
export function prepareGrpc(server: Server, drain: GrpcDrain, options: GrpcEntryOptions): void {
  wrapHandlers(server, (handler, method) => {
    return method.responseStream ? drain.track(handler) : observed(handler as Handler, method, options);
  });
}

function observed(handler: Handler, { path, responseSerialize }: MethodDefinition, options: GrpcEntryOptions): Handler {
  const { generation, maxSendBytes, admit } = options;
  // Health is probed all the time, and has a metric of its own.
  const isHealth = path.startsWith('/grpc.');
  const observers = isHealth ? [] : options.observers;
  const tracing = isHealth ? null : options.tracing;
  return (call, callback) => {
    const started = performance.now();
    const context = enter(call, generation);
    if (tracing !== null) {
      context.span = tracing.grpc(path, call);
    }
    let leave: (() => void) | null = null;
    const finish = (answer: Buffer | Failure): void => {
      leave?.();
      const code = Buffer.isBuffer(answer) ? status.OK : (answer.code ?? status.UNKNOWN);
      const ms = performance.now() - started;
      for (const observer of isRefusedStream(call.metadata) ? [] : observers) {
        observer({ transport: 'grpc', method: path, status: status[code], ms, context });
      }
      const trailer = new Metadata();
      trailer.set('x-request-id', context.requestId);
      if (Buffer.isBuffer(answer)) {
        callback(null, answer, trailer);
      } else {
        callback({ ...answer, metadata: answer.metadata ?? trailer });
      }
    };
    try {
      leave = admit(path);
    } catch (error) {
      finish(failed(error, context));
      return;
    }
    handler(call, (error, value) => {
      if (error !== null) {
        finish(error);
        return;
      }
      try {
        finish(encoded(value, responseSerialize, maxSendBytes));
      } catch (fault) {
        finish(failed(fault, context));
      }
    });
  };
}

function enter(call: Call, generation: ApiGeneration): RequestContext {
  const signal = new Cancellation();
  // grpc-js emits it at the end of every call; after the response it has no effect.
  call.once('cancelled', () => {
    signal.abort();
  });
  const deadline = call.getDeadline();
  return attachRequestContext(call, {
    transport: 'grpc',
    generation,
    requestId: grpcRequestId(call.metadata),
    domainId: null,
    workspaceId: null,
    userId: null,
    isSystem: false,
    signal,
    deadline: deadline instanceof Date ? deadline.getTime() : deadline,
    usage: new RequestUsage(),
  });
}

interface Failure {
  readonly code?: status;
  readonly details?: string;
  readonly metadata?: Metadata;
}

/** The status of an error that was thrown outside Nest's filters, logged and counted like every other. */
function failed(error: unknown, context: RequestContext): ReturnType<typeof grpcError> {
  const refusal = toAppError(error);
  context.usage.errorCode = refusal.code;
  logError(refusal, context.requestId);
  return grpcError(refusal, context.requestId);
}

/** A response as bytes. @throws AppError for one that is too large, and what the encoder throws. */
function encoded(value: unknown, serialize: (value: unknown) => Buffer, maxSendBytes: number): Buffer {
  // A response too large to be held as rows is encoded already.
  const bytes = Buffer.isBuffer(value) ? value : serialize(value);
  if (bytes.length > maxSendBytes) {
    throw new AppError(
      'ERROR_RESOURCE_EXHAUSTED',
      `the response: must have at most ${maxSendBytes} bytes (GRPC_MAX_SEND_BYTES), got ${bytes.length}; use pages (query.page) or fewer fields (query.only)`,
    );
  }
  return bytes;
}
