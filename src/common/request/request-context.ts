import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ArgumentsHost, type ExecutionContext } from '@nestjs/common';
import type { ApiGeneration } from './api-generation.js';
import type { CancelSignal } from '../cancellation.js';
import type { RequestSpan } from './request-span.js';
import type { RequestUsage } from './request-usage.js';

/** The domain and workspace named by metadata or headers; null if none is named. @throws AppError if several are given. */
export interface NamedScope {
  readonly domain: () => string | null;
  readonly workspace: () => string | null;
}

/** The state of one request, the same on both transports. */
export interface RequestContext {
  readonly transport: 'http' | 'grpc';
  /** Set by the transport. */
  generation: ApiGeneration;
  /** Returned to the client and written to every log line of the request. */
  readonly requestId: string;
  /** The domain of the token, or the one that a system token chose; null if there is neither. Set by the guard. */
  domainId: string | null;
  /** The user of the token, for the log; null if it has none. Set by the guard. */
  userId: string | null;
  /** The workspace that limits the caller to its job tasks and those of the whole domain; null if there is none. Set by the guard. */
  workspaceId: string | null;
  /** Whether the caller may name any domain. Set by the guard. */
  isSystem: boolean;
  /** Aborts when the client disconnects or cancels. */
  readonly signal: CancelSignal;
  /** The client's deadline in milliseconds since the epoch; Infinity if it has none. */
  readonly deadline: number;
  /** The cost so far. */
  readonly usage: RequestUsage;
  /** The scope named by metadata or headers if tokens are not checked. Set by the guard. */
  named?: NamedScope;
  /** Absent without tracing. Set by the transport. */
  span?: RequestSpan;
}

const CONTEXT = Symbol('request context');

/** The transport's own object for one request: Fastify's request, or the gRPC call. */
type CallIdentity = object;

/** A property, because every garbage collection would visit the entries of a WeakMap. */
interface Carrier {
  [CONTEXT]?: RequestContext;
}

/** Stores a context on the transport's request object. */
export function attachRequestContext(call: CallIdentity, context: RequestContext): RequestContext {
  (call as Carrier)[CONTEXT] = context;
  return context;
}

/** The context stored on the transport's request object; undefined if there is none yet. */
export function attachedRequestContext(call: CallIdentity): RequestContext | undefined {
  return (call as Carrier)[CONTEXT];
}

/** Headers and metadata with the client's request id, in order of precedence. SpaceONE's clients send `transaction_id`. */
export const REQUEST_ID_HEADERS = ['transaction_id', 'x-request-id'] as const;

const REQUEST_ID = Symbol('request id');

/** A property, for the same reason as the context. */
interface IdCarrier {
  [REQUEST_ID]?: string;
}

/**
 * The id of a request: the first valid one that the client sent, else a new one. It is stored on the carrier, the transport's
 * request object, so that log lines and errors have the same id.
 */
export function requestIdOf(carrier: object, headerOf: (name: string) => unknown): string {
  const kept = carrier as IdCarrier;
  const id = kept[REQUEST_ID] ?? sentId(headerOf) ?? randomUUID();
  kept[REQUEST_ID] = id;
  return id;
}

/** A loop, because it runs in every request and the arrays of `map` and `find` cost time. */
function sentId(headerOf: (name: string) => unknown): string | undefined {
  for (const name of REQUEST_ID_HEADERS) {
    const sent = headerOf(name);
    if (isValidId(sent)) {
      return sent;
    }
  }
  return undefined;
}

function isValidId(candidate: unknown): candidate is string {
  return typeof candidate === 'string' && /^[A-Za-z0-9._:-]{1,128}$/.test(candidate);
}

/** The transport's request object. */
export function callOf(host: ArgumentsHost): CallIdentity {
  return host.getType() === 'http'
    ? host.switchToHttp().getRequest<CallIdentity>()
    : host.getArgByIndex<CallIdentity>(2);
}

/** The context of the request that a guard, filter or handler serves. */
export function requestContextOf(host: ArgumentsHost): RequestContext {
  const context = attachedRequestContext(callOf(host));
  if (context === undefined) {
    throw new TypeError('the transport did not attach a request context');
  }
  return context;
}

/** Injects the request's context into a handler. */
export const Context = createParamDecorator((_: unknown, host: ExecutionContext) => requestContextOf(host));
