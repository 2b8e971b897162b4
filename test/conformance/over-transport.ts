import type { Json } from '../../src/query-builder/index.js';
import type { ApiClient } from '../support/transports.js';
import type { Answer, ConformanceCase, JsonObject } from './case.js';

/** Runs a case by calling the service. */
export async function answerOver(client: ApiClient, { method, request }: ConformanceCase): Promise<Answer> {
  const answer = await client.call(method, request);
  if ('error' in answer) {
    return answer;
  }
  const body = answer.body as JsonObject;
  if (method === 'get') {
    return { result: body };
  }
  // Protobuf leaves out a count of zero and an empty list; HTTP leaves out neither.
  return client.name === 'grpc' && method === 'list'
    ? {
        results: [],
        total_count: 0,
        ...(body as { readonly results?: readonly Json[]; readonly total_count?: number }),
      }
    : (body as unknown as Answer);
}
