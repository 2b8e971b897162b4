import { afterEach, beforeEach, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command.js';
import { runIndexOptions } from '../../src/cli/run-index-options.js';
import { dropStatement, optionIndex } from '../../src/job-task/persistence/option-index.js';
import { findOptionIndexes } from '../../src/job-task/persistence/option-indexes.js';
import { DIALECTS, type Json } from '../../src/query-builder/index.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { insertJobTasks, openJobTasks, type JobTask } from '../support/job-tasks.js';
import { FIXTURE } from '../query-builder/support/fixture.js';
import { commandIo } from './support/command-io.js';
import { storedRows } from './support/stored-rows.js';

const DONE = 'nothing to do: the indexes match INDEXED_OPTIONS\n';

describeOnEachEngine('the indexes over options', (engine) => {
  let home: TestDatabase;
  beforeEach(async () => {
    home = await createDatabase(engine);
  });
  afterEach(() => home.drop());

  /** Runs the command with these paths, and gives what it printed. */
  const run = async (paths: string, ...args: readonly string[]): Promise<string> => {
    const io = commandIo(home.url, [], { INDEXED_OPTIONS: paths });
    expect([await runIndexOptions(args, io), io.err()]).toEqual([EXIT.fine, '']);
    return io.out();
  };

  /** Which of the paths the database has an index for. */
  const present = async (...paths: readonly string[]): Promise<readonly string[]> => {
    const database = await openJobTasks(home);
    const { missing } = await findOptionIndexes(database, paths);
    await database.close();
    return paths.filter((path) => !missing.includes(path));
  };

  it('are created for the paths in the setting, and dropped when it no longer names them', async () => {
    expect(await run('')).toBe(DONE);
    expect(await run('account_id,provider')).toMatch(
      /^created the index over options\.account_id in .+\ncreated .+provider in/,
    );
    expect(await present('account_id', 'provider', 'region')).toEqual(['account_id', 'provider']);
    expect(await run('account_id,provider')).toBe(DONE);
    expect(await run('provider,account.id')).toMatch(
      /^dropped option_account_id_\w{8} in .+\ncreated .+account\.id in/,
    );
    expect(await present('account_id', 'provider', 'account.id')).toEqual(['provider', 'account.id']);
    await run('');
    expect(await present('provider', 'account.id')).toEqual([]);
  });

  it('are only printed with --dry-run', async () => {
    const { addColumn, addIndex } = optionIndex('provider', DIALECTS[engine]);
    expect(await run('provider', '--dry-run')).toBe(`${addColumn};\n${addIndex};\n`);
    expect(await present('provider')).toEqual([]);
  });

  it('are completed after an interrupted run', async () => {
    await run('provider');
    const database = await openJobTasks(home);
    const { index } = optionIndex('provider', database.dialect);
    await database.dataSource.query(dropStatement('index', index, database.dialect));
    await database.close();
    expect(await present('provider')).toEqual([]);
    await run('provider');
    expect(await present('provider')).toEqual(['provider']);
  });

  it('may be made by several processes at once', async () => {
    const runs = await Promise.all([run('provider'), run('provider'), run('provider')]);
    expect(runs.filter((said) => said.startsWith('created'))).toHaveLength(1);
    expect(await present('provider')).toEqual(['provider']);
  });

  it('contain scalars as text, null for missing values, and a marker for all others', async () => {
    const scalars: readonly Json[] = [...everyAscii(), '\u2028', 'é', '😀', '\uffff', '', ' ', 0, -1, 1.5, true, null];
    const others: readonly Json[] = [[], ['x'], {}, { x: 1 }, 'y'.repeat(254)];
    const tasks = [...scalars, ...others, undefined].map((value, index): JobTask => ({
      ...FIXTURE[0]!,
      job_task_id: `task-${String(index).padStart(4, '0')}`,
      options: value === undefined ? {} : { value },
    }));
    const database = await openJobTasks(home);
    await insertJobTasks(database, tasks);
    await database.close();
    await run('value');
    const { column } = optionIndex('value', DIALECTS[engine]);
    const held = await storedRows(home.url, `SELECT ${column} FROM job_task ORDER BY job_task_id`);
    const expected = [...scalars.map((value) => JSON.stringify(value)), ...others.map(() => '!'), null];
    expect(held.map(([cell]) => cell)).toEqual(expected);
  });

  it('record where arrays occur in a path', async () => {
    const values: readonly Json[] = [{ id: 'x' }, [{ id: 'x' }], 'x', null];
    const database = await openJobTasks(home);
    const tasks = values.map((account, index) => ({
      ...FIXTURE[0]!,
      job_task_id: String(index),
      options: { account },
    }));
    await insertJobTasks(database, tasks);
    await database.close();
    await run('account.id');
    const { column } = optionIndex('account.id', DIALECTS[engine]);
    const held = await storedRows(home.url, `SELECT ${column} FROM job_task ORDER BY job_task_id`);
    expect(held.map(([cell]) => cell)).toEqual(['"x"', '!', null, null]);
  });
});

const everyAscii = (): string[] => Array.from({ length: 128 }, (_, code) => `a${String.fromCharCode(code)}`);
