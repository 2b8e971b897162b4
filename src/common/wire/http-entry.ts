import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { renderJson } from '../json/render-json.js';
import { readJson } from '../json/read-json.js';
import { attachedRequestContext, attachRequestContext, requestIdFrom } from '../request-context.js';
import { callerDeadline } from './caller-deadline.js';

/** Prepares Fastify: strict JSON in, JSON text spliced out, a context for every request, one log line for every answer. */
export function prepareHttp(
  fastify: FastifyInstance,
  { bodyLimit, log }: { readonly bodyLimit: number; readonly log: Logger },
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
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.url?.startsWith('/health') !== true) {
      const context = attachedRequestContext(request);
      log.info(
        {
          context: 'HTTP',
          requestId: context?.requestId,
          domainId: context?.domainId ?? undefined,
          method: request.method,
          route: request.routeOptions.url,
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
        },
        'request',
      );
    }
    done();
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
  const context = { wire: 'http' as const, requestId, domainId: null, isSystem: false, signal: controller.signal };
  attachRequestContext(request, { ...context, deadline: Infinity });
  attachRequestContext(request, { ...context, deadline: callerDeadline(request.headers) });
}
