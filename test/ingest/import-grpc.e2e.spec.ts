import { Client, credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ingestService } from '../../src/grpc/ingest.package.js';
import { jobTaskMessage } from '../cli/support/job-task-json.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { openJobTasks } from '../support/job-tasks.js';
import { PATIENCE_MS } from '../support/patience.js';
import { framed, rawCall } from '../support/raw-grpc.js';
import { NATIVE, startWriteApp, type WriteApp } from './support/write-app.js';
import { openWriteClient, type WriteAnswer, type WriteClient } from './support/write-client.js';

const many = (count: number, changes: object = {}): object[] =>
  Array.from({ length: count }, (_, index) => jobTaskMessage({ job_task_id: `task-${String(index)}`, ...changes }));
const zeros = { received: 0, inserted: 0, updated: 0, unchanged: 0, stale: 0, refused: 0, errors_omitted: 0 };

/** The numbers of a response; a number that is zero is not sent. */
const counts = ({ status: name, body, message }: WriteAnswer): object => {
  const { errors: _errors, ...rest } = body;
  return { status: name === 'OK' ? name : message, ...zeros, ...rest };
};

/** A call whose messages are sent by hand. */
function openImport(address: string, deadline = Date.now() + PATIENCE_MS) {
  const client = new Client(address, credentials.createInsecure());
  const { path, requestSerialize, responseDeserialize } = ingestService.import;
  let end: (error: ServiceError | null) => void = () => undefined;
  const ended = new Promise<ServiceError | null>((resolve) => {
    end = resolve;
  });
  const call = client.makeClientStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    new Metadata(),
    { deadline },
    (error) => {
      end(error);
      client.close();
    },
  );
  return {
    call,
    ended,
    send: (job_tasks: readonly object[]) => call.write({ job_tasks }),
  };
}

describeOnEachEngine('an import over gRPC', (engine) => {
  let app: WriteApp;
  let client: WriteClient;

  beforeAll(async () => {
    app = await startWriteApp(engine, { INGEST_MAX_BODY_BYTES: '300000', INGEST_MAX_ROW_BYTES: '2048' });
    client = openWriteClient('grpc', app);
  }, PATIENCE_MS);
  afterAll(async () => {
    client.close();
    await app.close();
  });
  beforeEach(async () => {
    const database = await openJobTasks(app.database);
    await database.dataSource.query('DELETE FROM job_task');
    await database.close();
  });

  it('stores job tasks, and leaves them unchanged when they are sent again', async () => {
    const messages = [many(600).slice(0, 7), [], many(600).slice(7)];
    expect(counts(await client.import(messages))).toEqual({ ...zeros, status: 'OK', received: 600, inserted: 600 });
    expect(counts(await client.import(messages))).toEqual({ ...zeros, status: 'OK', received: 600, unchanged: 600 });
    expect(await app.rows()).toHaveLength(600);
  });

  it('stores what the same job task over HTTP stores', async () => {
    const row = jobTaskMessage({
      options: { b: 1.5, a: [null, true, 'x', {}], big: 1e300 },
      error_code: 'E',
      error_message: 'é😀',
    });
    await client.import([[row]]);
    const [overGrpc] = await app.rows();
    const http = openWriteClient('http', app);
    expect(counts(await http.import([[row]]))).toMatchObject({ unchanged: 1 });
    expect(overGrpc?.options).toBe('{"a":[null,true,"x",{}],"b":1.5,"big":1e+300}');
  });

  it('answers a stream without messages with zeros', async () => {
    expect(counts(await client.import([]))).toEqual({ ...zeros, status: 'OK' });
  });

  it('lists rejected job tasks by number and reason without their content, and stores the others', async () => {
    const secret = 'https://signed.example/secret';
    const answer = await client.import([
      [jobTaskMessage({ job_task_id: 'good-1' }), jobTaskMessage({ job_task_id: 'bad-date', created_at: secret })],
      [
        jobTaskMessage({ job_task_id: 'no-status', status: 'SCOPE_NONE' }),
        jobTaskMessage({ job_task_id: 'good-2' }),
        jobTaskMessage({ job_task_id: 'native', domain_id: NATIVE }),
        jobTaskMessage({ job_task_id: 'long', options: { url: secret.repeat(100) } }),
        jobTaskMessage({ job_task_id: 'good-1', domain_id: 'domain-2' }),
      ],
    ]);
    expect(counts(answer)).toMatchObject({ status: 'OK', received: 7, inserted: 2, refused: 5 });
    const errors = answer.body['errors'] as readonly { line: number; code: string; message: string }[];
    expect(errors.map(({ line, code }) => [line, code])).toEqual([
      [2, 'ERROR_INVALID_PARAMETER'],
      [3, 'ERROR_INVALID_PARAMETER'],
      [5, 'ERROR_FAILED_PRECONDITION'],
      [6, 'ERROR_INVALID_PARAMETER'],
      [7, 'ERROR_ALREADY_EXISTS'],
    ]);
    expect(errors[3]?.message).toContain('INGEST_MAX_ROW_BYTES');
    expect(JSON.stringify(answer.body)).not.toContain('signed.example');
    expect((await app.rows()).map(({ job_task_id }) => job_task_id)).toEqual(['good-1', 'good-2']);
  });

  it.each([
    { what: 'more job tasks in a message than 1,000', messages: [many(1001)], says: 'message 1: job_tasks: must have' },
    {
      what: 'more bytes than INGEST_MAX_BODY_BYTES',
      messages: [many(1000), many(1000)],
      says: 'the messages: must have at most 300000 bytes (INGEST_MAX_BODY_BYTES)',
    },
  ])('refuses $what, and says what was written', async ({ messages, says }) => {
    const answer = await client.import(messages);
    expect(answer.message).toContain(says);
    const reached = Number(/everything up to job task (\d+)/.exec(answer.message)?.[1] ?? 0);
    expect(await app.rows()).toHaveLength(reached);
  });

  it.each([
    {
      what: 'malformed bytes',
      bytes: framed(Buffer.from('0a05ff', 'hex')),
      name: 'INVALID_ARGUMENT',
      says: 'message 1',
    },
    {
      what: 'an unknown field',
      bytes: framed(Buffer.from('9a0101', 'hex').subarray(0, 3)),
      name: 'INVALID_ARGUMENT',
      says: 'message 1: field number 19',
    },
    {
      what: 'a message that is too large',
      bytes: framed(Buffer.alloc(10), 0, 100_000_000),
      name: 'RESOURCE_EXHAUSTED',
      says: 'GRPC_MAX_RECEIVE_BYTES',
    },
  ])('refuses $what in the form of every other error', async ({ bytes, name, says }) => {
    const { path } = ingestService.import;
    const end = await rawCall(app.grpc, { path, bytes, halfOpen: true });
    expect([end.status, end.details, end.requestId]).toEqual([name, expect.stringContaining(says), 'mine']);
  });

  it('keeps committed rows when the client cancels, and completes them when it sends all again', async () => {
    const { call, ended, send } = openImport(app.grpc);
    send(many(600));
    await vi.waitFor(async () => expect((await app.rows()).length).toBeGreaterThanOrEqual(512), PATIENCE_MS);
    call.cancel();
    expect((await ended)?.code).toBe(status.CANCELLED);
    expect(counts(await client.import([many(600)]))).toMatchObject({ received: 600, refused: 0 });
    expect(await app.rows()).toHaveLength(600);
  });

  it('ends at the deadline of the client and keeps committed rows', async () => {
    const { ended, send } = openImport(app.grpc, Date.now() + 8_000);
    send(many(600));
    expect((await ended)?.code).toBe(status.DEADLINE_EXCEEDED);
    await vi.waitFor(async () => expect(await app.rows()).toHaveLength(512), PATIENCE_MS);
    // The place of the import is free again, as soon as the service has noticed the deadline as well.
    await vi.waitFor(async () => {
      const answers = await Promise.all([client.import([many(1)]), client.import([many(1)])]);
      expect(answers.map(({ status: name }) => name)).toEqual(['OK', 'OK']);
    }, PATIENCE_MS);
  });
});

it(
  'ends with UNAVAILABLE and its state when the service is shut down in the middle of an import over gRPC',
  async () => {
    const app = await startWriteApp('sqlite');
    const { ended, send } = openImport(app.grpc);
    send(many(600));
    await vi.waitFor(async () => expect(await app.rows()).toHaveLength(512), PATIENCE_MS);
    const closed = app.close();
    const error = await ended;
    expect([error?.code, error?.details]).toEqual([
      status.UNAVAILABLE,
      'ERROR_UNAVAILABLE: the service is shutting down; everything up to job task 512 was written, and sending all of it again is safe',
    ]);
    await closed;
  },
  PATIENCE_MS,
);
