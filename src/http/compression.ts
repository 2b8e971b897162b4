import type { IncomingHttpHeaders } from 'node:http';
import { constants } from 'node:zlib';
import type { FastifyCompressOptions } from '@fastify/compress';
import { invalidParameter } from '../common/errors/app-error.js';

/** Encodings of request bodies, the same on every version of Node: Node 20 has no Zstandard. */
const BODY_ENCODINGS = ['gzip', 'deflate', 'br', 'identity'] as const;

/** How bodies are compressed and decompressed; an import decompresses its own. */
export const compression: FastifyCompressOptions = {
  threshold: 1024,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  requestEncodings: [...BODY_ENCODINGS],
  onUnsupportedRequestEncoding: () =>
    invalidParameter('content-encoding', `must be one of ${BODY_ENCODINGS.join(', ')}`, { httpStatus: 415 }),
  // @fastify/compress 9 copies these members to the error of the decompression.
  onInvalidRequestPayload: (encoding) => ({
    name: 'Error',
    statusCode: 400,
    message: `the body: must be ${encoding}, as content-encoding says`,
  }),
};

/** Rewrites `content-encoding` in the form that its readers compare: RFC 9110, section 8.4.1, ignores case and allows `x-gzip`. */
export function normalizeContentEncoding(headers: IncomingHttpHeaders): void {
  const given = headers['content-encoding'];
  if (given !== undefined) {
    const encoding = given.toLowerCase();
    headers['content-encoding'] = encoding === 'x-gzip' ? 'gzip' : encoding;
  }
}
