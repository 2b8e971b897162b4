import { Client, credentials } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { healthService } from '../../src/grpc/health.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { freePort } from '../support/free-port.js';
import { PATIENCE_MS } from '../support/patience.js';
import { openSecondClient, openClient, type ApiClient } from '../support/transports.js';

/** The health of a server, as a probe of Kubernetes asks for it. */
function healthOf(address: string, service: string): Promise<unknown> {
  const client = new Client(address, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = healthService.Check;
  const deadline = Date.now() + PATIENCE_MS;
  return new Promise((resolve) => {
    client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { service }, { deadline }, (error, answer) => {
      client.close();
      resolve(error?.details ?? answer);
    });
  });
}

const JOB_TASK = 'spaceone.api.cost_analysis.v1.JobTask';
const LIST = { domain_id: 'd', query: { page: { limit: 1 } } };

describe('a gRPC port', () => {
  let home: TestDatabase;
  let app: TestApp | undefined;
  let client: ApiClient | undefined;

  beforeAll(async () => {
    home = await createDatabase('sqlite');
  });
  afterAll(() => home.drop());
  afterEach(async () => {
    client?.close();
    await app?.close();
  });

  const start = async (settings: Readonly<Record<string, string>>): Promise<TestApp> => {
    app = await startTestApp({ DATABASE_URL: home.url, ...settings });
    await expect.poll(async () => (await fetch(`${String(app?.http)}/health/ready`)).status).toBe(200);
    return app;
  };

  it('serves the first generation alone', async () => {
    const { grpc, secondGrpc } = await start({ GRPC_V2_PORT: 'off' });
    expect(secondGrpc).toBeNull();
    expect(await healthOf(grpc, JOB_TASK)).toEqual({ status: 'SERVING' });
    client = openClient('grpc', { http: '', grpc });
    expect(await client.call('list', LIST)).toHaveProperty('body');
  });

  it('serves the second generation alone, at the port of the first', async () => {
    const port = String(await freePort());
    const { grpc, secondGrpc } = await start({ GRPC_PORT: 'off', GRPC_V2_PORT: port });
    expect({ grpc, secondGrpc }).toEqual({ grpc: '', secondGrpc: `127.0.0.1:${port}` });
    expect(await healthOf(String(secondGrpc), JOB_TASK)).toEqual({ status: 'SERVING' });
    client = openSecondClient('grpc', { http: '', grpc, secondGrpc });
    expect(await client.call('list', LIST)).toHaveProperty('body');
  });

  it('may be closed in both generations, beside HTTP', async () => {
    const { http, grpc, secondGrpc } = await start({ GRPC_PORT: 'off', GRPC_V2_PORT: 'off' });
    expect({ grpc, secondGrpc }).toEqual({ grpc: '', secondGrpc: null });
    client = openClient('http', { http, grpc });
    expect(await client.call('list', LIST)).toHaveProperty('body');
  });

  it('that is taken is named with its setting', async () => {
    const { secondGrpc } = await start({ GRPC_PORT: 'off', GRPC_V2_PORT: String(await freePort()) });
    const port = String(secondGrpc).split(':')[1] ?? '';
    const settings = { DATABASE_URL: home.url, GRPC_PORT: 'off', GRPC_V2_PORT: port };
    await expect(startTestApp(settings)).rejects.toThrow(
      `GRPC_HOST, GRPC_V2_PORT: cannot listen on 127.0.0.1:${port}, the port is in use`,
    );
  });
});
