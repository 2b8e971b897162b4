import type { IncomingMessage } from 'node:http';
import { REQUEST_ID_HEADERS, requestIdOf } from '../common/request/request-context.js';

/** The id of a request, the same for every caller of this function. */
export function httpRequestId(request: IncomingMessage): string {
  return requestIdOf(request, (name) => request.headers[name]);
}

/** What Node says of bytes that it cannot read as a request. */
export interface ParserFault {
  /** The bytes that came last; a Buffer, whatever Fastify's types say. */
  readonly rawPacket?: unknown;
  readonly bytesParsed?: number;
}

const HEADER = new RegExp(`^(${REQUEST_ID_HEADERS.join('|')}):[ \\t]*(\\S*)[ \\t]*$`, 'i');

/** The id that the headers of such a request ask for, as far as they came with the latest bytes; else a new one. */
export function unreadRequestId({ rawPacket, bytesParsed = 0 }: ParserFault): string {
  const text = Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1') : '';
  // The bytes may begin with other requests, which were read.
  const start = text.lastIndexOf('\r\n\r\n', Math.max(bytesParsed - 1, 0));
  const [head = '', rest] = text.slice(start < 0 ? 0 : start + 4).split('\r\n\r\n', 2);
  const lines = head.split('\r\n');
  const headers = new Map<string, string>();
  // The last line of headers that have no end may be cut.
  for (const line of rest === undefined ? lines.slice(0, -1) : lines) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      headers.set(name.toLowerCase(), value);
    }
  }
  return requestIdOf(headers, (name) => headers.get(name));
}
