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
import { AppError } from '../common/errors/app-error.js';
import { AllowedMethods } from './allowed-methods.js';
import { callerDeadline } from '../common/request/caller-deadline.js';
import { checkHeaders } from './http-headers.js';
import type { HttpRefusals } from './http-refusals.js';
import { httpRequestId } from './http-request-id.js';
import { tenths, type RequestObserver } from '../common/request/request-end.js';
import { turnFor } from '../common/request/large-requests.js';
import type { Tracing } from '../common/request/tracing.js';

/** What proxies write for a caller who did not wait for the answer. */
const CLIENT_CLOSED_REQUEST = 499;

/** A request that has been let in. */
export interface HttpAdmission {
  /** Called when the request has ended. */
  readonly leave: () => void;
  /** Settles before the body is read, and rejects for a bad token; undefined where there is nothing to wait for. */
  readonly authenticated: Promise<void> | undefined;
}

export interface HttpEntryOptions {
  readonly bodyLimit: number;
  /** Counted in the bytes of a body before it is parsed. */
  readonly jsonLimits: JsonLimits;
  readonly observers: readonly RequestObserver[];
  /** Null without tracing. */
  readonly tracing: Tracing | null;
  /** Refuses a request before its body is read, by throwing; null for one that needs no admission. */
  readonly admit: (request: FastifyRequest) => HttpAdmission | null;
  /** What every answer has among its headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Knows of connections that Node closed while a request was being read. */
  readonly refusals: HttpRefusals;
}

/** Prepares Fastify: strict JSON in, JSON text spliced out, a context for every request, and word of every end. */
export function prepareHttp(fastify: FastifyInstance, options: HttpEntryOptions): void {
  const { bodyLimit, jsonLimits, admit, headers, observers, refusals } = options;
  refusals.prepare(observers, headers);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, (request, body, done) => {
    const read = (): void => {
      try {
        // A route that does not exist has no use for a body.
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
  // One hook at either end of a request: each costs every request its calls.
  fastify.addHook('onRequest', (request, reply, done) => {
    try {
      const entered = enter(request, reply, options);
      checkHeaders(request.raw, reply.raw);
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
    // Answers hold what belongs to one tenant; files of the documentation bring a rule of their own.
    if (!reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
    const context = attachedRequestContext(request);
    if (context !== undefined) {
      reply.header('x-request-id', context.requestId);
      reply.header('server-timing', serverTiming(context, reply.elapsedTime));
    }
    if (request.method === 'HEAD' && payload instanceof Readable) {
      // Fastify would read all of it after the answer, as fast as it comes, and drop it.
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

/** A request whose end is watched. */
interface Entered {
  /** Called at its end. */
  leave: (() => void) | null;
}

/** Gives the request its context, and notifies the observers of its end. @throws AppError for an invalid deadline. */
function enter(request: FastifyRequest, reply: FastifyReply, options: HttpEntryOptions): Entered {
  const { observers, tracing, refusals } = options;
  const signal = new Cancellation();
  const context = {
    transport: 'http' as const,
    generation: 1 as ApiGeneration,
    requestId: httpRequestId(request.raw),
    domainId: null,
    workspaceId: null,
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
  // Also those whose caller went away end, though nothing is sent.
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

/**
 * Answers OPTIONS for a path that there is; false for a path that no route has.
 * @throws AppError for another method than those of the path.
 */
function isAnsweredByMethod(request: FastifyRequest, reply: FastifyReply, methods: AllowedMethods): boolean {
  const allow = methods.of(request.url);
  if (allow === null) {
    return false;
  }
  reply.header('allow', allow);
  if (request.method !== 'OPTIONS') {
    const message = `the HTTP method: must be one of ${allow}`;
    throw new AppError('ERROR_INVALID_PARAMETER', message, { httpStatus: 405 });
  }
  void reply.code(204).send();
  return true;
}

/** Probes ask every few seconds, and other metrics report their results. */
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
