import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOB_TASK_STATUSES, PREDECESSORS } from '../../src/job-task/persistence/native/lifecycle.js';
import { importJobTasks, openJobTasks } from '../support/job-tasks.js';
import { anyJobTask } from '../support/any-job-task.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { PATIENCE_MS } from '../support/patience.js';
import { TRANSPORTS, type TransportName } from '../support/transports.js';
import { NATIVE, startWriteApp, type Answer, type WriteApp } from './support/write-app.js';
import { openWriteClient, type WriteAnswer, type WriteClient, type WriteVerb } from './support/write-client.js';

const NEW = { job_id: 'job-1', data_source_id: 'ds-1', options: { month: '202601' }, domain_id: NATIVE };
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A request that is refused before it gets to the database. */
interface Refusal {
  readonly verb: WriteVerb;
  readonly body: object;
  readonly status: string;
  readonly says: string;
  /** Where protobuf cannot express the request. */
  readonly only?: TransportName;
}

const KEY = { job_task_id: 'a', domain_id: NATIVE };
const REFUSALS: readonly Refusal[] = [
  {
    ...{ verb: 'create', status: 'FAILED_PRECONDITION', says: 'INGEST_NATIVE_DOMAINS' },
    body: { ...NEW, domain_id: 'mirrored' },
  },
  {
    ...{ verb: 'create', status: 'INVALID_ARGUMENT', says: 'domain_id: must be given' },
    body: { ...NEW, domain_id: '' },
  },
  {
    ...{ verb: 'create', status: 'INVALID_ARGUMENT', says: 'job_id: must be given' },
    body: { ...NEW, job_id: '' },
  },
  {
    ...{ verb: 'create', status: 'INVALID_ARGUMENT', says: 'status: must be one of', only: 'http' },
    body: { ...NEW, status: 'SUCCESS' },
  },
  {
    ...{ verb: 'create', status: 'INVALID_ARGUMENT', says: 'options: must be an object, got an array', only: 'http' },
    body: { ...NEW, options: [] },
  },
  {
    ...{ verb: 'create', status: 'INVALID_ARGUMENT', says: 'at most 40 characters, got 41' },
    body: { ...NEW, job_task_id: 'x'.repeat(41) },
  },
  {
    ...{ verb: 'create', status: 'INVALID_ARGUMENT', says: 'request_id: must have at most 128 characters, got 129' },
    body: { ...NEW, request_id: 'x'.repeat(129) },
  },
  { verb: 'update', body: KEY, status: 'INVALID_ARGUMENT', says: 'status: must be given' },
  { verb: 'update', body: { ...KEY, status: 'PENDING' }, status: 'INVALID_ARGUMENT', says: 'status: must be' },
  { verb: 'update', body: { ...KEY, status: 'FAILURE' }, status: 'INVALID_ARGUMENT', says: 'error_code: must' },
  {
    ...{ verb: 'update', status: 'INVALID_ARGUMENT', says: 'error_code: must be left out' },
    body: { ...KEY, status: 'SUCCESS', error_code: 'E' },
  },
  {
    ...{ verb: 'update', status: 'INVALID_ARGUMENT', says: 'created_count: must be an integer from 0' },
    body: { ...KEY, status: 'SUCCESS', created_count: -1 },
  },
  {
    ...{ verb: 'update', status: 'INVALID_ARGUMENT', says: 'job_task_id: must be given' },
    body: { domain_id: NATIVE, status: 'SUCCESS' },
  },
  {
    ...{ verb: 'progress', status: 'INVALID_ARGUMENT', says: 'add_created_count: must be an integer', only: 'http' },
    body: { ...KEY, request_id: 'r', add_created_count: 1.5 },
  },
  {
    ...{ verb: 'progress', status: 'INVALID_ARGUMENT', says: 'request_id: must be given' },
    body: { ...KEY, add_created_count: 1 },
  },
  {
    ...{ verb: 'progress', status: 'FAILED_PRECONDITION', says: 'INGEST_NATIVE_DOMAINS' },
    body: { ...KEY, domain_id: 'mirrored', request_id: 'r', add_created_count: 1 },
  },
  { verb: 'delete', body: { domain_id: NATIVE }, status: 'INVALID_ARGUMENT', says: 'job_task_id: must be given' },
];

describeOnEachEngine('the write API', (engine) => {
  let app: WriteApp;
  let number = 0;

  beforeAll(async () => {
    app = await startWriteApp(engine);
  }, PATIENCE_MS);
  afterAll(() => app.close());

  const stored = async (id: string) => (await app.rows()).find(({ job_task_id }) => job_task_id === id);

  describe.each(TRANSPORTS)('over %s', (transport) => {
    let client: WriteClient;
    beforeAll(() => {
      client = openWriteClient(transport, app);
    });
    afterAll(() => {
      client.close();
    });

    const create = async (): Promise<string> => {
      const job_task_id = `task-${String(++number)}`;
      expect((await client.call('create', { ...NEW, job_task_id })).status).toBe('OK');
      return job_task_id;
    };
    const update = (job_task_id: string, status: string, more: object = {}): Promise<WriteAnswer> =>
      client.call('update', { job_task_id, status, domain_id: NATIVE, ...more });

    it('creates a task in PENDING with an id and the time of the service', async () => {
      const before = Date.now();
      const { status, body } = await client.call('create', NEW);
      expect(status).toBe('OK');
      expect(body).toMatchObject({
        ...NEW,
        job_task_id: expect.stringMatching(/^job-task-[0-9a-f]{16}$/) as string,
        status: 'PENDING',
        created_at: expect.stringMatching(ISO) as string,
        updated_at: body['created_at'],
      });
      const createdAt = Date.parse(String(body['created_at']));
      expect(createdAt >= before && createdAt <= Date.now()).toBe(true);
      const got = await client.call('get', { job_task_id: body['job_task_id'], domain_id: NATIVE });
      expect(got.body).toEqual(body);
    });

    it('answers a repeated create with the current task, and rejects another task with its id', async () => {
      const job_task_id = await create();
      await update(job_task_id, 'IN_PROGRESS');
      const repeated = await client.call('create', { ...NEW, job_task_id });
      expect([repeated.status, repeated.body['status']]).toEqual(['OK', 'IN_PROGRESS']);
      const other = await client.call('create', { ...NEW, job_task_id, job_id: 'other' });
      expect([other.status, other.code]).toEqual(['ALREADY_EXISTS', 'ERROR_ALREADY_EXISTS']);
      expect((await stored(job_task_id))?.job_id).toBe('job-1');
    });

    it('creates one task for a request id, however often it is sent', async () => {
      const request = { ...NEW, request_id: `create-${engine}-${transport}` };
      const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => client.call('create', request)));
      expect(others.map(({ body }) => body['job_task_id'])).toEqual(Array(3).fill(first?.body['job_task_id']));
      const reused = await client.call('create', { ...request, job_id: 'other' });
      expect([reused.status, reused.code]).toEqual(['INVALID_ARGUMENT', 'ERROR_INVALID_PARAMETER']);
    });

    it('takes a task through its states, and sets the times', async () => {
      const id = await create();
      const started = await update(id, 'IN_PROGRESS');
      expect(started.body).toMatchObject({ status: 'IN_PROGRESS' });
      expect(started.body['started_at']).toBe(started.body['updated_at']);
      const ended = await update(id, 'FAILURE', { error_code: 'ERROR_X', error_message: 'x', created_count: 7 });
      expect(ended.body).toMatchObject({
        ...{ status: 'FAILURE', error_code: 'ERROR_X', error_message: 'x', created_count: 7 },
        started_at: started.body['started_at'],
      });
      expect(ended.body['finished_at']).toBe(ended.body['updated_at']);
      expect(Date.parse(String(ended.body['updated_at']))).toBeGreaterThan(
        Date.parse(String(started.body['updated_at'])),
      );
    });

    it(
      'allows exactly the steps of the lifecycle, repeats the present state without writing, and names both states else',
      async () => {
        const more = (status: string) => (status === 'FAILURE' ? { error_code: 'E' } : {});
        for (const from of JOB_TASK_STATUSES) {
          for (const to of JOB_TASK_STATUSES.slice(1)) {
            const id = await create();
            if (from !== 'PENDING') {
              await update(id, 'IN_PROGRESS');
            }
            if (from !== 'PENDING' && from !== 'IN_PROGRESS') {
              expect((await update(id, from, more(from))).status).toBe('OK');
            }
            const before = await stored(id);
            const answer = await update(id, to, more(to));
            const after = await stored(id);
            if (PREDECESSORS[to].includes(from)) {
              expect([from, to, answer.status, after?.status]).toEqual([from, to, 'OK', to]);
            } else if (from === to) {
              expect([from, to, answer.status, after]).toEqual([from, to, 'OK', before]);
            } else {
              expect([from, to, answer.status, answer.code]).toEqual([
                ...[from, to],
                ...['FAILED_PRECONDITION', 'ERROR_FAILED_PRECONDITION'],
              ]);
              expect(answer.message).toContain(from);
              expect(answer.message).toContain(to);
              expect(after).toEqual(before);
            }
          }
        }
      },
      2 * PATIENCE_MS,
    );

    it('refuses a repetition with other fields', async () => {
      const id = await create();
      await update(id, 'FAILURE', { error_code: 'A' });
      const again = await update(id, 'FAILURE', { error_code: 'B' });
      expect([again.status, again.message]).toEqual([
        'FAILED_PRECONDITION',
        expect.stringContaining('another error_code'),
      ]);
    });

    it(
      'adds 50 parallel progress calls exactly, and counts a repeated request id once',
      async () => {
        const id = await create();
        await update(id, 'IN_PROGRESS');
        const calls = Array.from({ length: 50 }, (_, index) => index + 1).flatMap((count) => {
          const request_id = `${id}-${String(count)}`;
          const call = { job_task_id: id, add_created_count: count, request_id, domain_id: NATIVE };
          return [call, call];
        });
        const answers = await Promise.all(calls.map((call) => client.call('progress', call)));
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['OK']));
        expect((await stored(id))?.created_count).toBe((50 * 51) / 2);
        for (let index = 0; index < answers.length; index += 2) {
          expect(answers[index]?.body).toEqual(answers[index + 1]?.body);
        }
      },
      PATIENCE_MS,
    );

    it('takes progress in IN_PROGRESS only, and keeps the sum from 0 to 2^31 - 1', async () => {
      const id = await create();
      const add = (count: number): Promise<WriteAnswer> => {
        const request_id = `${id}-${String(++number)}`;
        return client.call('progress', { job_task_id: id, add_created_count: count, request_id, domain_id: NATIVE });
      };
      expect((await add(1)).status).toBe('FAILED_PRECONDITION');
      await update(id, 'IN_PROGRESS');
      expect((await add(-1)).status).toBe('FAILED_PRECONDITION');
      expect((await add(2_147_483_647)).status).toBe('OK');
      expect((await add(1)).status).toBe('FAILED_PRECONDITION');
      expect((await add(-7)).body['created_count']).toBe(2_147_483_640);
    });

    it('deletes a task once, in any state', async () => {
      const [pending, ended] = [await create(), await create()];
      await update(ended, 'CANCELED');
      for (const job_task_id of [pending, ended]) {
        const key = { job_task_id, domain_id: NATIVE };
        expect(await client.call('delete', key)).toMatchObject({ status: 'OK', body: {} });
        const again = await client.call('delete', key);
        expect([again.status, again.code]).toEqual(['NOT_FOUND', 'ERROR_NOT_FOUND']);
      }
    });

    it('does not find tasks of other domains with any request', async () => {
      const database = await openJobTasks(app.database);
      const other = `other-${transport}`;
      await importJobTasks(database, [{ ...anyJobTask(other), domain_id: 'other', status: 'IN_PROGRESS' }]);
      await database.close();
      for (const job_task_id of [other, 'no-such-task']) {
        const key = { job_task_id, domain_id: NATIVE };
        const calls = [
          await client.call('update', { ...key, status: 'SUCCESS' }),
          await client.call('progress', { ...key, add_created_count: 1, request_id: 'r' }),
          await client.call('delete', key),
        ];
        for (const { status, message } of calls) {
          const text = `Resource cannot be found or access is denied. (job_task_id = ${job_task_id})`;
          expect([status, message]).toEqual(['NOT_FOUND', text]);
        }
      }
      expect((await stored(other))?.status).toBe('IN_PROGRESS');
    });

    it.each(REFUSALS.filter(({ only = transport }) => only === transport))(
      'refuses $verb with $body: $says',
      async ({ verb, body, status, says }) => {
        const answer = await client.call(verb, body);
        expect([answer.status, answer.message]).toEqual([status, expect.stringContaining(says)]);
      },
    );
  });

  const send = (verb: string, body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    app.send('POST', `job-task/${verb}`, body, headers);

  it('changes and deletes a task by its URL', async () => {
    const { body } = await send('create', NEW);
    const path = `job-task/${String(body['job_task_id'])}`;
    const started = await app.send('PATCH', path, { status: 'IN_PROGRESS', domain_id: NATIVE });
    expect([started.status, started.body['status']]).toEqual([200, 'IN_PROGRESS']);
    const other = await app.send('PATCH', path, { job_task_id: 'other', status: 'SUCCESS', domain_id: NATIVE });
    expect([other.status, other.body['detail']]).toMatchObject([400, { message: /^job_task_id: must be/ }]);
    for (const status of [200, 404]) {
      expect((await app.send('DELETE', `${path}?domain_id=${NATIVE}`)).status).toBe(status);
    }
  });

  it.each([
    { query: '?domain_id=a&domain_id=b', says: 'domain_id: must be given once' },
    { query: '?domain_id=a&force=true', says: 'force: must be domain_id' },
  ])('refuses to delete by a URL with $query', async ({ query, says }) => {
    const { status, body } = await app.send('DELETE', `job-task/a${query}`);
    expect([status, body['detail']]).toMatchObject([400, { message: says }]);
  });

  it('takes the request id from Idempotency-Key, and refuses the same one for another request', async () => {
    const { body } = await send('create', NEW);
    const id = String(body['job_task_id']);
    await send('update', { job_task_id: id, status: 'IN_PROGRESS', domain_id: NATIVE });
    const call = { job_task_id: id, add_created_count: 5, domain_id: NATIVE };
    const key = { 'idempotency-key': `"key-${id}"` };
    for (const answer of [await send('progress', call, key), await send('progress', call, key)]) {
      expect([answer.status, answer.body['created_count']]).toEqual([200, 5]);
    }
    expect((await send('progress', { ...call, add_created_count: 6 }, key)).status).toBe(422);
    expect((await stored(id))?.created_count).toBe(5);
  });
});
