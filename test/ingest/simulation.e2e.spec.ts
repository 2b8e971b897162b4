import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { EXIT } from '../../src/cli/command.js';
import { runRollup } from '../../src/cli/run-rollup.js';
import { commandIo } from '../cli/support/command-io.js';
import { storedRows } from '../cli/support/stored-rows.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { PATIENCE_MS } from '../support/patience.js';
import { runsOf } from '../support/runs.js';
import { SimulatedInstallation, VICTIMS } from './support/simulated-installation.js';
import { percentile, SimulatedReader, type Read } from './support/simulated-reader.js';
import { SimulatedWorker, type Known } from './support/simulated-worker.js';
import { NATIVE } from './support/write-app.js';

/** A larger simulation: `SIMULATION_TASKS=20000 SIMULATION_WORKERS=200`. */
const TASKS = Number(process.env['SIMULATION_TASKS'] ?? 200);
const WORKERS = Number(process.env['SIMULATION_WORKERS'] ?? 20);
/** Milliseconds for a task, on a machine that does other work as well. */
const TASK_MS = 400;
const KILLS = runsOf(Math.max(VICTIMS.length, Math.ceil(TASKS / 1_000)));
/** Whether the latency of reads is reported. */
const IS_REPORTED = process.env['SIMULATION_TASKS'] !== undefined;
/** Reads of each kind that an idle service answers; many where a report compares them. */
const IDLE_READS = IS_REPORTED ? 100 : 5;

describeOnEachEngine(`${String(WORKERS)} workers with ${String(TASKS)} tasks and ${String(KILLS)} kills`, (engine) => {
  it(
    'end with a table that equals what they know, though services and database are killed meanwhile',
    async () => {
      const installation = await SimulatedInstallation.start(engine);
      onTestFinished(() => installation.close());
      const known = new Map<string, Known>();
      const worker = new SimulatedWorker(() => installation.anyClient());
      const reader = new SimulatedReader(installation.addressOf(0));
      onTestFinished(() => reader.close());
      const started = Date.now();
      let next = 0;
      let isOver = false;
      const work = async (): Promise<void> => {
        for (let number = next++; number < TASKS; number = next++) {
          const id = `task-${String(number).padStart(6, '0')}`;
          known.set(id, await worker.live(id, number));
        }
      };
      const chaos = async (): Promise<void> => {
        for (let kill = 1; kill <= KILLS; kill++) {
          while (known.size < (kill * TASKS) / (KILLS + 1) && !isOver) {
            await delay(10);
          }
          await installation.kill(VICTIMS[kill % VICTIMS.length] ?? 'database');
          reader.moveTo(installation.addressOf(0));
        }
      };
      const working = Promise.all(Array.from({ length: WORKERS }, work)).finally(() => {
        isOver = true;
      });
      await Promise.all([working, chaos()]);
      const seconds = (Date.now() - started) / 1_000;
      const busy = reader.reads.splice(0);
      expect(await tableOf(installation.url)).toEqual(expectedTable(known));
      expect(await countsByStatus(installation.addressOf(1))).toEqual(expectedCounts(known));
      const verified = commandIo(installation.url);
      expect([await runRollup(['--verify'], verified), verified.out()]).toEqual([
        EXIT.fine,
        expect.stringMatching(/^[1-9]\d* domains verified, 0 with differences\n$/),
      ]);
      reader.reads.splice(0);
      await expect.poll(() => reader.reads.length, { timeout: PATIENCE_MS }).toBeGreaterThan(2 * IDLE_READS);
      // A read is answered, or its service or database was killed meanwhile.
      expect([200, 503, 0]).toEqual(expect.arrayContaining([...new Set(busy.map(({ status }) => status))]));
      if (IS_REPORTED) {
        process.stdout.write(`${engine}: ${report(seconds, worker.calls, busy, reader.reads)}\n`);
      }
    },
    5 * PATIENCE_MS + TASKS * TASK_MS,
  );
});

async function tableOf(url: string): Promise<readonly (readonly unknown[])[]> {
  const rows = await storedRows(url, 'SELECT job_task_id, status, created_count FROM job_task ORDER BY job_task_id');
  return rows.map(([id, status, count]) => [id, status, Number(count)]);
}

function expectedTable(known: ReadonlyMap<string, Known>): readonly (readonly unknown[])[] {
  return [...known]
    .flatMap(([id, task]) => (task === null ? [] : [[id, task.status, task.created_count] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What the service counts, by rollups where it has them. */
async function countsByStatus(address: string): Promise<Readonly<Record<string, number>>> {
  const aggregate = [{ group: { keys: [{ k: 'status', n: 'status' }], fields: [{ n: 'n', o: 'count' }] } }];
  const response = await fetch(`${address}/cost-analysis/v1/job-tasks/stat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ domain_id: NATIVE, query: { aggregate } }),
  });
  const { results } = (await response.json()) as { readonly results: readonly { status: string; n: number }[] };
  return Object.fromEntries(results.map(({ status, n }) => [status, n]));
}

function expectedCounts(known: ReadonlyMap<string, Known>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const task of known.values()) {
    if (task !== null) {
      counts[task.status] = (counts[task.status] ?? 0) + 1;
    }
  }
  return counts;
}

function report(
  seconds: number,
  { sent, lost }: { readonly sent: number; readonly lost: number },
  busy: readonly Read[],
  idle: readonly Read[],
): string {
  const ratios = (['list', 'stat'] as const).map((kind) => {
    const ratio = (percent: number): string =>
      (percentile(busy, kind, percent) / percentile(idle, kind, percent)).toFixed(1);
    return `${kind} p50 ×${ratio(50)}, p99 ×${ratio(99)}`;
  });
  const calls = `${String(sent)} calls, ${String(lost)} of them repeated because no answer arrived`;
  return `${calls}, ${String(KILLS)} kills, ${seconds.toFixed(0)} s; latency of reads against idle: ${ratios.join('; ')}`;
}
