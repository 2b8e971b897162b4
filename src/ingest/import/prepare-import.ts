import type { Server } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalidParameter } from '../../common/errors/app-error.js';

const IMPORT_PATH = '/cost-analysis/v1/job-tasks/import';
const CONTENT_TYPES: readonly string[] = [
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/json',
  'application/gzip',
];
const ENCODINGS: readonly string[] = ['identity', 'gzip'];
/** A type of our own, for which the body stays a stream. */
const STREAM_TYPE = 'application/x-job-task-stream';
/** Milliseconds that any other request may take to arrive. */
const SLOWEST_REQUEST_MS = 30_000;

/**
 * Leaves the body of an import to its handler, chunk by chunk. Node limits the time in which requests arrive for the server
 * as a whole, so that limit is raised to that of a stream, and every other body gets a timer.
 */
export function prepareImport(fastify: FastifyInstance, streamTimeoutMs: number): void {
  fastify.server.requestTimeout = streamTimeoutMs;
  fastify.addContentTypeParser(STREAM_TYPE, (_request, payload, done) => {
    done(null, payload);
  });
  fastify.addHook('onRoute', (route) => {
    if (route.url === IMPORT_PATH) {
      // The limit of bytes counts what is sent, so gzip is unpacked behind it.
      Object.assign(route, { decompress: false });
      route.preParsing = (request, _reply, payload, done) => {
        try {
          checkForm(request);
          request.headers['content-type'] = STREAM_TYPE;
          done(null, payload);
        } catch (error) {
          done(error as Error);
        }
      };
    }
  });
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    if (request.routeOptions.url !== IMPORT_PATH) {
      limitArrival(fastify.server, request);
    }
    done(null, payload);
  });
}

/** @throws AppError with HTTP status 415 */
function checkForm({ headers }: FastifyRequest): void {
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!CONTENT_TYPES.includes(type)) {
    throw invalidParameter('the body', `must be one of ${CONTENT_TYPES.join(', ')} (content-type)`, {
      httpStatus: 415,
    });
  }
  if (!ENCODINGS.includes(headers['content-encoding'] ?? 'identity')) {
    throw invalidParameter('the body', 'must be identity or gzip (content-encoding)', {
      httpStatus: 415,
    });
  }
}

/** Ends a request whose body is not there in time as Node does it. */
function limitArrival(server: Server, { raw }: FastifyRequest): void {
  if (raw.complete) {
    return;
  }
  const timer = setTimeout(() => {
    if (!raw.complete) {
      const timeout = Object.assign(new Error('Request timeout'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
      server.emit('clientError', timeout, raw.socket);
    }
  }, SLOWEST_REQUEST_MS);
  timer.unref();
  for (const event of ['end', 'close'] as const) {
    raw.once(event, () => {
      clearTimeout(timer);
    });
  }
}
