import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { renderJson } from '../json/render-json.js';
import { readJson } from '../json/read-json.js';
import { attachedRequestContext, attachRequestContext, requestIdFrom } from '../request-context.js';
import { RequestUsage } from '../request-usage.js';
import { callerDeadline } from './caller-deadline.js';
import { tenths, type RequestEnd, type RequestObserver } from './request-end.js';
import type { Tracing } from './tracing.js';

/** What proxies write for a caller who did not wait for the answer. */
const CLIENT_CLOSED_REQUEST = 499;

export interface HttpEntryOptions {
  readonly bodyLimit: number;
  readonly observers: readonly RequestObserver[];
  /** Null where there are no traces. */
  readonly tracing: Tracing | null;
  /** Refuses a request before its body is read, by throwing. */
  readonly admit: (request: FastifyRequest) => void;
}

/** Prepares Fastify: strict JSON in, JSON text spliced out, a context for every request, and word of every end. */
export function prepareHttp(
  fastify: FastifyInstance,
  { bodyLimit, observers, tracing, admit }: HttpEntryOptions,
): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => {
    try {
      done(null, readJson(body, 'the body'));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.setReplySerializer((payload) => renderJson(payload));
  fastify.addHook('onRequest', (request, reply, done) => {
    try {
      enter(request, reply);
      observeEnd(request, reply, observers, tracing);
      admit(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const usage = attachedRequestContext(request)?.usage;
    if (usage !== undefined) {
      reply.header(
        'server-timing',
        `db;dur=${String(tenths(usage.databaseMs))}, total;dur=${String(tenths(reply.elapsedTime))}`,
      );
    }
    done();
  });
}

/** Also those whose caller went away end, though nothing is sent. */
function observeEnd(
  request: FastifyRequest,
  reply: FastifyReply,
  observers: readonly RequestObserver[],
  tracing: Tracing | null,
): void {
  const route = request.routeOptions.url;
  if (route?.startsWith('/health') === true || route === '/check') {
    return;
  }
  const context = attachedRequestContext(request);
  if (tracing !== null && context !== undefined) {
    context.span = tracing.http(request);
  }
  reply.raw.once('close', () => {
    const end: RequestEnd = {
      wire: 'http',
      method: request.method,
      ...(route === undefined ? {} : { route }),
      status: reply.raw.writableFinished ? reply.statusCode : CLIENT_CLOSED_REQUEST,
      ms: reply.elapsedTime,
      context,
    };
    for (const observer of observers) {
      observer(end);
    }
  });
}

function enter(request: FastifyRequest, reply: FastifyReply): void {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) {
      controller.abort();
    }
  });
  const requestId = requestIdFrom(request.headers['x-request-id'] ?? request.headers['transaction_id']);
  reply.header('x-request-id', requestId);
  const context = {
    wire: 'http' as const,
    requestId,
    domainId: null,
    isSystem: false,
    signal: controller.signal,
    usage: new RequestUsage(),
  };
  attachRequestContext(request, { ...context, deadline: Infinity });
  attachRequestContext(request, { ...context, deadline: callerDeadline(request.headers) });
}
