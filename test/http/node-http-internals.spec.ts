import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bytesWaiting, dropBody, isBodyUnread, responseOn } from '../../src/http/node-http-internals.js';

const moved = (part: string): string =>
  `Node ${process.version} has moved ${part}: see src/http/node-http-internals.ts`;
/** More than the buffers of two sockets of one machine hold. */
const LARGE = 64 * 1_048_576;

let server: Server;
let client: Socket;
let response: ServerResponse;

beforeAll(async () => {
  const answered = new Promise<ServerResponse>((resolve) => {
    server = createServer((_request, given) => {
      resolve(given);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.pause();
  client.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\n\r\nbo');
  response = await answered;
});
afterAll(() => {
  client.destroy();
  server.close();
});

it('a socket has the response that is being sent', () => {
  expect(responseOn(response.req.socket), moved('Socket._httpMessage')).toBe(response);
});

it('a socket knows whether the body of its request has arrived', async () => {
  expect(isBodyUnread(response.req.socket), moved('Socket.parser.incoming')).toBe(true);
  dropBody(response.req.socket);
  client.write('dy');
  await expect.poll(() => response.req.complete).toBe(true);
  expect(isBodyUnread(response.req.socket)).toBe(false);
  expect(response.req.readableLength, moved('IncomingMessage._dump')).toBe(0);
});

it('a socket counts the bytes that the system has not taken', async () => {
  response.end(Buffer.alloc(LARGE));
  await expect
    .poll(() => bytesWaiting(response.req.socket), { message: moved('Socket._handle.writeQueueSize') })
    .toBeGreaterThan(0);
});
