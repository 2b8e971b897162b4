import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command.js';
import { runRollup } from '../../src/cli/run-rollup.js';
import { commandIo } from '../cli/support/command-io.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { PATIENCE_MS } from '../support/patience.js';
import { WIRES } from '../support/wires.js';
import { NATIVE, startWriteApp } from './support/write-app.js';
import { openWriteClient, type WriteAnswer, type WriteClient } from './support/write-client.js';

/** A larger simulation: `SIMULATION_TASKS=20000 SIMULATION_WORKERS=200`. */
const TASKS = Number(process.env['SIMULATION_TASKS'] ?? 200);
const WORKERS = Number(process.env['SIMULATION_WORKERS'] ?? 20);
/** Milliseconds for a task, on a machine that does other work as well. */
const TASK_MS = 400;

/** What a worker knows of a task. */
interface Known {
  readonly status: string;
  readonly created_count: number;
}

const ENDS = ['SUCCESS', 'FAILURE', 'CANCELED', 'hangs', 'deleted'] as const;
const TRANSIENT = ['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'RESOURCE_EXHAUSTED', 'CANCELLED'];

/** Sends a request until it is answered, and at random once more: every request may be repeated. */
async function insist(send: () => Promise<WriteAnswer>): Promise<WriteAnswer> {
  for (;;) {
    const answer = await send().catch(() => null);
    if (answer !== null && !TRANSIENT.includes(answer.status)) {
      return Math.random() < 0.2 ? await insist(send) : answer;
    }
    await delay(20 + Math.random() * 30);
  }
}

/** Runs one task through its life; the steps that are not allowed any more are sent too. */
async function live(client: WriteClient, id: string, number: number): Promise<Known | null> {
  const key = { job_task_id: id, domain_id: NATIVE };
  const update = (status: string, more: object = {}): Promise<WriteAnswer> =>
    insist(() => client.call('update', { ...key, status, ...more }));
  const created = await insist(() => client.call('create', { ...key, job_id: 'job', data_source_id: 'ds' }));
  expect(created.status).toBe('OK');
  expect((await update('IN_PROGRESS')).status).toBe('OK');
  const parts = Array.from({ length: 1 + (number % 4) }, (_, part) => part + 1);
  const progress = await Promise.all(
    parts.map((part) =>
      insist(() => client.call('progress', { ...key, add_created_count: part, request_id: `${id}-${String(part)}` })),
    ),
  );
  expect(new Set(progress.map(({ status }) => status))).toEqual(new Set(['OK']));
  const created_count = parts.reduce((sum, part) => sum + part, 0);
  const end = ENDS[number % ENDS.length] ?? 'hangs';
  if (end === 'hangs') {
    return { status: 'IN_PROGRESS', created_count };
  }
  if (end === 'deleted') {
    // A repetition finds nothing any more.
    expect(['OK', 'NOT_FOUND']).toContain((await insist(() => client.call('delete', key))).status);
    return null;
  }
  expect((await update(end, end === 'FAILURE' ? { error_code: 'E' } : {})).status).toBe('OK');
  expect((await update('IN_PROGRESS')).status).toBe('FAILED_PRECONDITION');
  return { status: end, created_count };
}

describeOnEachEngine(`${String(WORKERS)} workers with ${String(TASKS)} tasks`, (engine) => {
  it(
    'end with a table that equals what they know, though a service ends and another one starts meanwhile',
    async () => {
      const app = await startWriteApp(engine);
      const short = await startWriteApp(engine, {}, app.database);
      const lasting = WIRES.map((wire) => openWriteClient(wire, app));
      const ending = WIRES.map((wire) => openWriteClient(wire, short));
      const known = new Map<string, Known | null>();
      let next = 0;
      let isEnding = false;
      const work = async (worker: number): Promise<void> => {
        for (let number = next++; number < TASKS; number = next++) {
          const id = `task-${String(number).padStart(6, '0')}`;
          const [first, second] = [ending[worker % 2], lasting[worker % 2]] as [WriteClient, WriteClient];
          const client: WriteClient = {
            ...second,
            // Requests to a service that has ended go to the other one.
            call: async (...args) => {
              const answer = isEnding ? null : await first.call(...args).catch(() => null);
              return answer === null || answer.status === 'UNAVAILABLE' ? second.call(...args) : answer;
            },
          };
          known.set(id, await live(client, id, number));
          if (number === TASKS >> 1) {
            isEnding = true;
            await short.close();
          }
        }
      };
      await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
      const rows = (await app.rows()).map(({ job_task_id, status, created_count }) => [
        job_task_id,
        { status, created_count },
      ]);
      expect(rows).toEqual([...known].filter(([, task]) => task !== null).sort(([a], [b]) => (a < b ? -1 : 1)));
      const { body } = await app.send('POST', 'job-tasks/stat', {
        domain_id: NATIVE,
        query: { aggregate: [{ group: { keys: [{ k: 'status', n: 'status' }], fields: [{ n: 'n', o: 'count' }] } }] },
      });
      const expected: Record<string, number> = {};
      for (const task of known.values()) {
        if (task !== null) {
          expected[task.status] = (expected[task.status] ?? 0) + 1;
        }
      }
      const counted = (body['results'] as readonly { status: string; n: number }[]).map(({ status, n }) => [status, n]);
      expect(Object.fromEntries(counted)).toEqual(expected);
      const verified = commandIo(app.database.url);
      expect([await runRollup(['--verify'], verified), verified.out()]).toEqual([
        EXIT.fine,
        expect.stringMatching(/^[1-9]\d* domains verified, 0 with differences\n$/),
      ]);
      for (const client of [...lasting, ...ending]) {
        client.close();
      }
      await app.close();
    },
    2 * PATIENCE_MS + TASKS * TASK_MS,
  );
});
