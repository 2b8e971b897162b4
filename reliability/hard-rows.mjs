import { writeRows } from '../dist/src/cli/demo/seed-demo.js';
import { readSettings } from '../dist/src/config/read-settings.js';
import { openJobTaskDatabase } from '../dist/src/job-task/persistence/job-task.database.js';
import { JOB_TASK_COLUMN_NAMES } from '../dist/src/job-task/persistence/job-task.entity.js';

/** A domain whose texts make patterns backtrack, one whose rows are large, and one with few rows. */
export const EVIL_DOMAIN = 'domain-evil';
export const LARGE_DOMAIN = 'domain-large';
export const SMALL_DOMAIN = 'domain-small';

const SMALL_ROWS = 6;
const EVIL_ROWS = 200;
const LARGE_ROWS = 1_000;
const LARGE_BYTES = 65_536;

/** Adds these domains to a database that is migrated already. */
export async function addHardRows({ url }) {
  const database = await openJobTaskDatabase(readSettings({ DATABASE_URL: url }));
  try {
    await writeRows(database, hardRows());
  } finally {
    await database.close();
  }
}

function* hardRows() {
  for (let index = 0; index < SMALL_ROWS; index++) {
    yield row(SMALL_DOMAIN, index, { options: JSON.stringify({ a: { b: [index, 'x'] }, k: ['x', { a: 1 }] }) });
  }
  for (let index = 0; index < EVIL_ROWS; index++) {
    yield row(EVIL_DOMAIN, index, { error_message: `${'a'.repeat(40)}!` });
  }
  const note = 'n'.repeat(LARGE_BYTES);
  for (let index = 0; index < LARGE_ROWS; index++) {
    yield row(LARGE_DOMAIN, index, { options: JSON.stringify({ note }) });
  }
}

const ALL_NULL = Object.fromEntries(JOB_TASK_COLUMN_NAMES.map((column) => [column, null]));

function row(domain, index, more) {
  return {
    ...ALL_NULL,
    ...{ job_task_id: `${domain}-${index}`, status: 'FAILURE', options: '{}', created_count: 0, job_id: 'job-1' },
    ...{ data_source_id: 'ds-1', domain_id: domain, created_at: index, updated_at: index, ...more },
  };
}
