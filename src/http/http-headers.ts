import type { IncomingMessage, ServerResponse } from 'node:http';
import { invalidParameter } from '../common/errors/app-error.js';
import { repeatedHeaders } from '../common/request/repeated-headers.js';

/** Headers that must not repeat, because a proxy may have interpreted another one than we would. */
const ONCE = new Set([
  'host',
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'expect',
  'token',
  'x-request-id',
  'transaction_id',
  'x-domain-id',
  'grpc-timeout',
  'x-request-timeout',
]);

/**
 * Rejects headers that two servers could interpret differently. The connection is closed after the response, because what
 * follows is uncertain.
 * @throws AppError
 */
export function checkHeaders(request: IncomingMessage, response: ServerResponse): void {
  try {
    check(request);
  } catch (error) {
    response.shouldKeepAlive = false;
    throw error;
  }
}

function check(request: IncomingMessage): void {
  const repeated = repeatedHeaders(request).find((name) => ONCE.has(name));
  if (repeated !== undefined) {
    throw invalidParameter(repeated, 'must be given once');
  }
  const { host, te, expect, 'transfer-encoding': coding, 'content-type': type } = request.headers;
  if (host === undefined && request.httpVersion === '1.1') {
    throw invalidParameter('host', 'must be given');
  }
  if (expect !== undefined && expect.trim().toLowerCase() !== '100-continue') {
    throw invalidParameter('expect', 'must be 100-continue', { httpStatus: 417 });
  }
  if (coding !== undefined && coding.trim().toLowerCase() !== 'chunked') {
    throw invalidParameter('transfer-encoding', 'must be chunked');
  }
  // RFC 9110, section 10.1.4: `chunked` must not be listed.
  if (te !== undefined && /\bchunked\b/i.test(String(te))) {
    throw invalidParameter('te', 'must not list chunked');
  }
  const charset = type === undefined ? undefined : /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(type)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw invalidParameter('content-type', 'its charset must be utf-8', { httpStatus: 415 });
  }
}
