import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../dist/src/config/read-settings.js';
import { migrate } from '../../dist/src/database/migrate.js';
import { openJobTaskDatabase } from '../../dist/src/job-task/persistence/job-task.database.js';
import { JobTaskRollups } from '../../dist/src/job-task/persistence/rollups/job-task-rollups.js';
import { createScratchDatabase, environmentFor } from '../databases.mjs';
import { startOurs } from '../load/load-test.mjs';
import { compareImports } from './imports.mjs';
import { watchStreams } from './memory.mjs';
import { readsDuringWrites } from './reads.mjs';
import { compareSingles } from './singles.mjs';
import { NATIVE } from './tasks.mjs';

const LARGEST = String(64 * 2 ** 30);
const DAY = String(86_400_000);

/** What the service writes with, over limits that a benchmark does not meet. */
const SETTINGS = {
  ...{ INGEST_ENABLED: 'true', INGEST_NATIVE_DOMAINS: NATIVE },
  ...{ INGEST_MAX_BODY_BYTES: LARGEST, INGEST_MAX_UNPACKED_BYTES: LARGEST, STREAM_TIMEOUT_MS: DAY },
  MAX_EVENT_LOOP_LAG_MS: '60000',
};

const PARTS = { singles: compareSingles, imports: compareImports, reads: readsDuringWrites, memory: watchStreams };

/** Measures writes of every kind on a new database of an engine; null without a server. */
export async function writeTest(engine, options) {
  const scratch = await createScratchDatabase(engine, 'writes');
  if (scratch === null) {
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'job-task-bench-files-'));
  const context = { engine, url: scratch.url, folder, ...(await openTable(engine, scratch.url)) };
  const server = await startOurs(scratch.url, SETTINGS);
  try {
    const found = {};
    for (const [name, measure] of Object.entries(PARTS)) {
      if (options.only === null || options.only.includes(name)) {
        found[name] = await measure({ ...context, server }, options);
      }
    }
    return found;
  } finally {
    await server.stop();
    await context.close();
    await scratch.drop();
    rmSync(folder, { recursive: true });
  }
}

/** The migrated table; `empty` leaves nothing in it or in the rollups. */
async function openTable(engine, url) {
  const database = await openJobTaskDatabase(readSettings(environmentFor(url)));
  await migrate(database.dataSource);
  const rollups = new JobTaskRollups(database);
  return {
    empty: async () => {
      // Without triggers, which a truncation of a server runs none of and SQLite would run for each row.
      await rollups.drop();
      await database.dataSource.query(engine === 'sqlite' ? 'DELETE FROM job_task' : 'TRUNCATE TABLE job_task');
      await rollups.install();
    },
    close: () => database.close(),
  };
}
