import { afterAll, beforeAll, expect, it } from 'vitest';
import { anyJobTask } from '../support/any-job-task.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { insertJobTasks, openJobTasks, type JobTask } from '../support/job-tasks.js';

const LIST = '/cost-analysis/v1/job-task/list';
const COUNT = 2_000;

const jobTask = (index: number): JobTask => ({
  ...anyJobTask(`task-${String(index).padStart(6, '0')}`),
  status: 'FAILURE',
  created_count: index,
  error_code: '=cmd()',
  error_message: 'a "quoted",\nmessage',
});

describeOnEachEngine('an export', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase(engine);
    const opened = await openJobTasks(database);
    await insertJobTasks(
      opened,
      Array.from({ length: COUNT }, (_, index) => jobTask(index)),
    );
    await opened.close();
    app = await startTestApp({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const post = (body: object, headers: Record<string, string> = {}, search = ''): Promise<Response> =>
    fetch(app.http + LIST + search, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ domain_id: 'a', ...body }),
    });

  it('has one line of NDJSON for each row of the list', async () => {
    const sort = { key: 'created_count' };
    const listed = (await (await post({ query: { sort } })).json()) as { results: unknown[] };
    const exported = await post({ query: { sort } }, { accept: 'application/x-ndjson' });
    expect(exported.headers.get('content-type')).toBe('application/x-ndjson');
    const lines = (await exported.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(COUNT);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(listed.results);
  });

  it('has a CSV header, and escapes formulas', async () => {
    const exported = await post({ query: { sort: { key: 'created_count' }, page: { limit: 2 } } }, {}, '?format=csv');
    expect(exported.headers.get('content-disposition')).toBe('attachment; filename="job-tasks.csv"');
    expect(await exported.text()).toBe(
      [
        'job_task_id,status,options,created_count,error_code,error_message,job_id,data_source_id,domain_id,created_at,started_at,updated_at,finished_at',
        ...[0, 1].map(
          (index) =>
            `task-00000${index},FAILURE,{},${index},'=cmd(),"a ""quoted"",\nmessage",job-1,ds-1,a,2022-12-01T00:00:00.000Z,,2022-12-01T00:00:00.000Z,`,
        ),
        '',
      ].join('\r\n'),
    );
  });

  it.each([
    ['the format in the URL', {}, '?format=csv&bom=true', '\uFEFFjob_task_id\r\n'],
    ['the format in the Accept header', { accept: 'text/csv' }, '?bom=true', '\uFEFFjob_task_id\r\n'],
    ['no mark wanted', {}, '?format=csv&bom=false', 'job_task_id\r\n'],
  ])('begins CSV with a byte-order mark only if asked: %s', async (_, headers, search, head) => {
    const exported = await post({ query: { only: ['job_task_id'], sort: { key: 'job_task_id' } } }, headers, search);
    expect(
      Buffer.from(await exported.arrayBuffer())
        .toString('utf8')
        .slice(0, head.length),
    ).toBe(head);
    const by = `${app.http}/cost-analysis/v1/job-tasks${search}&domain_id=a&query.only=job_task_id&query.sort.key=job_task_id`;
    const byUrl = Buffer.from(await (await fetch(by, { headers })).arrayBuffer());
    expect(byUrl.toString('utf8').slice(0, head.length)).toBe(head);
  });

  it('has the selected fields, also without rows', async () => {
    const sort = { key: 'job_task_id' };
    const query = { sort, only: ['job_task_id', 'status'], filter: [{ k: 'status', v: 'SUCCESS', o: 'eq' }] };
    expect(await (await post({ query }, { accept: 'text/csv' })).text()).toBe('job_task_id,status\r\n');
  });

  it.each([
    ['a mark before NDJSON', {}, '?format=ndjson&bom=true', 400],
    ['a mark before JSON', {}, '?bom=true', 400],
    ['a mark that is neither true nor false', {}, '?format=csv&bom=yes', 400],
    ['an unknown format', {}, '?format=xml', 400],
    ['a count', { query: { count_only: true } }, '?format=csv', 400],
    ['a wrong operator', { query: { filter: [{ k: 'status', v: 1, o: 'nope' }] } }, '?format=ndjson', 400],
  ])('refuses %s', async (_, body, search, status) => {
    const refused = await post(body, {}, search);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([status, 'application/json; charset=utf-8']);
  });

  it('is not returned to a client that accepts anything', async () => {
    const accept = { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.8' };
    const answer = await post({ query: { page: { limit: 1 } } }, accept);
    expect(await answer.json()).toHaveProperty('total_count', COUNT);
  });

  it('is available by URL too', async () => {
    const exported = await fetch(`${app.http}/cost-analysis/v1/job-tasks?domain_id=a&format=ndjson&query.page.limit=3`);
    expect((await exported.text()).trimEnd().split('\n')).toHaveLength(3);
  });
});
