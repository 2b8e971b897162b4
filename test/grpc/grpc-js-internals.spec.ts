import { createRequire } from 'node:module';
import { Client, credentials, Server, ServerCredentials, ServerInterceptingCall } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filterStreams, hasMethod, streamOf, wrapHandlers } from '../../src/grpc/grpc-js-internals.js';

const { version } = createRequire(import.meta.url)('@grpc/grpc-js/package.json') as { version: string };
const moved = (part: string): string => `grpc-js ${version} has moved ${part}: see src/grpc/grpc-js-internals.ts`;

const PATH = '/test.Echo/echo';
const bytes = (value: Buffer): Buffer => value;
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
};

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
      echo: (call: { request: Buffer }, callback: (error: null, value: Buffer) => void) => callback(null, call.request),
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
    expect(wrapped, moved('Server.addService')).toEqual([PATH]);
  });
});
