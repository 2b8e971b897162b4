import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command.js';
import { runImport } from '../../src/cli/run-import.js';
import { runMigrate } from '../../src/cli/run-migrate.js';
import { createDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { MIGRATIONS } from '../support/job-tasks.js';
import { runsOf } from '../support/runs.js';
import { commandIo } from './support/command-io.js';
import { startCommand } from './support/command-process.js';
import { line } from './support/job-task-json.js';
import { expectSound } from './support/sound.js';
import { storedRows } from './support/stored-rows.js';
import { PATIENCE_MS } from '../support/patience.js';

const RUNS = runsOf(2);
const ROWS = 3_000;
const idOf = (index: number): string => `task-${String(index).padStart(5, '0')}`;

describeOnEachEngine(`a command that is killed at ${RUNS} random moments`, (engine) => {
  let directory: string;
  let file: string;
  /** Milliseconds that each command takes if it is not killed. */
  const usual = { migrate: 0, import: 0 };

  const timed = async (name: 'migrate' | 'import', args: readonly string[], url: string): Promise<void> => {
    const started = Date.now();
    expect(await startCommand(name, args, url).ended).toMatchObject({ code: EXIT.fine });
    usual[name] = Date.now() - started;
  };
  /** Kills it somewhere in the part of its life that comes after the start of Node; it may just have ended. */
  const killed = async (name: 'migrate' | 'import', args: readonly string[], url: string): Promise<number | string> => {
    const { child, ended } = startCommand(name, args, url);
    await delay(usual[name] * (0.4 + 0.6 * Math.random()));
    child.kill('SIGKILL');
    return (await ended).code;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'job-task-killed-'));
    file = join(directory, 'tasks.ndjson');
    const lines = Array.from({ length: ROWS }, (_, index) => line({ job_task_id: idOf(index), created_count: index }));
    await writeFile(file, lines.join(''));
    const database = await createDatabase(engine);
    await timed('migrate', [], database.url);
    await timed('import', [file], database.url);
    await database.drop();
  });
  afterAll(() => rm(directory, { recursive: true }));

  it(
    'an import has written the beginning of its file, and the next one completes it without duplicates',
    async () => {
      for (let run = 0; run < RUNS; run++) {
        const database = await createDatabase(engine);
        expect(await runMigrate([], commandIo(database.url))).toBe(EXIT.fine);
        expect(['SIGKILL', EXIT.fine]).toContain(await killed('import', [file], database.url));
        const [[count, last] = []] = await storedRows(database.url, 'SELECT COUNT(*), MAX(job_task_id) FROM job_task');
        const there = Number(count);
        expect(last).toBe(there === 0 ? null : idOf(there - 1));
        const io = commandIo(database.url);
        expect(await runImport([file], io)).toBe(EXIT.fine);
        expect(io.out()).toContain(`${ROWS - there} inserted, ${there} updated, 0 rejected`);
        expect(
          (
            await storedRows(
              database.url,
              'SELECT COUNT(*), COUNT(DISTINCT job_task_id), SUM(created_count) FROM job_task',
            )
          )[0]?.map(Number),
        ).toEqual([ROWS, ROWS, (ROWS * (ROWS - 1)) / 2]);
        await expectSound(engine, database.url);
        await database.drop();
      }
    },
    (1 + RUNS) * PATIENCE_MS,
  );

  it(
    'a migration is completed by the next one',
    async () => {
      for (let run = 0; run < RUNS; run++) {
        const database = await createDatabase(engine);
        expect(['SIGKILL', EXIT.fine]).toContain(await killed('migrate', [], database.url));
        expect(await runMigrate([], commandIo(database.url))).toBe(EXIT.fine);
        expect(await storedRows(database.url, 'SELECT name FROM schema_migrations ORDER BY timestamp')).toEqual(
          MIGRATIONS.map((name) => [name]),
        );
        const io = commandIo(database.url, [line()]);
        expect(await runImport(['-'], io)).toBe(EXIT.fine);
        await expectSound(engine, database.url);
        await database.drop();
      }
    },
    (1 + RUNS) * PATIENCE_MS,
  );
});
