import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { benchmarkRows } from '../../../src/cli/demo/benchmark-rows.js';
import { BatchWriter } from '../../../src/cli/import/batch-writer.js';
import { JobTaskTooLargeError } from '../../../src/job-task/persistence/job-task-writer-fault.js';
import type { JobTaskRow, JobTaskWriter } from '../../../src/job-task/persistence/job-task-writer.js';

/** A writer that is slower than any reader, and rejects the rows that a test names. */
class SlowWriter implements Pick<JobTaskWriter, 'upsert'> {
  written = 0;

  constructor(private readonly refuse: (row: JobTaskRow) => Error | null = () => null) {}

  async upsert(rows: readonly JobTaskRow[]): Promise<{ inserted: number; updated: number }> {
    await setImmediate();
    for (const row of rows) {
      const error = this.refuse(row);
      if (error !== null) {
        throw error;
      }
    }
    this.written += rows.length;
    return { inserted: rows.length, updated: 0 };
  }
}

interface Heard {
  readonly places: string[];
  readonly refused: string[];
}

function listening(writer: Pick<JobTaskWriter, 'upsert'>): Heard & { readonly batches: BatchWriter } {
  const heard: Heard = { places: [], refused: [] };
  const batches = new BatchWriter(writer, {
    written: (_counts, place) => heard.places.push(place),
    refused: (place, reason) => heard.refused.push(`${place}: ${reason}`),
  });
  return { ...heard, batches };
}

async function addAll(
  batches: BatchWriter,
  count: number,
  afterEach: (index: number) => void = () => undefined,
): Promise<void> {
  let index = 0;
  for (const row of benchmarkRows({ count, seed: 1 })) {
    await batches.add({ place: `line ${++index}`, row });
    afterEach(index);
  }
  await batches.flush();
}

it('holds at most two batches, even if the reader is far ahead', async () => {
  const writer = new SlowWriter();
  const { batches, places } = listening(writer);
  let most = 0;
  await addAll(batches, 20_500, (read) => (most = Math.max(most, read - writer.written)));
  expect(most).toBeLessThanOrEqual(2_000);
  expect([writer.written, places.at(-1)]).toEqual([20_500, 'line 20500']);
});

it('writes all rows except those that the database rejects', async () => {
  let seen = 0;
  const marks = new Set(
    [...benchmarkRows({ count: 2_500, seed: 1 })]
      .filter(() => ++seen % 700 === 0)
      .map(({ job_task_id }) => job_task_id),
  );
  const writer = new SlowWriter(({ job_task_id }) =>
    marks.has(job_task_id) ? new JobTaskTooLargeError(20, 10) : null,
  );
  const { batches, refused } = listening(writer);
  await addAll(batches, 2_500);
  expect(writer.written).toBe(2_497);
  expect(refused).toEqual(
    [700, 1400, 2100].map(
      (line) =>
        `line ${line}: the database rejected it: the job task has 20 bytes; the server takes 10 (max_allowed_packet)`,
    ),
  );
});

it('fails with the error of an unavailable database, which no row caused', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  const { batches, refused } = listening(new SlowWriter(() => away));
  await expect(addAll(batches, 5_000)).rejects.toBe(away);
  expect(refused).toEqual([]);
});
