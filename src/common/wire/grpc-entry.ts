import {
  Metadata,
  status,
  type Server,
  type ServerUnaryCall,
  type ServiceDefinition,
  type UntypedServiceImplementation,
  type sendUnaryData,
} from '@grpc/grpc-js';
import type { Logger } from 'pino';
import { attachRequestContext, requestIdFrom, type RequestContext } from '../request-context.js';

export interface GrpcEntryOptions {
  readonly maxSendBytes: number;
  readonly log: Logger;
}

type Call = ServerUnaryCall<unknown, unknown>;
type UnaryHandler = (call: Call, callback: sendUnaryData<unknown>) => void;

/**
 * Gives every unary call that is added to the server from now on a context, a log line, its request id as trailing
 * metadata, and an answer too large to send its proper error.
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
  { maxSendBytes, log }: GrpcEntryOptions,
): UnaryHandler {
  return (call, callback) => {
    const started = performance.now();
    const context = enter(call);
    handler(call, (error, value) => {
      const answer = error ?? encoded(value, responseSerialize, maxSendBytes);
      const failure = Buffer.isBuffer(answer) ? null : answer;
      log.info(
        {
          context: 'gRPC',
          requestId: context.requestId,
          domainId: context.domainId ?? undefined,
          method: path,
          status: status[failure?.code ?? status.OK],
          ms: Math.round((performance.now() - started) * 10) / 10,
        },
        'request',
      );
      const trailer = new Metadata();
      trailer.set('x-request-id', context.requestId);
      if (Buffer.isBuffer(answer)) {
        callback(null, answer, trailer);
      } else {
        callback({ ...answer, metadata: answer.metadata ?? trailer });
      }
    });
  };
}

function enter(call: Call): RequestContext {
  const controller = new AbortController();
  call.once('cancelled', () => {
    controller.abort();
  });
  const deadline = call.getDeadline();
  return attachRequestContext(call, {
    wire: 'grpc',
    requestId: requestIdFrom(call.metadata.get('transaction_id')[0] ?? call.metadata.get('x-request-id')[0]),
    domainId: null,
    isSystem: false,
    signal: controller.signal,
    deadline: deadline instanceof Date ? deadline.getTime() : deadline,
  });
}

interface Failure {
  readonly code?: status;
  readonly details?: string;
  readonly metadata?: Metadata;
}

/** An answer as bytes, or why it cannot be sent. */
function encoded(value: unknown, serialize: (value: unknown) => Buffer, maxSendBytes: number): Buffer | Failure {
  let bytes: Buffer;
  try {
    bytes = serialize(value);
  } catch {
    return { code: status.INTERNAL, details: 'ERROR_UNKNOWN: the answer cannot be encoded' };
  }
  return bytes.length <= maxSendBytes
    ? bytes
    : {
        code: status.RESOURCE_EXHAUSTED,
        details: `ERROR_RESOURCE_EXHAUSTED: the answer has ${bytes.length} bytes and ${maxSendBytes} may be sent; pages (query.page) or fewer fields (query.only) make it smaller`,
      };
}
