import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { invalidParameter } from '../../common/errors/app-error.js';
import { parametersOf } from '../url-parameters.js';
import type { ImportOptions } from '../import.service.js';

/** The part of Fastify's request that an import uses; its body is the stream that `prepareImport` left unread. */
export interface ImportHttpRequest {
  readonly originalUrl: string;
  readonly body: unknown;
  readonly raw: IncomingMessage;
}

/** The bytes of a body as they arrive. */
export function importBody({ body }: ImportHttpRequest): AsyncIterable<Buffer> {
  // A request without a body and without a content type has nothing that would be parsed.
  return body instanceof Readable ? (body as AsyncIterable<Buffer>) : Readable.from([]);
}

/** The options of the query string. @throws AppError naming the invalid parameter. */
export function importOptionsOfUrl(url: string): ImportOptions {
  const { domain_id: domainId = '', ignore_unknown: ignoreUnknown = 'false' } = parametersOf(url, [
    'domain_id',
    'ignore_unknown',
  ]);
  if (ignoreUnknown !== 'true' && ignoreUnknown !== 'false') {
    throw invalidParameter('ignore_unknown', 'must be true or false');
  }
  return { domainId: domainId === '' ? null : domainId, ignoreUnknown: ignoreUnknown === 'true' };
}
