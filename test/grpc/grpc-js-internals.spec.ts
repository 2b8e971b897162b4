import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, credentials, Server, ServerCredentials, ServerInterceptingCall } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filterStreams, hasMethod, limitReadAhead, streamOf, wrapHandlers } from '../../src/grpc/grpc-js-internals.js';

const { version } = createRequire(import.meta.url)('@grpc/grpc-js/package.json') as { version: string };
const moved = (part: string): string => `grpc-js ${version} has moved ${part}: see src/grpc/grpc-js-internals.ts`;

const PATH = '/test.Echo/echo';
const bytes = (value: Buffer): Buffer => value;
const UPLOAD = '/test.Echo/upload';
const MESSAGES = 40;
const ECHO = {
  echo: {
    path: PATH,
    requestStream: false,
    responseStream: false,
    requestSerialize: bytes,
    requestDeserialize: bytes,
    responseSerialize: bytes,
    responseDeserialize: bytes,
  },
  upload: {
    path: UPLOAD,
    requestStream: true,
    responseStream: false,
    requestSerialize: bytes,
    requestDeserialize: bytes,
    responseSerialize: bytes,
    responseDeserialize: bytes,
  },
};

type Answer = (error: null, value: Buffer) => void;

/** How many messages were read before the slow reader requested the next one. */
async function bufferedBehind(call: Readable): Promise<readonly number[]> {
  const counts: number[] = [];
  for await (const message of call) {
    await delay((message as Buffer).length);
    counts.push(call.readableLength);
  }
  return counts;
}

describe('what the service uses of grpc-js beyond its public API', () => {
  const filtered: (string | undefined)[] = [];
  const wrapped: string[] = [];
  let known: boolean[] = [];
  let stream: unknown;
  let server: Server;
  let client: Client;

  beforeAll(async () => {
    server = new Server({
      interceptors: [
        (_method, call) => {
          stream = streamOf(call);
          return new ServerInterceptingCall(call);
        },
      ],
    });
    filterStreams(server, (_stream, headers) => {
      filtered.push(headers[':path']);
      known = [hasMethod(server, PATH), hasMethod(server, '/test.Echo/other')];
      return true;
    });
    wrapHandlers(server, (handler, method) => {
      wrapped.push(method.path);
      return handler;
    });
    server.addService(ECHO, {
      echo: (call: { request: Buffer }, callback: Answer) => callback(null, call.request),
      upload: (call: Readable, callback: Answer) => {
        limitReadAhead(call, 1);
        void bufferedBehind(call).then((counts) => {
          callback(null, Buffer.from(JSON.stringify(counts)));
        });
      },
    });
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
    const answer = await new Promise((resolve, reject) => {
      client.makeUnaryRequest(PATH, bytes, bytes, Buffer.from('hello'), (error, value) =>
        error === null ? resolve(value) : reject(error),
      );
    });
    expect(String(answer)).toBe('hello');
  });
  afterAll(() => {
    client.close();
    server.forceShutdown();
  });

  it('calls the stream filter', () => {
    expect(filtered, moved('Server._verifyContentType')).toEqual([PATH]);
  });

  it('has the methods by path', () => {
    expect(known, moved('Server.handlers')).toEqual([true, false]);
  });

  it('has the HTTP/2 stream of a call', () => {
    expect(stream, moved('BaseServerInterceptingCall.stream')).toMatchObject({
      close: expect.any(Function),
      setTimeout: expect.any(Function),
      sentHeaders: expect.anything(),
    });
  });

  it('adds services by Server.addService', () => {
    expect(wrapped, moved('Server.addService')).toEqual([PATH, UPLOAD]);
  });

  it('reads as many messages ahead as the state of the stream says', async () => {
    const answer = await new Promise<Buffer | undefined>((resolve, reject) => {
      const call = client.makeClientStreamRequest(UPLOAD, bytes, bytes, (error, value) =>
        error === null ? resolve(value) : reject(error),
      );
      for (let message = 0; message < MESSAGES; message++) {
        call.write(Buffer.alloc(1));
      }
      call.end();
    });
    const buffered = JSON.parse(String(answer)) as number[];
    expect(buffered).toHaveLength(MESSAGES);
    expect(Math.max(...buffered), moved('the read buffer of request streams')).toBeLessThanOrEqual(1);
  });
});
