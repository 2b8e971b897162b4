import { maxHeaderSize } from 'node:http';
import { AppError, invalidParameter } from '../common/errors/app-error.js';

const CHUNKS = 'must be in chunks, each after its size in hexadecimal digits';
const LINES = 'must have lines that end with CR and LF';
const URL_FORM = 'must be a path, percent-encoded as UTF-8';

/**
 * Where a request is malformed, and what must be there, by the code of Node's parser. With both content-length and
 * transfer-encoding, the code is that of the second.
 */
const FORMS: Readonly<Record<string, readonly [place: string, reason: string]>> = {
  HPE_UNEXPECTED_CONTENT_LENGTH: ['content-length', 'must be given once'],
  HPE_INVALID_CONTENT_LENGTH: ['content-length', 'must be the number of bytes of the body, without transfer-encoding'],
  HPE_INVALID_TRANSFER_ENCODING: ['transfer-encoding', 'must be chunked, without content-length'],
  HPE_INVALID_CHUNK_SIZE: ['the body', CHUNKS],
  HPE_STRICT: ['the body', CHUNKS],
  HPE_CR_EXPECTED: ['the request', LINES],
  HPE_LF_EXPECTED: ['the request', LINES],
  HPE_INVALID_HEADER_TOKEN: ['the headers', 'must be lines of a name, a colon and a value without control characters'],
  HPE_INVALID_METHOD: ['the request', 'must be HTTP/1.1, beginning with a method such as GET or POST'],
  HPE_INVALID_URL: ['the URL', URL_FORM],
};

/** The error for a code of Node's parser or server. */
export function malformedRequest(code = ''): AppError {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new AppError('ERROR_REQUEST_TIMEOUT', 'the request did not arrive in time', { httpStatus: 408 });
    case 'HPE_HEADER_OVERFLOW':
      return new AppError(
        'ERROR_RESOURCE_EXHAUSTED',
        `the URL and the headers: must have at most ${String(maxHeaderSize)} bytes`,
        { httpStatus: 431 },
      );
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new AppError('ERROR_RESOURCE_EXHAUSTED', 'the body: must have fewer chunk extensions', {
        httpStatus: 413,
      });
    default:
      return invalidParameter(...(FORMS[code] ?? (['the request', 'must be HTTP/1.1'] as const)));
  }
}

/** The error for a URL that Fastify's router rejects with a status. */
export function malformedUrl(status: number | undefined): AppError {
  return status === 414
    ? new AppError('ERROR_RESOURCE_EXHAUSTED', 'the URL: must have shorter parts in its path', { httpStatus: 414 })
    : invalidParameter('the URL', URL_FORM);
}
