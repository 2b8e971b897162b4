import type { IncomingMessage } from 'node:http';
import { REQUEST_ID_HEADERS, requestIdOf } from '../common/request/request-context.js';

/** The id of a request; repeated calls return the same id. */
export function httpRequestId(request: IncomingMessage): string {
  return requestIdOf(request, (name) => request.headers[name]);
}

/** Node's error for a request that it cannot parse. */
export interface ParserFault {
  /** The last chunk received; a Buffer, unlike Fastify's type says. */
  readonly rawPacket?: unknown;
  readonly bytesParsed?: number;
}

const HEADER = new RegExp(`^(${REQUEST_ID_HEADERS.join('|')}):[ \\t]*(\\S*)[ \\t]*$`, 'i');

/** The id in the headers of such a request, if the last chunk contains them; else a new one. */
export function unreadRequestId({ rawPacket, bytesParsed = 0 }: ParserFault): string {
  const text = Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1') : '';
  // The chunk may begin with requests that were parsed.
  const start = text.lastIndexOf('\r\n\r\n', Math.max(bytesParsed - 1, 0));
  const [head = '', rest] = text.slice(start < 0 ? 0 : start + 4).split('\r\n\r\n', 2);
  const lines = head.split('\r\n');
  const headers = new Map<string, string>();
  // Without an end of the headers, the last line may be incomplete.
  for (const line of rest === undefined ? lines.slice(0, -1) : lines) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      headers.set(name.toLowerCase(), value);
    }
  }
  return requestIdOf(headers, (name) => headers.get(name));
}
