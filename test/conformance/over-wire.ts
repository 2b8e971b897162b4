import type { Json } from '../../src/query-builder/index.js';
import type { Wire } from '../support/wires.js';
import type { Answer, ConformanceCase, JsonObject } from './case.js';

/** Answers a case by calling the service. */
export async function answerOver(wire: Wire, { method, request }: ConformanceCase): Promise<Answer> {
  const answer = await wire.call(method, request);
  if ('error' in answer) {
    return answer;
  }
  const body = answer.body as JsonObject;
  if (method === 'get') {
    return { result: body };
  }
  // Protobuf leaves out a count of zero and an empty list; HTTP leaves out neither.
  return wire.name === 'grpc' && method === 'list'
    ? {
        results: [],
        total_count: 0,
        ...(body as { readonly results?: readonly Json[]; readonly total_count?: number }),
      }
    : (body as unknown as Answer);
}
