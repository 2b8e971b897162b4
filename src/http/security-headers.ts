import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import { fastify } from 'fastify';

/**
 * The headers that helmet gives every answer. They are always the same, so helmet is asked once, on a server that no client
 * calls: as a hook of ours it would put them together for each request anew, which takes longer than to look up a row.
 */
export async function securityHeaders(options: FastifyHelmetOptions): Promise<Readonly<Record<string, string>>> {
  const server = fastify();
  await server.register(helmet, options);
  server.get('/', (_request, reply) => reply.send(reply.raw.getHeaders()));
  const answer = await server.inject('/');
  await server.close();
  return answer.json<Record<string, string>>();
}
