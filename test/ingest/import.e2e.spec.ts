import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobTaskJson, line } from '../cli/support/job-task-json.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { openJobTasks } from '../support/job-tasks.js';
import { PATIENCE_MS } from '../support/patience.js';
import { NATIVE, startWriteApp, type Answer, type WriteApp } from './support/write-app.js';

const NDJSON = { 'content-type': 'application/x-ndjson' };
const many = (count: number, changes: object = {}): string =>
  Array.from({ length: count }, (_, index) => line({ job_task_id: `task-${String(index)}`, ...changes })).join('');

describeOnEachEngine('an import over HTTP', (engine) => {
  let app: WriteApp;

  beforeAll(async () => {
    app = await startWriteApp(engine, {
      ...{ INGEST_MAX_BODY_BYTES: '300000', INGEST_MAX_UNPACKED_BYTES: '500000', INGEST_MAX_ROW_BYTES: '2048' },
    });
  }, PATIENCE_MS);
  afterAll(() => app.close());
  beforeEach(async () => {
    const database = await openJobTasks(app.database);
    await database.dataSource.query('DELETE FROM job_task');
    await database.close();
  });

  const send = (body: string | Buffer, headers: Record<string, string> = {}, query = ''): Promise<Answer> =>
    app.send('POST', `job-tasks/import${query}`, body, { ...NDJSON, ...headers });
  const counts = ({ status, body }: Answer): object => {
    const { errors: _errors, errors_omitted: _omitted, ...rest } = body;
    return { status, ...rest };
  };
  const zeros = { received: 0, inserted: 0, updated: 0, unchanged: 0, stale: 0, refused: 0 };

  it.each([
    { form: 'lines', body: many(600), headers: {} },
    { form: 'lines without a last newline', body: many(600).trimEnd(), headers: {} },
    { form: 'lines that end with CRLF', body: many(600).replaceAll('\n', '\r\n'), headers: {} },
    {
      form: 'an array',
      body: `[${many(600).trim().replaceAll('\n', ',')}]`,
      headers: { 'content-type': 'application/json' },
    },
    {
      form: 'an answer of this API',
      body: `{"results":[${many(600).trim().replaceAll('\n', ',')}],"total_count":600}`,
      headers: { 'content-type': 'application/json' },
    },
    { form: 'gzip by its encoding', body: gzipSync(many(600)), headers: { 'content-encoding': 'gzip' } },
    { form: 'gzip by another name', body: gzipSync(many(600)), headers: { 'content-encoding': 'X-Gzip' } },
    { form: 'gzip by its type', body: gzipSync(many(600)), headers: { 'content-type': 'application/gzip' } },
  ])('takes $form, and leaves them when they come again', async ({ body, headers }) => {
    expect(counts(await send(body, headers))).toEqual({ ...zeros, status: 200, received: 600, inserted: 600 });
    expect(counts(await send(body, headers))).toEqual({ ...zeros, status: 200, received: 600, unchanged: 600 });
    expect(await app.rows()).toHaveLength(600);
  });

  it('answers an empty body with zeros', async () => {
    expect(counts(await send(''))).toEqual({ ...zeros, status: 200 });
  });

  it('lists rejected job tasks by line and reason without their content, and stores the others', async () => {
    const secret = 'https://signed.example/secret';
    const body = [
      line({ job_task_id: 'good-1' }),
      `{"job_task_id":"bad-json","options":{"url":"${secret}"\n`,
      '\n',
      line({ job_task_id: 'bad-status', status: secret }),
      line({ job_task_id: 'good-2' }),
      line({ job_task_id: 'native', domain_id: NATIVE }),
      line({ job_task_id: 'long', options: { url: secret.repeat(100) } }),
      line({ job_task_id: 'unknown', other: secret }),
      line({ job_task_id: 'good-1', domain_id: 'domain-2' }),
    ].join('');
    const answer = await send(body);
    expect(counts(answer)).toMatchObject({ status: 207, inserted: 2, refused: 6 });
    const errors = answer.body['errors'] as readonly { line: number; code: string; message: string }[];
    expect(errors.map(({ line: at, code }) => [at, code])).toEqual([
      [2, 'ERROR_INVALID_PARAMETER'],
      [4, 'ERROR_INVALID_PARAMETER'],
      [6, 'ERROR_FAILED_PRECONDITION'],
      [7, 'ERROR_INVALID_PARAMETER'],
      [8, 'ERROR_INVALID_PARAMETER'],
      [9, 'ERROR_ALREADY_EXISTS'],
    ]);
    expect(errors[3]?.message).toContain('INGEST_MAX_ROW_BYTES');
    expect(JSON.stringify(answer.body)).not.toContain('signed.example');
    expect((await app.rows()).map(({ job_task_id }) => job_task_id)).toEqual(['good-1', 'good-2']);
  });

  it('answers 400 if no row was imported, and lists at most 1,000 errors', async () => {
    const answer = await send('{}\n'.repeat(1500));
    expect(counts(answer)).toEqual({ ...zeros, status: 400, received: 1500, refused: 1500 });
    expect(answer.body['errors']).toHaveLength(1000);
    expect(answer.body['errors_omitted']).toBe(500);
  });

  it('counts an id that comes twice, older rows and newer ones', async () => {
    await send(line({ job_task_id: 'a', updated_at: '2026-01-01T00:00:01.000Z' }));
    const body = [
      line({ job_task_id: 'a', updated_at: '2026-01-01T00:00:00.000Z' }),
      line({ job_task_id: 'a', updated_at: '2026-01-01T00:00:02.000Z' }),
      line({ job_task_id: 'b' }),
      line({ job_task_id: 'b' }),
    ].join('');
    expect(counts(await send(body))).toEqual({
      ...{ status: 200, received: 4, inserted: 1, updated: 1, unchanged: 1, stale: 1, refused: 0 },
    });
  });

  it('keeps the rows before damaged gzip, and reports where it is damaged', async () => {
    const packed = gzipSync(many(600), { level: 0 });
    const answer = await send(packed.subarray(0, packed.length - 2000), { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(207);
    expect((answer.body['errors'] as readonly { message: string }[])[0]?.message).toContain('gzip');
    expect(counts(await send(packed, { 'content-encoding': 'gzip' }))).toMatchObject({ status: 200, received: 600 });
    expect(await app.rows()).toHaveLength(600);
  });

  it.each([
    { headers: { 'content-type': 'text/csv' }, says: 'content-type' },
    { headers: { 'content-encoding': 'br' }, says: 'content-encoding' },
  ])('answers 415 for $headers', async ({ headers, says }) => {
    const answer = await send(line(), headers);
    expect([answer.status, answer.body['detail']]).toMatchObject([
      415,
      { message: expect.stringContaining(says) as string },
    ]);
  });

  it.each([
    { what: 'a body', body: many(1200), headers: {}, setting: 'INGEST_MAX_BODY_BYTES' },
    {
      what: 'what gzip unpacks to',
      body: gzipSync(many(3000)),
      headers: { 'content-encoding': 'gzip' },
      setting: 'INGEST_MAX_UNPACKED_BYTES',
    },
  ])('answers 413 for $what beyond $setting, and says what was written', async ({ body, headers, setting }) => {
    const answer = await send(body, headers);
    expect(answer.status).toBe(413);
    const { message } = answer.body['detail'] as { readonly message: string };
    expect(message).toContain(setting);
    const reached = Number(/everything up to line (\d+)/.exec(message)?.[1]);
    expect(await app.rows()).toHaveLength(reached);
  });

  it('keeps a caller to the domain of the query string, which rows may leave out', async () => {
    const { domain_id: _domain, ...withoutDomain } = jobTaskJson({ job_task_id: 'own' });
    const body = `${JSON.stringify(withoutDomain)}\n${line({ job_task_id: 'foreign', domain_id: 'domain-2' })}`;
    const answer = await send(body, {}, '?domain_id=domain-1');
    expect(counts(answer)).toMatchObject({ status: 207, inserted: 1, refused: 1 });
    expect(answer.body['errors']).toMatchObject([{ line: 2, job_task_id: 'foreign', code: 'ERROR_PERMISSION_DENIED' }]);
    expect((await app.rows()).map(({ domain_id }) => domain_id)).toEqual(['domain-1']);
  });

  it('leaves out unknown members where that is asked for', async () => {
    const body = line({ job_task_id: 'known', later: 3 });
    expect((await send(body)).status).toBe(400);
    expect((await send(body, {}, '?ignore_unknown=true')).status).toBe(200);
  });

  it('keeps committed rows when the client disconnects, and completes them when it sends all again', async () => {
    const rows = many(600);
    const cut = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(rows.slice(0, Math.floor(rows.length * 0.9))));
        setTimeout(() => {
          controller.error(new Error('cut'));
        }, 500);
      },
    });
    await expect(app.send('POST', 'job-tasks/import', cut, NDJSON)).rejects.toThrow();
    expect((await send(rows)).status).toBe(200);
    expect(await app.rows()).toHaveLength(600);
  });
});

describe('imports at the same time', () => {
  it(
    'are limited for each process, and say when to try again',
    async () => {
      const app = await startWriteApp('sqlite', { INGEST_MAX_IMPORTS: '1' });
      let finish = (): void => undefined;
      const waiting = new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode(line({ job_task_id: 'first' })));
          finish = () => {
            controller.close();
          };
        },
      });
      const first = app.send('POST', 'job-tasks/import', waiting, NDJSON);
      await expect
        .poll(async () => (await app.send('POST', 'job-tasks/import', '', NDJSON)).status, { timeout: PATIENCE_MS })
        .toBe(429);
      const second = await app.send('POST', 'job-tasks/import', '', NDJSON);
      expect(second.headers.get('retry-after')).toBe('5');
      finish();
      expect((await first).status).toBe(200);
      await app.close();
    },
    PATIENCE_MS,
  );

  it(
    'end with 503 and their state when the service is shut down in the middle of one',
    async () => {
      const app = await startWriteApp('sqlite');
      const waiting = new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode(many(600)));
        },
      });
      const answer = app.send('POST', 'job-tasks/import', waiting, NDJSON);
      await expect.poll(async () => (await app.rows()).length, { timeout: PATIENCE_MS }).toBe(512);
      const closed = app.close();
      const { status, body } = await answer;
      expect(status).toBe(503);
      expect(body['detail']).toMatchObject({
        message: expect.stringContaining('up to line 512 was written') as string,
      });
      await closed;
    },
    PATIENCE_MS,
  );
});
