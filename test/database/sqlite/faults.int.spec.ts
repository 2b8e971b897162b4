import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../../src/cli/command.js';
import { runImport } from '../../../src/cli/run-import.js';
import { readSettings } from '../../../src/config/read-settings.js';
import { databaseError } from '../../../src/database/database-error.js';
import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import { openJobTaskWriter } from '../../../src/job-task/persistence/open-job-task-writer.js';
import { commandIo } from '../../cli/support/command-io.js';
import { line } from '../../cli/support/job-task-json.js';
import { expectSound } from '../../cli/support/sound.js';
import { storedRows } from '../../cli/support/stored-rows.js';
import { anyJobTaskRow } from '../../support/any-job-task.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { openJobTasks } from '../../support/job-tasks.js';
import { lacks } from '../../support/lacks.js';
import { openClient, TRANSPORTS } from '../../support/transports.js';

describe('a SQLite file', () => {
  let directory: string;
  let url: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'job-task-faults-'));
    url = `sqlite:${join(directory, 'test.sqlite')}`;
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  const expectReadable = async (app: TestApp, count: number): Promise<void> => {
    for (const name of TRANSPORTS) {
      const client = openClient(name, app);
      expect(await client.call('list', { domain_id: 'domain-1', query: { page: { limit: 1 } } })).toMatchObject({
        body: { total_count: count },
      });
      client.close();
    }
  };
  const imported = async (lines: Iterable<string>) => {
    const io = commandIo(url, lines);
    return { code: await runImport(['-'], io), err: io.err() };
  };

  it('that another program reads can be opened as soon as it has read', async () => {
    const reader = new BetterSqlite3(join(directory, 'test.sqlite'));
    reader.exec('CREATE TABLE anything (id INTEGER); BEGIN; SELECT * FROM anything;');
    const opening = openJobTaskDatabase(readSettings({ DATABASE_URL: url }));
    setTimeout(() => reader.exec('COMMIT'), 200);
    const database = await opening;
    expect(await database.dataSource.query('PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    await database.close();
    reader.close();
  });

  it('that may not grow rejects a write as RESOURCE_EXHAUSTED, can still be read, and is intact', async () => {
    expect(await imported([line()])).toMatchObject({ code: EXIT.fine });
    const app = await startTestApp({ DATABASE_URL: url });
    const database = await openJobTasks({ engine: 'sqlite', url, drop: () => Promise.resolve() });
    const [row] = await database.dataSource.query<{ page_count: number }[]>('PRAGMA page_count');
    await database.dataSource.query(`PRAGMA max_page_count = ${String((row?.page_count ?? 0) + 20)}`);
    const writer = await openJobTaskWriter(database);
    const large = anyJobTaskRow({ job_task_id: 'large', error_message: 'x'.repeat(1_000_000) });
    const refused = await writer.upsert([large]).catch((error: unknown) => error);
    expect(databaseError(refused)).toMatchObject({ code: 'ERROR_RESOURCE_EXHAUSTED' });
    await expectReadable(app, 1);
    // There is room for what is small.
    expect(await writer.upsert([anyJobTaskRow({ job_task_id: 'small' })])).toMatchObject({ inserted: 1 });
    await expectReadable(app, 2);
    await database.close();
    await app.close();
    await expectSound('sqlite', url);
  });

  it.skipIf(lacks('mount'))(
    'on a full disk ends an import with a reason, can still be read, and is intact',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', directory]);
      try {
        expect(await imported([line()])).toMatchObject({ code: EXIT.fine });
        const app = await startTestApp({ DATABASE_URL: url });
        const many = Array.from({ length: 20_000 }, (_, index) => line({ job_task_id: `many-${index}` }));
        const { code, err } = await imported(many);
        expect(code).toBe(EXIT.failed);
        expect(err).toMatch(/the database is full: database or disk is full/);
        const [[count] = []] = await storedRows(url, 'SELECT COUNT(*) FROM job_task');
        await expectReadable(app, Number(count));
        await app.close();
        await expectSound('sqlite', url);
      } finally {
        execFileSync('umount', ['-l', directory]);
      }
    },
  );

  it('that stays locked by another writer ends an import with a reason, and can still be read', async () => {
    expect(await imported([line()])).toMatchObject({ code: EXIT.fine });
    const app = await startTestApp({ DATABASE_URL: url });
    const other = new BetterSqlite3(join(directory, 'test.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const database = await openJobTaskDatabase(readSettings({ DATABASE_URL: url }));
    await database.dataSource.query('PRAGMA busy_timeout = 200');
    const writer = await openJobTaskWriter(database);
    const refused = await writer.upsert([anyJobTaskRow({ job_task_id: 'late' })]).catch((error: unknown) => error);
    expect(databaseError(refused)).toMatchObject({ code: 'ERROR_UNAVAILABLE' });
    await expectReadable(app, 1);
    other.exec('COMMIT');
    other.close();
    expect(await writer.upsert([anyJobTaskRow({ job_task_id: 'late' })])).toMatchObject({ inserted: 1 });
    await expectReadable(app, 2);
    await database.close();
    await app.close();
    await expectSound('sqlite', url);
  });

  it.skipIf(lacks('mount'))(
    'on a file system that is read-only ends an import with a reason, and is waited for',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', directory]);
      try {
        expect(await imported([line()])).toMatchObject({ code: EXIT.fine });
        execFileSync('mount', ['-o', 'remount,ro', directory]);
        const { code, err } = await imported([line()]);
        expect(code).toBe(EXIT.failed);
        expect(err).toMatch(/^the database is unavailable: /);
        const app = await startTestApp({ DATABASE_URL: url });
        const health = async (path: string): Promise<number> => (await fetch(`${app.http}/health/${path}`)).status;
        expect([await health('live'), await health('ready')]).toEqual([200, 503]);
        execFileSync('mount', ['-o', 'remount,rw', directory]);
        await expect.poll(() => health('ready')).toBe(200);
        await expectReadable(app, 1);
        await app.close();
        await expectSound('sqlite', url);
      } finally {
        execFileSync('umount', ['-l', directory]);
      }
    },
  );
});
