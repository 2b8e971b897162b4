import { Readable } from 'node:stream';
import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { prepareHttp } from '../../src/http/http-entry.js';
import { HttpRefusals } from '../../src/http/http-refusals.js';

const PIECES = 1_000;

it('does not read a streamed response for a HEAD request', async () => {
  const server = fastify();
  prepareHttp(server, {
    bodyLimit: 1,
    jsonLimits: { depth: 1, nodes: 1 },
    observers: [],
    tracing: null,
    admit: () => null,
    headers: {},
    refusals: new HttpRefusals(),
  });
  let given = 0;
  const stream = new Readable({
    read() {
      given++;
      this.push(given <= PIECES ? 'piece' : null);
    },
  });
  const closed = new Promise((resolve) => stream.once('close', resolve));
  server.get('/rows', (_request, reply) => reply.type('text/csv').send(stream));
  const answer = await server.inject({ method: 'HEAD', url: '/rows' });
  await closed;
  expect([answer.statusCode, answer.headers['content-type'], given]).toEqual([200, 'text/csv', 0]);
  await server.close();
});
