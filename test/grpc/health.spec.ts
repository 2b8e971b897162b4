import { Client, credentials, type ServiceError } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { DecodedMessage } from '../../src/grpc/codec/decode-message.js';
import type { MessageForm } from '../../src/grpc/codec/encode-message.js';
import type { RpcMethod } from '../../src/grpc/codec/method.js';
import { healthService } from '../../src/grpc/health.js';
import { startTestServer, type TestServer } from './test-server.js';

let server: TestServer;
let client: Client;
beforeEach(async () => {
  server = await startTestServer();
  client = new Client(server.address, credentials.createInsecure());
});
afterEach(() => {
  client.close();
  server.stop();
});

function call(method: RpcMethod, request: MessageForm): Promise<DecodedMessage> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      (error, answer) => (error ? reject(error) : resolve(answer as DecodedMessage)),
    );
  });
}

function watch(service: string): AsyncIterator<DecodedMessage> {
  const { path, requestSerialize, responseDeserialize } = healthService.Watch;
  const stream = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, { service });
  return (stream as AsyncIterable<DecodedMessage>)[Symbol.asyncIterator]();
}

const NAMES = ['', 'spaceone.api.cost_analysis.v1.JobTask', 'spaceone.api.core.v1.ServerInfo'];

describe('grpc.health.v1.Health', () => {
  it.each(NAMES)(
    'says of "%s" that it is not serving before it was told so, and then what it was told',
    async (service) => {
      expect(await call(healthService.Check, { service })).toStrictEqual({ status: 'NOT_SERVING' });
      server.health.setServing(true);
      expect(await call(healthService.Check, { service })).toStrictEqual({ status: 'SERVING' });
      server.health.setServing(false);
      expect(await call(healthService.Check, { service })).toStrictEqual({ status: 'NOT_SERVING' });
    },
  );

  it('rejects unknown services', async () => {
    const error = await call(healthService.Check, { service: 'JobTask' }).catch(
      (reason: unknown) => reason as ServiceError,
    );
    expect(error).toMatchObject({ code: 5, details: 'no service JobTask' });
  });

  it('lists all names', async () => {
    server.health.setServing(true);
    const statuses = NAMES.map((key) => ({ key, value: { status: 'SERVING' } }));
    expect(await call(healthService.List, {})).toStrictEqual({ statuses });
  });

  it('sends a watcher the state at once, then each change once', async () => {
    const states = watch('spaceone.api.cost_analysis.v1.JobTask');
    expect(await states.next()).toMatchObject({ value: { status: 'NOT_SERVING' } });
    server.health.setServing(true);
    server.health.setServing(true);
    expect(await states.next()).toMatchObject({ value: { status: 'SERVING' } });
    server.health.setServing(false);
    expect(await states.next()).toMatchObject({ value: { status: 'NOT_SERVING' } });
    await states.return?.();
  });

  it('keeps the watch of an unknown service open', async () => {
    const states = watch('nobody');
    expect(await states.next()).toMatchObject({ value: { status: 'SERVICE_UNKNOWN' } });
    await states.return?.();
  });

  it('ends its watches, so that they do not hold up a graceful shutdown', async () => {
    server.health.setServing(true);
    const known = watch('');
    const unknown = watch('nobody');
    await Promise.all([known.next(), unknown.next()]);
    server.health.end();
    server.health.setServing(true);
    expect(await known.next()).toMatchObject({ value: { status: 'NOT_SERVING' } });
    expect(await known.next()).toMatchObject({ done: true });
    expect(await unknown.next()).toMatchObject({ done: true });
    await new Promise<void>((resolve, reject) =>
      server.server.tryShutdown((error) => (error ? reject(error) : resolve())),
    );
  });
});
