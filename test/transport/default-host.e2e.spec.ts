import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { lacks, needing } from '../support/lacks.js';

const portOf = (address: string): number => Number(/\d+$/.exec(address)?.[0]);

describe('a service that checks tokens', () => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase('sqlite');
    app = await startTestApp({
      ...{ DATABASE_URL: database.url, AUTH_MODE: 'jwt', AUTH_JWKS_URL: 'http://127.0.0.1:9/keys' },
    });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const isOpen = (host: string, port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, host);
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => {
        resolve(false);
      });
    });

  it.each(['http', 'grpc'] as const)('is reached over IPv4 and %s', async (transport) => {
    expect(await isOpen('127.0.0.1', portOf(app[transport]))).toBe(true);
  });

  it.skipIf(lacks('IPv6')).each(['http', 'grpc'] as const)(
    needing(['IPv6'], 'is reached over IPv6 and %s'),
    async (transport) => {
      expect(await isOpen('::1', portOf(app[transport]))).toBe(true);
    },
  );
});
