import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Cancellation } from '../common/cancellation.js';
import { renderJson } from '../common/json/render-json.js';
import { readJson } from '../common/json/read-json.js';
import type { JsonLimits } from '../common/json/scan-json.js';
import {
  attachedRequestContext,
  attachRequestContext,
  type RequestContext,
} from '../common/request/request-context.js';
import {
  GENERATION_HEADER,
  GENERATION_PARAMETER,
  generationOfHttp,
  type ApiGeneration,
} from '../common/request/api-generation.js';
import { RequestUsage } from '../common/request/request-usage.js';
import { AllowedMethods, isAnsweredByMethod } from './allowed-methods.js';
import { callerDeadline } from '../common/request/caller-deadline.js';
import { normalizeContentEncoding } from './compression.js';
import { checkHeaders } from './http-headers.js';
import type { HttpRefusals } from './http-refusals.js';
import { isWorthClosing } from './lingering-close.js';
import { httpRequestId } from './http-request-id.js';
import { tenths, type RequestObserver } from '../common/request/request-end.js';
import { turnFor } from '../common/request/large-requests.js';
import type { Tracing } from '../common/request/tracing.js';

/** The status with which nginx logs requests whose client disconnected. */
const CLIENT_CLOSED_REQUEST = 499;

export interface HttpAdmission {
  /** Must be called when the request ends. */
  readonly leave: () => void;
  /** Resolves before the body is read, rejects for an invalid token; undefined if no wait is needed. */
  readonly authenticated: Promise<void> | undefined;
}

export interface HttpEntryOptions {
  readonly bodyLimit: number;
  /** Checked in the body before it is parsed. */
  readonly jsonLimits: JsonLimits;
  readonly observers: readonly RequestObserver[];
  /** Null without tracing. */
  readonly tracing: Tracing | null;
  /** Throws to reject a request before its body is read; null for one that needs no admission. */
  readonly admit: (request: FastifyRequest) => HttpAdmission | null;
  /** Headers of every response. */
  readonly headers: Readonly<Record<string, string>>;
  /** Knows the connections that Node closed while it read a request. */
  readonly refusals: HttpRefusals;
}

/** Sets up Fastify: strict JSON parsing, serialisation, a context for every request, and observers of its end. */
export function prepareHttp(fastify: FastifyInstance, options: HttpEntryOptions): void {
  const { bodyLimit, jsonLimits, admit, headers, observers, refusals } = options;
  refusals.prepare(observers, headers);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, (request, body, done) => {
    const read = (): void => {
      try {
        // The body of an unknown route is not needed.
        done(null, request.is404 ? undefined : readJson(body, { place: 'the body' }, jsonLimits));
      } catch (error) {
        done(error as Error);
      }
    };
    const turn = turnFor(body.length, attachedRequestContext(request) ?? {});
    if (turn === null) {
      read();
    } else {
      turn.then(read, done);
    }
  });
  fastify.setReplySerializer((payload) => renderJson(payload));
  const methods = new AllowedMethods();
  fastify.addHook('onRoute', (route) => {
    methods.add(route);
  });
  // One hook at each end, because every hook costs time in every request.
  fastify.addHook('onRequest', (request, reply, done) => {
    try {
      const entered = enter(request, reply, options);
      checkHeaders(request.raw, reply.raw);
      normalizeContentEncoding(request.raw.headers);
      if (request.is404 && isAnsweredByMethod(request, reply, methods)) {
        return;
      }
      const admission = admit(request);
      entered.leave = admission?.leave ?? null;
      if (admission?.authenticated === undefined) {
        done();
      } else {
        admission.authenticated.then(() => {
          done();
        }, done);
      }
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    reply.headers(headers);
    // Responses belong to one tenant; the files of the documentation set their own header.
    if (!reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
    if (isWorthClosing(request.raw)) {
      reply.header('connection', 'close');
    }
    const context = attachedRequestContext(request);
    if (context !== undefined) {
      reply.header('x-request-id', context.requestId);
      reply.header('server-timing', serverTiming(context, reply.elapsedTime));
    }
    if (request.method === 'HEAD' && payload instanceof Readable) {
      // Fastify would read the whole stream and discard it.
      payload.destroy();
      done(null, Readable.from([]));
      return;
    }
    done(null, payload);
  });
}

function serverTiming({ usage }: RequestContext, totalMs: number): string {
  return `db;dur=${String(tenths(usage.databaseMs))}, total;dur=${String(tenths(totalMs))}`;
}

/** A request in progress. */
interface Entered {
  /** Called when it ends. */
  leave: (() => void) | null;
}

/** Attaches a context to the request, and notifies the observers of its end. @throws AppError for an invalid deadline */
function enter(request: FastifyRequest, reply: FastifyReply, options: HttpEntryOptions): Entered {
  const { observers, tracing, refusals } = options;
  const signal = new Cancellation();
  const context = {
    transport: 'http' as const,
    generation: 1 as ApiGeneration,
    requestId: httpRequestId(request.raw),
    domainId: null,
    workspaceId: null,
    userId: null,
    isSystem: false,
    signal,
    deadline: Infinity,
    usage: new RequestUsage(),
  };
  const attached = attachRequestContext(request, context);
  const observed = isObserved(request) ? observers : [];
  if (tracing !== null && observed.length > 0) {
    attached.span = tracing.http(request);
  }
  // `close` is also emitted for clients that disconnect before a response.
  const entered: Entered = { leave: null };
  reply.raw.once('close', () => {
    entered.leave?.();
    if (reply.raw.writableFinished) {
      notifyEnd(request, reply, reply.statusCode, observed);
      return;
    }
    signal.abort();
    const refusal = refusals.of(reply.raw);
    context.usage.errorCode ??= refusal?.code ?? null;
    notifyEnd(request, reply, refusal?.httpStatus ?? CLIENT_CLOSED_REQUEST, observed);
  });
  context.deadline = callerDeadline(request.headers);
  // Null for a method that no route has (Fastify 5.12).
  const query = request.query as Readonly<Record<string, unknown>> | null;
  context.generation = generationOfHttp(request.headers[GENERATION_HEADER], query?.[GENERATION_PARAMETER]);
  return entered;
}

/** Health probes are frequent and have their own metrics. */
function isObserved({ routeOptions: { url } }: FastifyRequest): boolean {
  return url?.startsWith('/health') !== true && url !== '/check';
}

function notifyEnd(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  observers: readonly RequestObserver[],
): void {
  const { url } = request.routeOptions;
  for (const observer of observers) {
    observer({
      transport: 'http',
      method: request.method,
      ...(url === undefined ? {} : { route: url }),
      status,
      ms: reply.elapsedTime,
      context: attachedRequestContext(request),
    });
  }
}
