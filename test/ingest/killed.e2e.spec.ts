import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobTaskMessage } from '../cli/support/job-task-json.js';
import { storedRows } from '../cli/support/stored-rows.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { PATIENCE_MS } from '../support/patience.js';
import { runsOf } from '../support/runs.js';
import { SimulatedInstallation, VICTIMS } from './support/simulated-installation.js';
import type { WriteAnswer } from './support/write-client.js';

const RUNS = runsOf(2);
const IMPORTS = 4;
const ROWS = 800;
const PER_MESSAGE = 100;
const PAUSE_MS = 50;

const idOf = (run: number, part: number, row: number): string =>
  `task-${String(run)}-${String(part)}-${String(row).padStart(5, '0')}`;

describeOnEachEngine(`imports while services and database are killed ${String(RUNS)} times`, (engine) => {
  let installation: SimulatedInstallation;
  /** Milliseconds that the imports take when nothing is killed. */
  let usual = 0;

  beforeAll(async () => {
    installation = await SimulatedInstallation.start(engine, { INGEST_MAX_IMPORTS: String(2 * IMPORTS) });
  });
  afterAll(() => installation.close());

  const stored = async (): Promise<ReadonlySet<unknown>> =>
    new Set((await storedRows(installation.url, 'SELECT job_task_id FROM job_task')).map(([id]) => id));

  const send = (run: number, part: number): Promise<WriteAnswer | null> => {
    const rows = Array.from({ length: ROWS }, (_, row) => jobTaskMessage({ job_task_id: idOf(run, part, row) }));
    const messages = Array.from({ length: ROWS / PER_MESSAGE }, (_, index) =>
      rows.slice(index * PER_MESSAGE, (index + 1) * PER_MESSAGE),
    );
    return installation
      .anyClient()
      .import(messages)
      .catch(() => null);
  };

  /** Repeats an import until it is answered with success; adds what the answers before that acknowledged. */
  const insist = async (run: number, part: number, acknowledged: Set<string>): Promise<void> => {
    for (;;) {
      const answer = await send(run, part);
      const isDone = answer?.status === 'OK';
      const reached = isDone
        ? ROWS
        : Number(/everything up to [a-z ]+ (\d+) was/.exec(answer?.message ?? '')?.[1] ?? 0);
      for (let row = 0; row < reached; row++) {
        acknowledged.add(idOf(run, part, row));
      }
      if (isDone) {
        expect(answer.body).toMatchObject({ received: ROWS, stale: 0, refused: 0 });
        return;
      }
      expect(['UNAVAILABLE', 'CANCELLED', undefined]).toContain(answer?.status);
      await delay(PAUSE_MS);
    }
  };

  it(
    'keep what was acknowledged, and are complete when they are sent again',
    async () => {
      const acknowledged = new Set<string>();
      for (let run = 0; run <= RUNS; run++) {
        const started = Date.now();
        const imports = Promise.all(Array.from({ length: IMPORTS }, (_, part) => insist(run, part, acknowledged)));
        if (run > 0) {
          await delay(usual * Math.random());
          await installation.kill(VICTIMS[run % VICTIMS.length] ?? 'database');
          const ids = [...acknowledged];
          const rows = await stored();
          expect(ids.filter((id) => !rows.has(id))).toEqual([]);
        }
        await imports;
        usual = run === 0 ? Date.now() - started : usual;
        expect((await stored()).size).toBe((run + 1) * IMPORTS * ROWS);
      }
    },
    (2 + RUNS) * PATIENCE_MS,
  );
});
