import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import compress from '@fastify/compress';
import { Logger, type ArgumentsHost } from '@nestjs/common';
import { fastify, type FastifyReply, type FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/common/errors/app-error.js';
import { ExceptionsFilter } from '../../../src/common/errors/exception.filter.js';

const hostOf = (request: FastifyRequest, reply: FastifyReply): ArgumentsHost =>
  ({
    getType: () => 'http',
    switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
  }) as unknown as ArgumentsHost;

/** Rows, and then, or at once, a fault. */
async function* rows(fails: boolean): AsyncGenerator<string> {
  await Promise.resolve();
  yield 'a,b\r\n';
  if (fails) {
    throw new AppError('ERROR_UNAVAILABLE', 'the database is away');
  }
}

describe('a streamed answer', () => {
  const app = fastify();
  beforeAll(async () => {
    Logger.overrideLogger(false);
    await app.register(compress, { threshold: 1 });
    app.setErrorHandler((error, request, reply) => {
      new ExceptionsFilter().catch(error, hostOf(request, reply));
    });
    app.get('/:how', (request, reply) => {
      const { how } = request.params as { how: string };
      return reply
        .type('text/csv')
        .header('content-disposition', 'attachment; filename="job-tasks.csv"')
        .send(Readable.from(rows(how === 'breaks'), { objectMode: false }));
    });
    await app.ready();
  });
  afterAll(() => app.close());

  const ask = (how: string) => app.inject({ url: `/${how}`, headers: { 'accept-encoding': 'gzip' } });

  it('is compressed for clients that accept it', async () => {
    const answer = await ask('lasts');
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(answer.rawPayload).toString()).toBe('a,b\r\n');
  });

  it('that fails before its first byte is sent becomes a readable error', async () => {
    const answer = await ask('breaks');
    expect(answer.statusCode).toBe(503);
    const text =
      answer.headers['content-encoding'] === 'gzip' ? gunzipSync(answer.rawPayload).toString() : answer.payload;
    expect(JSON.parse(text)).toMatchObject({ detail: { code: 'ERROR_UNAVAILABLE' } });
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    expect(answer.headers['content-disposition']).toBeUndefined();
  });
});
