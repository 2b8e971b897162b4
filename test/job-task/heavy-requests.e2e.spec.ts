import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../src/query-builder/index.js';
import { jobTaskJson } from '../cli/support/job-task-json.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { insertJobTasks, openJobTasks, type JobTask } from '../support/job-tasks.js';
import { openClient, TRANSPORTS, type ApiClient } from '../support/transports.js';
import { guardFor } from '../support/patience.js';

const DEADLINE_MS = 1_500;
const ROWS = 100;

const many = <T>(count: number, element: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => element(index));
const where = (...filter: object[]) => ({ domain_id: 'domain-1', query: { filter, page: { limit: 1 } } });
const conditions = (count: number) => where(...many(count, (index) => ({ k: 'job_id', v: `no-${index}`, o: 'not' })));
const oneOf = (count: number) => where({ k: 'job_task_id', v: many(count, (index) => `task-${index}`), o: 'in' });
const nested = (depth: number): Json => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as Json;
/** The value stands within the request, its query, their list of conditions and one of these: the other levels. */
const deep = (levels: number) => where({ k: 'options.a', v: nested(levels - 4), o: 'eq' });

describeOnEachEngine('requests that ask for a lot', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  /** With a short deadline for every request. */
  let hurried: TestApp;
  beforeAll(async () => {
    database = await createDatabase(engine);
    const opened = await openJobTasks(database);
    const tasks = many(ROWS, (index) =>
      jobTaskJson({ job_task_id: `task-${index}`, error_message: `${'a'.repeat(40)}!` }),
    );
    await insertJobTasks(opened, tasks as unknown as JobTask[]);
    await opened.close();
    app = await startTestApp({ DATABASE_URL: database.url });
    hurried = await startTestApp({ DATABASE_URL: database.url, REQUEST_TIMEOUT_MS: String(DEADLINE_MS) });
  });
  afterAll(async () => {
    await app.close();
    await hurried.close();
    await database.drop();
  });

  describe.each(TRANSPORTS)('over %s', (name) => {
    let client: ApiClient;
    beforeAll(() => {
      client = openClient(name, app);
    });
    afterAll(() => {
      client.close();
    });

    it.each([
      ['200 conditions', conditions(200), ROWS],
      ['a list of 10,000 values', oneOf(10_000), ROWS],
      [
        'the farthest page',
        { domain_id: 'domain-1', query: { page: { start: 4_294_967_295, limit: 4_294_967_295 } } },
        ROWS,
      ],
    ])('are answered with %s', async (_, request, count) => {
      expect(await client.call('list', request)).toMatchObject({ body: { total_count: count } });
    });

    it.each([
      ['201 conditions', conditions(201), /200/],
      ['9,000 conditions', conditions(9_000), /20000/],
      ['a list of 10,001 values', oneOf(10_001), /10000/],
      ['33 levels', deep(33), /32 levels/],
    ])('are refused with %s', async (_, request, message) => {
      expect(await client.call('list', request)).toMatchObject({
        error: { status: 'INVALID_ARGUMENT', message: expect.stringMatching(message) as string },
      });
    });
  });

  it.each(['(a+)+$', '(a|aa)+$', '(.*a){20}$', '([a-z]+)*[0-9]$', '(?:a{1,50}){1,50}$'])(
    'end by their deadline, whatever the pattern: %s',
    async (pattern) => {
      const request = where({ k: 'error_message', v: pattern, o: 'regex' });
      const outcomes = await Promise.all(
        TRANSPORTS.map(async (name) => {
          const client = openClient(name, hurried);
          const started = Date.now();
          const answer = await client.call('list', request);
          client.close();
          return { status: 'body' in answer ? 'OK' : answer.error.status, ms: Date.now() - started };
        }),
      );
      expect(outcomes.filter(({ status }) => !/^(OK|INVALID_ARGUMENT|DEADLINE_EXCEEDED)$/.test(status))).toEqual([]);
      expect(Math.max(...outcomes.map(({ ms }) => ms))).toBeLessThan(guardFor(DEADLINE_MS));
      expect((await fetch(`${hurried.http}/health/live`)).status).toBe(200);
    },
  );
});
