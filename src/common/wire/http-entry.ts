import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Cancellation } from '../cancellation.js';
import { renderJson } from '../json/render-json.js';
import { readJson } from '../json/read-json.js';
import type { JsonLimits } from '../json/scan-json.js';
import {
  attachedRequestContext,
  attachRequestContext,
  requestIdFrom,
  type RequestContext,
} from '../request-context.js';
import { RequestUsage } from '../request-usage.js';
import { callerDeadline } from './caller-deadline.js';
import type { HttpRefusals } from './http-refusals.js';
import { tenths, type RequestObserver } from './request-end.js';
import type { Tracing } from './tracing.js';

/** What proxies write for a caller who did not wait for the answer. */
const CLIENT_CLOSED_REQUEST = 499;

export interface HttpEntryOptions {
  readonly bodyLimit: number;
  /** Counted in the bytes of a body before it is parsed. */
  readonly jsonLimits: JsonLimits;
  readonly observers: readonly RequestObserver[];
  /** Null where there are no traces. */
  readonly tracing: Tracing | null;
  /** Refuses a request before its body is read, by throwing or rejecting; undefined where there is nothing to wait for. */
  readonly admit: (request: FastifyRequest) => Promise<void> | undefined;
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
    try {
      // A route that does not exist has no use for a body.
      done(null, request.is404 ? undefined : readJson(body, { place: 'the body' }, jsonLimits));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.setReplySerializer((payload) => renderJson(payload));
  // One hook at either end of a request: each costs every request its calls.
  fastify.addHook('onRequest', (request, reply, done) => {
    try {
      enter(request, reply, options);
      const admitted = admit(request);
      if (admitted === undefined) {
        done();
      } else {
        admitted.then(() => {
          done();
        }, done);
      }
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    reply.headers(headers);
    const context = attachedRequestContext(request);
    if (context !== undefined) {
      reply.header('x-request-id', context.requestId);
      reply.header('server-timing', serverTiming(context, reply.elapsedTime));
    }
    if (request.method === 'HEAD' && payload instanceof Readable) {
      // Fastify would read all of it after the answer, as fast as it comes, for nobody.
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

/** Gives the request its context, and tells the observers of its end. @throws AppError for a deadline that is none. */
function enter(request: FastifyRequest, reply: FastifyReply, options: HttpEntryOptions): void {
  const { observers, tracing, refusals } = options;
  const signal = new Cancellation();
  const context = {
    wire: 'http' as const,
    requestId: requestIdFrom(request.headers['x-request-id'] ?? request.headers['transaction_id']),
    domainId: null,
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
  reply.raw.once('close', () => {
    if (reply.raw.writableFinished) {
      tellEnd(request, reply, reply.statusCode, observed);
      return;
    }
    signal.abort();
    const refusal = refusals.of(reply.raw);
    context.usage.errorCode ??= refusal?.code ?? null;
    tellEnd(request, reply, refusal?.httpStatus ?? CLIENT_CLOSED_REQUEST, observed);
  });
  context.deadline = callerDeadline(request.headers);
}

/** Probes ask every few seconds, and what they get is told by other metrics. */
function isObserved({ routeOptions: { url } }: FastifyRequest): boolean {
  return url?.startsWith('/health') !== true && url !== '/check';
}

function tellEnd(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  observers: readonly RequestObserver[],
): void {
  const { url } = request.routeOptions;
  for (const observer of observers) {
    observer({
      wire: 'http',
      method: request.method,
      ...(url === undefined ? {} : { route: url }),
      status,
      ms: reply.elapsedTime,
      context: attachedRequestContext(request),
    });
  }
}
