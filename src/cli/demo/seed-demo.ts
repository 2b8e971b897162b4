import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../database/database.js';
import type { JobTaskRow, WriteCounts } from '../../job-task/persistence/job-task-writer.js';
import { openJobTaskWriter } from '../../job-task/persistence/open-job-task-writer.js';
import { demoRows, type DemoOptions } from './demo-rows.js';

/** Half a year of a small installation. */
export const DEMO_COUNT = 10_000;
export const DEMO_SEED = 1;

export interface SeedOptions extends Partial<DemoOptions> {
  /** Called after each batch with the number of job tasks written. */
  readonly onProgress?: (done: number) => void;
  /** Stops after the current batch. */
  readonly signal?: AbortSignal;
}

const ROWS_OF_BATCH = 1000;

/**
 * Fills a migrated database with demo data for several domains, up to now. The same seed on the same day produces the same
 * ids, so running it again updates the rows.
 */
export function seedDemo(database: Database, options: SeedOptions = {}): Promise<WriteCounts> {
  const { count = DEMO_COUNT, seed = DEMO_SEED, now = Date.now() } = options;
  return writeRows(database, demoRows({ count, seed, now }), options);
}

/** Writes rows in batches, which are generated one at a time. */
export async function writeRows(
  database: Database,
  rows: Iterable<JobTaskRow>,
  { onProgress, signal }: Pick<SeedOptions, 'onProgress' | 'signal'> = {},
): Promise<WriteCounts> {
  const writer = await openJobTaskWriter(database);
  let [inserted, updated] = [0, 0];
  for (const batch of batchesOf(rows)) {
    if (signal?.aborted === true) {
      break;
    }
    const counts = await writer.upsert(batch);
    inserted += counts.inserted;
    updated += counts.updated;
    onProgress?.(inserted + updated);
    // On SQLite a batch blocks the thread, on which the service answers meanwhile.
    await setImmediate();
  }
  return { inserted, updated };
}

function* batchesOf(rows: Iterable<JobTaskRow>): Generator<JobTaskRow[]> {
  let batch: JobTaskRow[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length === ROWS_OF_BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}
