import { expect } from 'vitest';
import { readSettings } from '../../../src/config/read-settings.js';
import { createJobTaskDataSource } from '../../../src/job-task/persistence/job-task.database.js';
import type { Engine } from '../../support/engines.js';

/** Has the database look through its tables and indexes. */
export async function expectSound(engine: Engine, databaseUrl: string): Promise<void> {
  const source = await createJobTaskDataSource(readSettings({ DATABASE_URL: databaseUrl })).initialize();
  try {
    const statement = engine === 'sqlite' ? 'PRAGMA integrity_check' : 'CHECK TABLE job_task, schema_migrations';
    const found = await source.query<Record<string, string>[]>(statement);
    expect(found.map((row) => (row['integrity_check'] ?? row['Msg_text'])?.toLowerCase())).toEqual(
      found.map(() => 'ok'),
    );
  } finally {
    await source.destroy();
  }
}
