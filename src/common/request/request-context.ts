import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ArgumentsHost, type ExecutionContext } from '@nestjs/common';
import type { ApiGeneration } from './api-generation.js';
import type { CancelSignal } from '../cancellation.js';
import type { RequestSpan } from './request-span.js';
import type { RequestUsage } from './request-usage.js';

/** The domain and the workspace that metadata or headers name; null where they name none. @throws AppError for several. */
export interface NamedScope {
  readonly domain: () => string | null;
  readonly workspace: () => string | null;
}

/** What one request carries through the service, the same on both transports. */
export interface RequestContext {
  readonly transport: 'http' | 'grpc';
  /** Whose fields and language the request has. The entry of the transport sets it. */
  generation: ApiGeneration;
  /** Echoed to the caller and written to every log line of the request. */
  readonly requestId: string;
  /** The domain of the token, or the one that a system token chose; null when there is neither. Filled in by the guard. */
  domainId: string | null;
  /** The user of the token, for the log; null when it names none. Filled in by the guard. */
  userId: string | null;
  /** The workspace whose job tasks the caller is confined to, beside those of the whole domain; null: none. Filled in by the guard. */
  workspaceId: string | null;
  /** Whether the caller may name any domain. Filled in by the guard. */
  isSystem: boolean;
  /** Aborts when the caller goes away. */
  readonly signal: CancelSignal;
  /** The instant in milliseconds since the epoch at which the caller gives up; Infinity when the caller did not say. */
  readonly deadline: number;
  /** What it costs, as far as that is known yet. */
  readonly usage: RequestUsage;
  /** What metadata or headers name, where no token says it; absent with tokens. Filled in by the guard. */
  named?: NamedScope;
  /** Its span; absent without tracing. The entry of the transport sets it. */
  span?: RequestSpan;
}

const CONTEXT = Symbol('request context');

/** The transport's own object for one request: Fastify's request, or the gRPC call. */
type CallIdentity = object;

/** It carries the context itself: a WeakMap would hold an entry that every collection of garbage looks at. */
interface Carrier {
  [CONTEXT]?: RequestContext;
}

/** Ties a context to the transport's own call object. */
export function attachRequestContext(call: CallIdentity, context: RequestContext): RequestContext {
  (call as Carrier)[CONTEXT] = context;
  return context;
}

/** The context that was attached to the transport's call object, or undefined before that happened. */
export function attachedRequestContext(call: CallIdentity): RequestContext | undefined {
  return (call as Carrier)[CONTEXT];
}

/** What callers name a request by, the first one first: SpaceONE's clients send `transaction_id`. */
export const REQUEST_ID_HEADERS = ['transaction_id', 'x-request-id'] as const;

const REQUEST_ID = Symbol('request id');

/** It carries the id itself, as a request carries its context. */
interface IdCarrier {
  [REQUEST_ID]?: string;
}

/**
 * The id of a request, fit for logs: the first harmless one of the caller's, else a new one. The same for the same carrier,
 * which is the transport's own object, so that every refusal carries the id that is in the log.
 */
export function requestIdOf(carrier: object, headerOf: (name: string) => unknown): string {
  const kept = carrier as IdCarrier;
  const id = kept[REQUEST_ID] ?? REQUEST_ID_HEADERS.map(headerOf).find(isHarmless) ?? randomUUID();
  kept[REQUEST_ID] = id;
  return id;
}

function isHarmless(candidate: unknown): candidate is string {
  return typeof candidate === 'string' && /^[A-Za-z0-9._:-]{1,128}$/.test(candidate);
}

/** The call object of a host on either transport. */
export function callOf(host: ArgumentsHost): CallIdentity {
  return host.getType() === 'http'
    ? host.switchToHttp().getRequest<CallIdentity>()
    : host.getArgByIndex<CallIdentity>(2);
}

/** The context of the request that a guard, filter or handler serves; the entry of each transport has attached it. */
export function requestContextOf(host: ArgumentsHost): RequestContext {
  const context = attachedRequestContext(callOf(host));
  if (context === undefined) {
    throw new TypeError('the transport did not attach a request context');
  }
  return context;
}

/** Hands the request's context to a handler, on both transports. */
export const Context = createParamDecorator((_: unknown, host: ExecutionContext) => requestContextOf(host));
