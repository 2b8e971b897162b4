import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSettings } from '../../src/config/read-settings.js';
import { type Settings } from '../../src/config/settings.js';
import type { Database } from '../../src/database/database.js';
import { migrate } from '../../src/database/migrate.js';
import { openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import { openJobTaskWriter } from '../../src/job-task/persistence/open-job-task-writer.js';
import { applyOptionIndexChanges } from '../../src/job-task/persistence/option-indexes.js';
import { JobTaskRollups, type RollupDifference } from '../../src/job-task/persistence/rollups/job-task-rollups.js';
import { demoRows } from '../../src/cli/demo/demo-rows.js';
import { seedDemo } from '../../src/cli/demo/seed-demo.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import type { Engine } from '../support/engines.js';
import { inTree } from '../support/in-tree.js';
import { describeWith } from '../tools/describe-with.js';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../../deploy/helm/files/backup.sh', import.meta.url));
const ROWS = { sql: 'SELECT * FROM job_task ORDER BY job_task_id', params: [] };

/** What dumps each engine. */
const PROGRAMS = { sqlite: 'sqlite3', mariadb: 'mariadb-dump', mysql: 'mysqldump' } as const;

describeOnEachEngine('a backup', (engine) => {
  describeWith([PROGRAMS[engine]], 'restored', (tools) => {
    let directory: string;
    let source: TestDatabase;
    let target: TestDatabase;

    beforeAll(async () => {
      directory = mkdtempSync(join(tmpdir(), 'backup-'));
      [source, target] = [await createDatabase(engine), await createDatabase(engine)];
    });
    afterAll(async () => {
      await Promise.all([source.drop(), target.drop()]);
      rmSync(directory, { recursive: true });
    });

    const backup = async (url: string, ...words: string[]): Promise<string> => {
      const env = {
        ...clientOf(engine, tools[PROGRAMS[engine]], directory),
        DATABASE_URL: url,
        BACKUP_DIRECTORY: join(directory, 'backups'),
        BACKUP_KEEP: '2',
      };
      const { stdout } = await run('bash', [SCRIPT, ...words], { env });
      return stdout.trim();
    };

    it('contains all rows and indexes, and rollups that agree with them, when it was made while the service runs', async () => {
      const database = await openJobTaskDatabase(settingsFor(source.url));
      await migrate(database.dataSource);
      await seedDemo(database);
      await applyOptionIndexChanges(database, ['account_id'], () => undefined);
      const before = await contentOf(database, engine);
      const file = await backup(source.url);
      await database.close();
      await backup(target.url, 'restore', file);
      const restored = await openJobTaskDatabase(settingsFor(target.url));
      const after = await contentOf(restored, engine);
      // What the migrations have recorded came with it.
      await migrate(restored.dataSource);
      const differences = await differencesAfterWrite(restored);
      await restored.close();
      expect(before.rows.length).toBeGreaterThan(100);
      expect(after.indexes).toEqual(before.indexes);
      expect(after.rows).toEqual(before.rows);
      expect(differences).toEqual([]);
    });

    it('is rejected if the database has tables', async () => {
      const [file = ''] = readdirSync(join(directory, 'backups'));
      await expect(backup(source.url, 'restore', join(directory, 'backups', file))).rejects.toThrow(
        /must not exist|must name an empty/,
      );
    });

    it('is rejected if it is truncated', async () => {
      const file = join(directory, 'job-task-cut.gz');
      writeFileSync(file, Buffer.from('1f8b0800000000000003', 'hex'));
      await expect(backup(target.url, 'restore', file)).rejects.toThrow(/unexpected end of file/);
    });

    it('replaces the oldest one', async () => {
      const folder = join(directory, 'backups');
      for (const year of ['2001', '2002']) {
        writeFileSync(join(folder, `job-task-${year}0101T000000Z.sql.gz`), '');
      }
      const newest = await backup(source.url);
      const kept = readdirSync(folder).map((name) => join(folder, name));
      expect(kept).toHaveLength(2);
      expect(kept).toContain(newest);
    });
  });

  it('leaves no file if it fails, and exits with an error', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'backup-'));
    const urls = {
      sqlite: 'sqlite:/nowhere/a.sqlite',
      mariadb: 'mysql://a@127.0.0.1:1/none',
      mysql: 'mysql://a@127.0.0.1:1/b',
    };
    const env = { PATH: process.env['PATH'], DATABASE_URL: urls[engine], BACKUP_DIRECTORY: directory };
    await expect(run('bash', [SCRIPT], { env })).rejects.toThrow();
    expect(readdirSync(directory)).toEqual([]);
    rmSync(directory, { recursive: true });
  });
});

interface Content {
  readonly rows: readonly unknown[];
  readonly indexes: readonly unknown[];
}

async function contentOf(database: Database, engine: Engine): Promise<Content> {
  const indexes =
    engine === 'sqlite'
      ? `SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name`
      : `SELECT index_name, seq_in_index, column_name, non_unique FROM information_schema.statistics
         WHERE table_schema = DATABASE() AND table_name = 'job_task' ORDER BY index_name, seq_in_index`;
  return { rows: await database.run(ROWS), indexes: await database.dataSource.query<unknown[]>(indexes) };
}

/** What the rollups lack of the job tasks that were restored and of one that is written then. */
async function differencesAfterWrite(database: Database): Promise<readonly RollupDifference[]> {
  const rollups = new JobTaskRollups(database);
  expect(await rollups.state()).toBe('ready');
  const [task] = demoRows({ count: 1, seed: 1, now: Date.now() });
  const writer = await openJobTaskWriter(database);
  await writer.upsert(task === undefined ? [] : [{ ...task, job_task_id: 'job-task-after' }]);
  const found: RollupDifference[] = [];
  await rollups.verify((_domain, ofDomain) => {
    found.push(...ofDomain);
  });
  return found;
}

function settingsFor(url: string): Settings {
  return readSettings({ DATABASE_URL: url });
}

/** Has the script find MySQL's own programs, which run in the tree that they were unpacked into. */
function clientOf(engine: Engine, mysqldump: string, directory: string): Readonly<Record<string, string>> {
  const path = process.env['PATH'] ?? '';
  if (engine !== 'mysql') {
    return { PATH: path };
  }
  const [tree = '', inside = ''] = mysqldump.split(/(?=\/usr\/bin\/)/);
  const prefix = inTree(tree).map((word) => `'${word}'`);
  for (const program of ['mysqldump', 'mysql']) {
    const file = join(directory, program);
    writeFileSync(file, `#!/bin/sh\nexec ${prefix.join(' ')} ${inside.replace('mysqldump', program)} "$@"\n`, {
      mode: 0o755,
    });
  }
  return { PATH: `${directory}${delimiter}${path}`, BACKUP_CLIENT: 'mysql' };
}
