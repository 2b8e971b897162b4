import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, credentials, status, type ChannelCredentials, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

const folder = mkdtempSync(join(tmpdir(), 'job-task-tls-'));
const file = (name: string): string => join(folder, name);
const openssl = (...args: string[]): void => {
  execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
};

/** A certificate for localhost, signed by the authority of the test. */
function certify(name: string): void {
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
    '-subj',
    `/CN=${name}`,
  );
  writeFileSync(file('names.cnf'), 'subjectAltName=DNS:localhost,IP:127.0.0.1');
  openssl(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    '-CA',
    'ca.crt',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-days',
    '1',
    '-extfile',
    'names.cnf',
    '-out',
    `${name}.crt`,
  );
}

interface Identity {
  readonly cert: Buffer;
  readonly key: Buffer;
}

const identity = (name: string): Identity => ({
  cert: readFileSync(file(`${name}.crt`)),
  key: readFileSync(file(`${name}.key`)),
});

/** The status of a health check over HTTPS, or the code of the error. */
function overHttps(app: TestApp, client?: Identity): Promise<number | string> {
  const { port } = new URL(app.http);
  return new Promise((resolve) => {
    request(
      { host: 'localhost', port, path: '/health/live', ca: readFileSync(file('ca.crt')), agent: false, ...client },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    )
      .on('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? 'error');
      })
      .end();
  });
}

/** The code of an answer to a list over gRPC; null for an answer. */
function overGrpc(app: TestApp, channel: ChannelCredentials): Promise<number | null> {
  const client = new Client(`localhost:${app.grpc.split(':').at(-1) ?? ''}`, channel);
  const { path, requestSerialize, responseDeserialize } = jobTaskService.list;
  const message = { domain_id: 'domain-a', query: { page: { limit: 1 } } };
  const deadline = { deadline: Date.now() + 3_000 };
  return new Promise((resolve) => {
    client.makeUnaryRequest(
      path,
      requestSerialize as never,
      responseDeserialize,
      message,
      deadline,
      (error: ServiceError | null) => {
        client.close();
        resolve(error === null ? null : error.code);
      },
    );
  });
}

const secure = (client?: Identity): ChannelCredentials =>
  credentials.createSsl(readFileSync(file('ca.crt')), client?.key ?? null, client?.cert ?? null);

const REFUSED: readonly number[] = [status.UNAVAILABLE, status.DEADLINE_EXCEEDED];

describe('TLS from files', () => {
  let database: TestDatabase;
  let server: Record<string, string>;

  beforeAll(async () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'ca.key',
      '-out',
      'ca.crt',
      '-days',
      '1',
      '-subj',
      '/CN=test-authority',
    );
    certify('server');
    certify('client');
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'stranger.key',
      '-out',
      'stranger.crt',
      '-days',
      '1',
      '-subj',
      '/CN=stranger',
    );
    database = await createDatabase('sqlite');
    server = {
      DATABASE_URL: database.url,
      HTTP_TLS_CERT: file('server.crt'),
      HTTP_TLS_KEY: file('server.key'),
      GRPC_TLS_CERT: file('server.crt'),
      GRPC_TLS_KEY: file('server.key'),
    };
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('serves both wires to whoever trusts the certificate, and nobody in the clear', async () => {
    const app = await startTestApp(server);
    try {
      expect(app.http).toMatch(/^https:/);
      expect(await overHttps(app)).toBe(200);
      expect(await overGrpc(app, secure())).toBeNull();
      expect(REFUSED).toContain(await overGrpc(app, credentials.createInsecure()));
      await expect(fetch(app.http.replace('https:', 'http:'))).rejects.toThrow();
    } finally {
      await app.close();
    }
  });

  it('wants a certificate of the authority from callers where one is named', async () => {
    const authority = file('ca.crt');
    const app = await startTestApp({ ...server, HTTP_TLS_CA: authority, GRPC_TLS_CA: authority });
    try {
      expect(await overHttps(app, identity('client'))).toBe(200);
      expect(await overGrpc(app, secure(identity('client')))).toBeNull();
      expect(await overHttps(app)).toBeTypeOf('string');
      expect(await overHttps(app, identity('stranger'))).toBeTypeOf('string');
      expect(REFUSED).toContain(await overGrpc(app, secure()));
      expect(REFUSED).toContain(await overGrpc(app, secure(identity('stranger'))));
    } finally {
      await app.close();
    }
  });
});
