import type { FastifyCompressOptions } from '@fastify/compress';
import { invalidParameter } from '../common/errors/app-error.js';

/** Encodings of bodies. Node 20 has no Zstandard, so that no version takes it. */
const BODY_ENCODINGS = ['gzip', 'deflate', 'br', 'identity'] as const;

/** How bodies are compressed and decompressed; an import decompresses its own. */
export const compression: FastifyCompressOptions = {
  threshold: 1024,
  brotliOptions: { params: { 1: 4 } },
  requestEncodings: [...BODY_ENCODINGS],
  onUnsupportedRequestEncoding: () =>
    invalidParameter('content-encoding', `must be one of ${BODY_ENCODINGS.join(', ')}`, { httpStatus: 415 }),
  // The plugin copies the members of this to the error of the decompression.
  onInvalidRequestPayload: (encoding) => ({
    name: 'Error',
    statusCode: 400,
    message: `the body: must be ${encoding}, as content-encoding says`,
  }),
};
