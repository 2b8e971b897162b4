import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobTaskJson } from '../cli/support/job-task-json.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { insertJobTasks, openJobTasks, type JobTask } from '../support/job-tasks.js';
import { openClient, openSecondClient, TRANSPORTS, type ApiAnswer, type ApiClient } from '../support/transports.js';

/** Ids that a comparison other than by code point would confuse, or that are no ids at all. */
const IDS = [
  'task',
  'Task',
  'task ',
  ' task',
  'task\t',
  'täsk',
  'ta\u0308sk',
  'task\u200b',
  '🗂',
  "' OR 1=1 -- ",
  '%',
  'tas_',
];
const DOMAINS = ['domain-1', 'domain-2'];
const ABSENT = ['missing', 'TASK', 'task%', '\\'];
const ROUNDS = 4;

describeOnEachEngine('concurrent gets', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase(engine);
    const opened = await openJobTasks(database);
    const tasks = IDS.map((id, index) =>
      jobTaskJson({
        job_task_id: id,
        domain_id: DOMAINS[index % 3 === 2 ? 1 : 0],
        workspace_id: index % 2 === 0 ? 'workspace-1' : '*',
        created_count: index,
      }),
    );
    await insertJobTasks(opened, tasks as unknown as JobTask[]);
    await opened.close();
    app = await startTestApp({ DATABASE_URL: database.url, GRPC_V2_PORT: '0', METRICS_PORT: '0' });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const shared = async (): Promise<number> => {
    const text = await (await fetch(String(app.metrics))).text();
    return Number(/^job_task_shared_executions_total (\d+)$/m.exec(text)?.[1]);
  };

  describe.each(TRANSPORTS)('over %s', (transport) => {
    let clients: readonly ApiClient[];
    beforeAll(() => {
      clients = [openClient(transport, app), openSecondClient(transport, app)];
    });
    afterAll(() => {
      clients.forEach((client) => {
        client.close();
      });
    });

    it('return the same as one after the other', async () => {
      const requests = [...IDS, ...ABSENT].flatMap((job_task_id) =>
        DOMAINS.flatMap((domain_id) => [
          { job_task_id, domain_id },
          { job_task_id, domain_id, workspace_id: 'workspace-2' },
          { job_task_id, domain_id, only: ['created_count'] },
        ]),
      );
      const calls = clients.flatMap((client) => requests.map((request) => () => client.call('get', request)));
      const alone: ApiAnswer[] = [];
      for (const call of calls) {
        alone.push(await call());
      }
      expect(alone.filter((answer) => 'body' in answer).length).toBeGreaterThan(IDS.length * 2);
      const before = await shared();
      for (let round = 0; round < ROUNDS; round++) {
        expect(await Promise.all(calls.map((call) => call()))).toEqual(alone);
      }
      expect(await shared()).toBeGreaterThan(before);
    });
  });
});
