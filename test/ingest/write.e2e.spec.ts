import { afterAll, beforeAll, expect, it } from 'vitest';
import { JOB_TASK_STATUSES, PREDECESSORS } from '../../src/job-task/persistence/native/lifecycle.js';
import { importJobTasks, openJobTasks } from '../support/job-tasks.js';
import { anyJobTask } from '../support/any-job-task.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { PATIENCE_MS } from '../support/patience.js';
import { NATIVE, startWriteApp, type Answer, type WriteApp } from './support/write-app.js';

const NEW = { job_id: 'job-1', data_source_id: 'ds-1', options: { month: '202601' }, domain_id: NATIVE };
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describeOnEachEngine('the write API', (engine) => {
  let app: WriteApp;
  let number = 0;

  beforeAll(async () => {
    app = await startWriteApp(engine);
  }, PATIENCE_MS);
  afterAll(() => app.close());

  const post = (verb: string, body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    app.send('POST', `job-task/${verb}`, body, headers);
  const create = async (): Promise<string> => {
    const job_task_id = `task-${String(++number)}`;
    expect((await post('create', { ...NEW, job_task_id })).status).toBe(200);
    return job_task_id;
  };
  const update = (job_task_id: string, status: string, more: object = {}): Promise<Answer> =>
    post('update', { job_task_id, status, domain_id: NATIVE, ...more });
  const stored = async (id: string) => (await app.rows()).find(({ job_task_id }) => job_task_id === id);
  const code = ({ body }: Answer): unknown => (body['detail'] as { readonly code: string }).code;
  const message = ({ body }: Answer): string => (body['detail'] as { readonly message: string }).message;

  it('creates a task in PENDING with an id and the time of the service', async () => {
    const before = Date.now();
    const { status, body } = await post('create', NEW);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...NEW,
      job_task_id: expect.stringMatching(/^job-task-[0-9a-f]{16}$/) as string,
      status: 'PENDING',
      created_count: 0,
      error_code: null,
      error_message: null,
      created_at: expect.stringMatching(ISO) as string,
      updated_at: body['created_at'],
      started_at: null,
      finished_at: null,
    });
    const createdAt = Date.parse(String(body['created_at']));
    expect(createdAt >= before && createdAt <= Date.now()).toBe(true);
    const got = await app.send('POST', 'job-task/get', { job_task_id: body['job_task_id'], domain_id: NATIVE });
    expect(got.body).toEqual(body);
  });

  it('answers a repeated create with the task as it is now, and refuses another task under its id', async () => {
    const job_task_id = await create();
    await update(job_task_id, 'IN_PROGRESS');
    const repeated = await post('create', { ...NEW, job_task_id });
    expect([repeated.status, repeated.body['status']]).toEqual([200, 'IN_PROGRESS']);
    const other = await post('create', { ...NEW, job_task_id, job_id: 'other' });
    expect([other.status, code(other)]).toEqual([409, 'ERROR_ALREADY_EXISTS']);
    expect((await stored(job_task_id))?.job_id).toBe('job-1');
  });

  it('creates one task for a request id, however often it is sent', async () => {
    const request = { ...NEW, request_id: `create-${engine}` };
    const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => post('create', request)));
    expect(others.map(({ body }) => body['job_task_id'])).toEqual(Array(3).fill(first?.body['job_task_id']));
    const reused = await post('create', { ...request, job_id: 'other' });
    expect([reused.status, code(reused)]).toEqual([422, 'ERROR_INVALID_PARAMETER']);
  });

  it('goes through the life of a task, and sets the times', async () => {
    const id = await create();
    const started = await app.send('PATCH', `job-task/${id}`, { status: 'IN_PROGRESS', domain_id: NATIVE });
    expect(started.body).toMatchObject({ status: 'IN_PROGRESS', finished_at: null });
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
      const more = (status: string): object => (status === 'FAILURE' ? { error_code: 'E' } : {});
      for (const from of JOB_TASK_STATUSES) {
        for (const to of JOB_TASK_STATUSES.slice(1)) {
          const id = await create();
          if (from !== 'PENDING') {
            await update(id, 'IN_PROGRESS');
          }
          if (from !== 'PENDING' && from !== 'IN_PROGRESS') {
            expect((await update(id, from, more(from))).status).toBe(200);
          }
          const before = await stored(id);
          const answer = await update(id, to, more(to));
          const after = await stored(id);
          if (PREDECESSORS[to].includes(from)) {
            expect([from, to, answer.status, after?.status]).toEqual([from, to, 200, to]);
          } else if (from === to) {
            expect([from, to, answer.status, after]).toEqual([from, to, 200, before]);
          } else {
            expect([from, to, answer.status, code(answer)]).toEqual([from, to, 409, 'ERROR_FAILED_PRECONDITION']);
            expect(message(answer)).toContain(from);
            expect(message(answer)).toContain(to);
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
    expect([again.status, message(again)]).toEqual([409, expect.stringContaining('another error_code')]);
  });

  it(
    'adds 50 parallel progress calls exactly, and counts a repeated request id once',
    async () => {
      const id = await create();
      await update(id, 'IN_PROGRESS');
      const calls = Array.from({ length: 50 }, (_, index) => index + 1).flatMap((count) => {
        const call = {
          job_task_id: id,
          add_created_count: count,
          request_id: `${id}-${String(count)}`,
          domain_id: NATIVE,
        };
        return [call, call];
      });
      const answers = await Promise.all(calls.map((call) => post('progress', call)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect((await stored(id))?.created_count).toBe((50 * 51) / 2);
      for (let index = 0; index < answers.length; index += 2) {
        expect(answers[index]?.body).toEqual(answers[index + 1]?.body);
      }
    },
    PATIENCE_MS,
  );

  it('takes the request id from Idempotency-Key, and refuses the same one for another request', async () => {
    const id = await create();
    await update(id, 'IN_PROGRESS');
    const call = { job_task_id: id, add_created_count: 5, domain_id: NATIVE };
    const key = { 'idempotency-key': `"key-${id}"` };
    for (const answer of [await post('progress', call, key), await post('progress', call, key)]) {
      expect([answer.status, answer.body['created_count']]).toEqual([200, 5]);
    }
    const other = await post('progress', { ...call, add_created_count: 6 }, key);
    expect(other.status).toBe(422);
    expect((await stored(id))?.created_count).toBe(5);
    expect((await post('progress', call)).body['detail']).toMatchObject({ code: 'ERROR_REQUIRED_PARAMETER' });
  });

  it('takes progress in IN_PROGRESS only, and keeps the sum from 0 to 2^31 - 1', async () => {
    const id = await create();
    const add = (count: number) =>
      post('progress', {
        job_task_id: id,
        add_created_count: count,
        request_id: `${id}-${String(++number)}`,
        domain_id: NATIVE,
      });
    expect((await add(1)).status).toBe(409);
    await update(id, 'IN_PROGRESS');
    expect((await add(-1)).status).toBe(409);
    expect((await add(2_147_483_647)).status).toBe(200);
    expect((await add(1)).status).toBe(409);
    expect((await add(-7)).body['created_count']).toBe(2_147_483_640);
  });

  it('deletes by both routes, and answers 404 for what is not there', async () => {
    const [one, two] = [await create(), await create()];
    expect(await post('delete', { job_task_id: one, domain_id: NATIVE })).toMatchObject({ status: 200, body: {} });
    expect((await app.send('DELETE', `job-task/${two}?domain_id=${NATIVE}`)).status).toBe(200);
    for (const id of [one, two]) {
      const again = await post('delete', { job_task_id: id, domain_id: NATIVE });
      expect([again.status, code(again)]).toEqual([404, 'ERROR_NOT_FOUND']);
    }
  });

  it('does not find the tasks of other domains, whatever is asked', async () => {
    const database = await openJobTasks(app.database);
    await importJobTasks(database, [{ ...anyJobTask(`other-${engine}`), domain_id: 'other', status: 'IN_PROGRESS' }]);
    await database.close();
    const key = { job_task_id: `other-${engine}`, domain_id: NATIVE };
    const calls = [
      await post('update', { ...key, status: 'SUCCESS' }),
      await post('progress', { ...key, add_created_count: 1, request_id: 'r' }),
      await post('delete', key),
    ];
    for (const answer of calls) {
      const missing = message(answer).replace(key.job_task_id, 'ID');
      expect([answer.status, missing]).toEqual([
        404,
        'Resource cannot be found or access is denied. (job_task_id = ID)',
      ]);
    }
    expect((await stored(key.job_task_id))?.status).toBe('IN_PROGRESS');
  });

  it.each([
    { verb: 'create', body: { ...NEW, domain_id: 'mirrored' }, status: 409, says: 'INGEST_NATIVE_DOMAINS' },
    { verb: 'create', body: { ...NEW, domain_id: undefined }, status: 400, says: 'domain_id: must be given' },
    { verb: 'create', body: { ...NEW, job_id: undefined }, status: 400, says: 'job_id: must be given' },
    { verb: 'create', body: { ...NEW, status: 'SUCCESS' }, status: 400, says: 'status: must be one of' },
    { verb: 'create', body: { ...NEW, options: [] }, status: 400, says: 'options: must be an object, got an array' },
    {
      verb: 'create',
      body: { ...NEW, job_task_id: 'x'.repeat(41) },
      status: 400,
      says: 'at most 40 characters, got 41',
    },
    { verb: 'update', body: { job_task_id: 'a', domain_id: NATIVE }, status: 400, says: 'status: must be given' },
    {
      verb: 'update',
      body: { job_task_id: 'a', domain_id: NATIVE, status: 'PENDING' },
      status: 400,
      says: 'status: must be',
    },
    {
      verb: 'update',
      body: { job_task_id: 'a', domain_id: NATIVE, status: 'FAILURE' },
      status: 400,
      says: 'error_code: must',
    },
    {
      ...{ verb: 'update', status: 400, says: 'error_code: must be left out' },
      body: { job_task_id: 'a', domain_id: NATIVE, status: 'SUCCESS', error_code: 'E' },
    },
    {
      ...{ verb: 'progress', status: 400, says: 'add_created_count: must be an integer' },
      body: { job_task_id: 'a', domain_id: NATIVE, request_id: 'r', add_created_count: 1.5 },
    },
  ])('refuses $verb with $body: $says', async ({ verb, body, status, says }) => {
    const answer = await post(verb, body);
    expect([answer.status, message(answer)]).toEqual([status, expect.stringContaining(says)]);
  });
});
