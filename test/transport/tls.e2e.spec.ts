import { X509Certificate } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { Client, credentials, status, type ChannelCredentials, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { lacks, needing } from '../support/lacks.js';
import { startServiceProcess } from '../support/service-process.js';
import { TestAuthority, type Identity } from '../support/test-authority.js';
import { PATIENCE_MS } from '../support/patience.js';

let authority: TestAuthority;

/** The status of a health check over HTTPS, or the code of the error. */
function overHttps(app: TestApp, client?: Identity): Promise<number | string> {
  const { port } = new URL(app.http);
  return new Promise((resolve) => {
    request(
      {
        host: 'localhost',
        port,
        path: '/health/live',
        ca: readFileSync(authority.file('ca.crt')),
        agent: false,
        ...client,
      },
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

/** The code of an answer to a list over gRPC on a connection of its own; null for an answer. */
async function overGrpc(app: TestApp, channel: ChannelCredentials): Promise<number | null> {
  const client = new Client(`localhost:${app.grpc.split(':').at(-1) ?? ''}`, channel);
  try {
    return await list(client);
  } finally {
    client.close();
  }
}

function list(client: Client): Promise<number | null> {
  const { path, requestSerialize, responseDeserialize } = jobTaskService.list;
  const message = { domain_id: 'domain-a', query: { page: { limit: 1 } } };
  const deadline = { deadline: Date.now() + 10_000 };
  return new Promise((resolve) => {
    client.makeUnaryRequest(
      path,
      requestSerialize as never,
      responseDeserialize,
      message,
      deadline,
      (error: ServiceError | null) => {
        resolve(error === null ? null : error.code);
      },
    );
  });
}

const secure = (client?: Identity): ChannelCredentials =>
  credentials.createSsl(readFileSync(authority.file('ca.crt')), client?.key ?? null, client?.cert ?? null);

/** The files are looked at every five seconds. */
const RENEWED = { timeout: PATIENCE_MS, interval: 250 };
const REFUSED: readonly number[] = [status.UNAVAILABLE, status.DEADLINE_EXCEEDED];

describe.skipIf(lacks('openssl'))(needing(['openssl'], 'TLS from files'), () => {
  let database: TestDatabase;
  let server: Record<string, string>;

  beforeAll(async () => {
    authority = new TestAuthority();
    authority.certify('server');
    authority.certify('client');
    authority.certifyItself('stranger');
    database = await createDatabase('sqlite');
    server = {
      DATABASE_URL: database.url,
      HTTP_TLS_CERT: authority.file('server.crt'),
      HTTP_TLS_KEY: authority.file('server.key'),
      GRPC_TLS_CERT: authority.file('server.crt'),
      GRPC_TLS_KEY: authority.file('server.key'),
    };
  });
  afterAll(async () => {
    await database.drop();
    authority.drop();
  });

  it('serves both transports over TLS, and no client without it', async () => {
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

  it('is logged at startup, with the expiry of the certificate', async () => {
    const service = await startServiceProcess({ ...server, LOG_FORMAT: 'json' });
    service.child.kill('SIGTERM');
    await service.ended();
    const until = new Date(new X509Certificate(authority.identity('server').cert).validTo).toISOString();
    for (const transport of ['HTTP', 'GRPC']) {
      expect(service.standardOutput()).toContain(`"msg":"${transport}: the certificate is valid until ${until}"`);
    }
  });

  it('requires client certificates if a CA is set', async () => {
    const ca = authority.file('ca.crt');
    const app = await startTestApp({ ...server, HTTP_TLS_CA: ca, GRPC_TLS_CA: ca });
    try {
      expect(await overHttps(app, authority.identity('client'))).toBe(200);
      expect(await overGrpc(app, secure(authority.identity('client')))).toBeNull();
      expect(await overHttps(app)).toBeTypeOf('string');
      expect(await overHttps(app, authority.identity('stranger'))).toBeTypeOf('string');
      expect(REFUSED).toContain(await overGrpc(app, secure()));
      expect(REFUSED).toContain(await overGrpc(app, secure(authority.identity('stranger'))));
    } finally {
      await app.close();
    }
  });

  it('uses a renewed certificate for new connections and keeps existing ones', async () => {
    for (const end of ['crt', 'key']) {
      copyFileSync(authority.file(`server.${end}`), authority.file(`served.${end}`));
    }
    authority.certify('renewed');
    const [cert, key] = [authority.file('served.crt'), authority.file('served.key')];
    const ca = authority.file('ca.crt');
    const app = await startTestApp({
      DATABASE_URL: database.url,
      METRICS_PORT: '0',
      ...{ HTTP_TLS_CERT: cert, HTTP_TLS_KEY: key, HTTP_TLS_CA: ca },
      ...{ GRPC_TLS_CERT: cert, GRPC_TLS_KEY: key, GRPC_TLS_CA: ca },
    });
    const channel = secure(authority.identity('client'));
    const addresses = [Number(new URL(app.http).port), Number(app.grpc.split(':').at(-1))];
    const names = (): Promise<string[]> => Promise.all(addresses.map(nameAt));
    const open = new Client(`localhost:${String(addresses[1])}`, channel);
    try {
      expect(await list(open)).toBeNull();
      expect(await names()).toEqual(['server', 'server']);
      for (const end of ['crt', 'key']) {
        copyFileSync(authority.file(`renewed.${end}`), authority.file(`served.${end}`));
      }
      await vi.waitFor(async () => expect(await names()).toEqual(['renewed', 'renewed']), RENEWED);
      expect(await list(open)).toBeNull();
      // Callers still need a certificate.
      expect(await overHttps(app, authority.identity('client'))).toBe(200);
      expect(await overGrpc(app, channel)).toBeNull();
      expect(await overHttps(app)).toBeTypeOf('string');
      expect(REFUSED).toContain(await overGrpc(app, secure()));
      const metrics = await (await fetch(String(app.metrics))).text();
      expect(metrics).toMatch(/^job_task_tls_certificate_expiry_timestamp_seconds\{wire="http"\} \d{10}$/m);
      expect(metrics).toMatch(/^job_task_tls_certificate_expiry_timestamp_seconds\{wire="grpc"\} \d{10}$/m);
    } finally {
      open.close();
      await app.close();
    }
  });

  /** The common name of the certificate that a port shows. */
  function nameAt(port: number): Promise<string> {
    const { cert, key } = authority.identity('client');
    const socket = connect({ port, host: 'localhost', ca: readFileSync(authority.file('ca.crt')), cert, key });
    return new Promise((resolve, reject) => {
      socket.once('error', reject).once('secureConnect', () => {
        resolve(String(socket.getPeerCertificate().subject.CN));
        socket.destroy();
      });
    });
  }
});
