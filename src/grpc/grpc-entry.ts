import {
  Metadata,
  status,
  type Server,
  type ServerUnaryCall,
  type ServiceDefinition,
  type UntypedServiceImplementation,
  type sendUnaryData,
} from '@grpc/grpc-js';
import { Cancellation } from '../common/cancellation.js';
import { AppError } from '../common/errors/app-error.js';
import { grpcError, logError } from '../common/errors/exception.filter.js';
import { toAppError } from '../common/errors/to-app-error.js';
import { attachRequestContext, type RequestContext } from '../common/request/request-context.js';
import { RequestUsage } from '../common/request/request-usage.js';
import { grpcRequestId } from './grpc-refusals.js';
import type { RequestObserver } from '../common/request/request-end.js';
import type { Tracing } from '../common/request/tracing.js';

export interface GrpcEntryOptions {
  readonly maxSendBytes: number;
  readonly observers: readonly RequestObserver[];
  /** Null where there are no traces. */
  readonly tracing: Tracing | null;
  /** Refuses a call to the rpc with this path before its handler sees it, by throwing; what it gives is called at its end. */
  readonly admit: (path: string) => (() => void) | null;
}

type Call = ServerUnaryCall<unknown, unknown>;
type UnaryHandler = (call: Call, callback: sendUnaryData<unknown>) => void;

/**
 * Gives every unary call that is added to the server from now on a context, its request id as trailing metadata, and
 * an answer too large to send its proper error; tells the observers when it has ended.
 */
export function prepareGrpc(server: Server, options: GrpcEntryOptions): void {
  const addService = server.addService.bind(server);
  server.addService = (definition: ServiceDefinition, implementation: UntypedServiceImplementation): void => {
    const wrapped = Object.entries(implementation).map(([name, handler]) => {
      const method = definition[name];
      const unary = method !== undefined && !method.requestStream && !method.responseStream;
      return [name, unary ? observed(handler as UnaryHandler, method, options) : handler] as const;
    });
    addService(definition, Object.fromEntries(wrapped));
  };
}

function observed(
  handler: UnaryHandler,
  { path, responseSerialize }: ServiceDefinition[string],
  { maxSendBytes, observers, tracing, admit }: GrpcEntryOptions,
): UnaryHandler {
  // Health is asked all the time, and what it says is told by other metrics.
  const ofHealth = path.startsWith('/grpc.');
  const told = ofHealth ? [] : observers;
  const traced = ofHealth ? null : tracing;
  return (call, callback) => {
    const started = performance.now();
    const context = enter(call);
    if (traced !== null) {
      context.span = traced.grpc(path, call);
    }
    let leave: (() => void) | null = null;
    const finish = (answer: Buffer | Failure): void => {
      leave?.();
      const code = Buffer.isBuffer(answer) ? status.OK : (answer.code ?? status.UNKNOWN);
      const ms = performance.now() - started;
      for (const observer of told) {
        observer({ wire: 'grpc', method: path, status: status[code], ms, context });
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

function enter(call: Call): RequestContext {
  const signal = new Cancellation();
  // grpc-js says so at the end of every call; after an answer nobody listens any more.
  call.once('cancelled', () => {
    signal.abort();
  });
  const deadline = call.getDeadline();
  return attachRequestContext(call, {
    wire: 'grpc',
    requestId: grpcRequestId(call.metadata),
    domainId: null,
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

/** The status of an error that no filter of Nest has seen; the log and the metrics have it like every other. */
function failed(error: unknown, context: RequestContext): ReturnType<typeof grpcError> {
  const refusal = toAppError(error);
  context.usage.errorCode = refusal.code;
  logError(refusal, context.requestId);
  return grpcError(refusal, context.requestId);
}

/** An answer as bytes. @throws AppError for one that is too large, and what the encoder throws. */
function encoded(value: unknown, serialize: (value: unknown) => Buffer, maxSendBytes: number): Buffer {
  // An answer that was too long to be held as rows comes as bytes.
  const bytes = Buffer.isBuffer(value) ? value : serialize(value);
  if (bytes.length > maxSendBytes) {
    throw new AppError(
      'ERROR_RESOURCE_EXHAUSTED',
      `the answer has ${bytes.length} bytes and ${maxSendBytes} may be sent; pages (query.page) or fewer fields (query.only) make it smaller`,
    );
  }
  return bytes;
}
