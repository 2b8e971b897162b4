import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { isPresent, type ServerEngine } from '../support/engines.js';
import { openJobTasks } from '../support/job-tasks.js';
import { openClient, TRANSPORTS } from '../support/transports.js';
import { PATIENCE_MS } from '../support/patience.js';

const ACQUIRE_MS = 500;
/** The statements hang for longer than a rejection takes on a busy machine. */
const REQUEST_MS = PATIENCE_MS;
const SETTINGS = {
  DATABASE_POOL_SIZE: '2',
  DATABASE_ACQUIRE_TIMEOUT_MS: String(ACQUIRE_MS),
  REQUEST_TIMEOUT_MS: String(REQUEST_MS),
};
const CALLERS = 50;
const SERVERS: readonly ServerEngine[] = ['mariadb', 'mysql'];

const BUSY =
  'all 2 connections to the database are busy, and none was free within 500 ms (DATABASE_POOL_SIZE, DATABASE_ACQUIRE_TIMEOUT_MS); the request can be retried';

/** The error of a call over gRPC, with its trailing metadata. */
function refusalOverGrpc(address: string): Promise<ServiceError | null> {
  const client = new Client(address, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = jobTaskService.list;
  const request = { domain_id: 'a', query: { page: { limit: 1 } } };
  return new Promise((resolve) => {
    client.makeUnaryRequest(path, requestSerialize as never, responseDeserialize, request, (error) => {
      client.close();
      resolve(error);
    });
  });
}

/** How many statements of other connections wait for the table. */
async function statementsHeld(connection: Connection): Promise<number> {
  const [rows] = await connection.query<RowDataPacket[]>(
    "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND state LIKE 'Waiting for table%'",
  );
  return rows.length;
}

for (const engine of SERVERS) {
  describe.skipIf(!isPresent(engine))(`a pool of 2 whose statements all hang on ${engine}`, () => {
    let database: TestDatabase;
    let app: TestApp;
    beforeAll(async () => {
      database = await createDatabase(engine);
      await (await openJobTasks(database)).close();
      app = await startTestApp({ DATABASE_URL: database.url, ...SETTINGS });
    });
    afterAll(async () => {
      await app.close();
      await database.drop();
    });

    const listed = async (name: (typeof TRANSPORTS)[number], domain: string) => {
      const client = openClient(name, app);
      const started = Date.now();
      const answer = await client.call('list', { domain_id: domain, query: { page: { limit: 1 } } });
      client.close();
      return { status: 'body' in answer ? 'OK' : answer.error.status, ms: Date.now() - started };
    };
    const live = async (): Promise<number> => (await fetch(`${app.http}/health/live`)).status;

    it('refuses 100 callers in bounded time with UNAVAILABLE, stays alive, and recovers at once', async () => {
      const locker = await createConnection(database.url);
      try {
        await locker.query('LOCK TABLES job_task WRITE, job_task_by_source WRITE, job_task_by_day WRITE');
        // A page and its count: two statements.
        const holder = listed('grpc', 'holder');
        await expect.poll(() => statementsHeld(locker)).toBe(2);
        const waiting = fetch(`${app.http}/cost-analysis/v1/job-tasks?domain_id=a&query.page.limit=1`);
        const waitingOverGrpc = refusalOverGrpc(app.grpc);
        const answers = Promise.all(
          TRANSPORTS.flatMap((name) => Array.from({ length: CALLERS }, (_, index) => listed(name, `domain-${index}`))),
        );
        expect(await live()).toBe(200);
        const outcomes = await answers;
        expect(outcomes.filter((each) => each.status !== 'UNAVAILABLE')).toEqual([]);
        expect(Math.max(...outcomes.map(({ ms }) => ms))).toBeLessThan(REQUEST_MS);
        const response = await waiting;
        expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
        expect(await response.json()).toMatchObject({ detail: { code: 'ERROR_UNAVAILABLE', message: BUSY } });
        const error = await waitingOverGrpc;
        expect(error).toMatchObject({ code: status.UNAVAILABLE, details: `ERROR_UNAVAILABLE: ${BUSY}` });
        expect(error?.metadata.get('retry-after')).toEqual(['1']);
        expect(error?.metadata.get('grpc-retry-pushback-ms')).toEqual(['1000']);
        expect(await live()).toBe(200);
        expect(await statementsHeld(locker)).toBe(2);
        await locker.query('UNLOCK TABLES');
        expect(await holder).toMatchObject({ status: 'OK' });
      } finally {
        await locker.end();
      }
      // The very first call on each transport.
      expect(await Promise.all(TRANSPORTS.map((name) => listed(name, 'a')))).toMatchObject([
        { status: 'OK' },
        { status: 'OK' },
      ]);
    });
  });
}
