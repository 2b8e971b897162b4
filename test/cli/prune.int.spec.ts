import { createConnection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/command.js';
import { runImport } from '../../src/cli/run-import.js';
import { runMigrate } from '../../src/cli/run-migrate.js';
import { runPrune } from '../../src/cli/run-prune.js';
import { runRollup } from '../../src/cli/run-rollup.js';
import { readSettings } from '../../src/config/read-settings.js';
import type { Database } from '../../src/database/database.js';
import { openJobTaskDatabase } from '../../src/job-task/persistence/job-task.database.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { isPresent, serverUrl } from '../support/engines.js';
import { commandIo, type TestIo } from './support/command-io.js';
import { startCommand, type CommandProcess } from './support/command-process.js';
import { line } from './support/job-task-json.js';
import { expectSound } from './support/sound.js';
import { storedRows } from './support/stored-rows.js';

const DAY_MS = 86_400_000;
const NOW = Date.now();
const CUTOFF = new Date(NOW - 150 * DAY_MS).toISOString();

interface Task {
  readonly job_task_id: string;
  readonly domain_id: string;
  readonly status: string;
  readonly created_at: string;
}

/** One task for each domain, status and age in days; one is created at the very date that the tests name. */
const TASKS: readonly Task[] = ['domain-1', 'domain-2'].flatMap((domain_id) =>
  ['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'].flatMap((status) =>
    [400, 200, 150, 100].map((age) => ({
      job_task_id: `${domain_id}-${status}-${String(age)}`,
      domain_id,
      status,
      created_at: new Date(NOW - age * DAY_MS).toISOString(),
    })),
  ),
);
const isOld = ({ created_at }: Task): boolean => created_at < CUTOFF;
const isEnded = ({ status }: Task): boolean => !['PENDING', 'IN_PROGRESS'].includes(status);

const EVERYTHING = [
  'SELECT * FROM job_task ORDER BY job_task_id',
  'SELECT * FROM job_task_by_source ORDER BY domain_id, data_source_id, status',
  'SELECT * FROM job_task_by_day ORDER BY domain_id, created_at, status',
];

// A stock MariaDB grants everything on databases whose names begin with test_ to every user.
describe.skipIf(!isPresent('mysql'))('npm run prune as a user of mysql with SELECT only', () => {
  it('counts, and names the privilege that deleting requires', async () => {
    const database = await createDatabase('mysql');
    await runMigrate([], commandIo(database.url));
    expect(await runImport(['-'], commandIo(database.url, [line()]))).toBe(EXIT.fine);
    const name = new URL(database.url).pathname.slice(1);
    const user = name.slice(0, 20);
    const administrator = await createConnection(String(serverUrl('mysql')));
    await administrator.query(`CREATE USER '${user}'@'%' IDENTIFIED BY 'secret'`);
    await administrator.query(`GRANT SELECT ON \`${name}\`.* TO '${user}'@'%'`);
    const url = new URL(database.url);
    [url.username, url.password] = [user, 'secret'];
    const counting = commandIo(url.href);
    expect([await runPrune(['--before', '1d', '--dry-run'], counting), counting.err()]).toEqual([EXIT.fine, '']);
    expect(counting.out()).toContain('dry run: 1 job tasks');
    const deleting = commandIo(url.href);
    expect(await runPrune(['--before', '1d'], deleting)).toBe(EXIT.failed);
    expect(deleting.err()).toBe('the user in DATABASE_URL must have the privilege DELETE on the table job_task\n');
    await administrator.query(`DROP USER '${user}'@'%'`);
    await administrator.end();
    await database.drop();
  });
});

describeOnEachEngine('npm run prune', (engine) => {
  let database: TestDatabase;
  let io: TestIo;

  const importTasks = async (tasks: readonly Task[]): Promise<void> => {
    expect(
      await runImport(
        ['-'],
        commandIo(
          database.url,
          tasks.map((task) => line({ ...task })),
        ),
      ),
    ).toBe(EXIT.fine);
  };
  const prune = (...args: string[]): Promise<number> => {
    io = commandIo(database.url);
    return runPrune(args, io);
  };
  const storedIds = async (): Promise<readonly unknown[]> =>
    (await storedRows(database.url, 'SELECT job_task_id FROM job_task ORDER BY job_task_id')).map(([id]) => id);
  const everything = async (): Promise<unknown[]> => {
    const tables: unknown[] = [];
    for (const sql of EVERYTHING) {
      tables.push(await storedRows(database.url, sql));
    }
    return tables;
  };
  const expectExactRollups = async (): Promise<void> => {
    expect(await runRollup(['--verify'], commandIo(database.url))).toBe(EXIT.fine);
  };

  beforeAll(async () => {
    database = await createDatabase(engine);
    await runMigrate([], commandIo(database.url));
  });
  afterAll(() => database.drop());

  describe('of a table with every status and age', () => {
    beforeEach(() => importTasks(TASKS));

    it.each<[string, readonly string[], (task: Task) => boolean]>([
      ['ended job tasks that are older', [], isEnded],
      ['those of one domain', ['--domain', 'domain-2'], (task) => isEnded(task) && task.domain_id === 'domain-2'],
      ['those of several domains', ['--domain', 'domain-2', 'domain-1'], isEnded],
      ['those with a status', ['--status', 'FAILURE'], ({ status }) => status === 'FAILURE'],
      ['open ones if asked to', ['--status', 'PENDING', 'SUCCESS'], ({ status }) => /PENDING|SUCCESS/.test(status)],
      ['the same in transactions of one row', ['--batch', '1'], isEnded],
      [
        'a domain and status given twice',
        ['--domain', 'domain-1', 'domain-1', '--status', 'TIMEOUT', 'TIMEOUT'],
        ({ domain_id, status }) => domain_id === 'domain-1' && status === 'TIMEOUT',
      ],
      ['nothing of an unknown domain', ['--domain', 'domain-9'], () => false],
      ['nothing of a domain that is SQL', ['--domain', "' OR '1'='1"], () => false],
      ['nothing of a domain that is a pattern', ['--domain', 'domain%'], () => false],
      ['nothing of a domain in other letters', ['--domain', 'DOMAIN-1'], () => false],
      ['nothing of a domain with a space behind it', ['--domain', 'domain-1 '], () => false],
      ['nothing of a domain of odd characters', ['--domain', '\u202e\u0000\u{1f600}'], () => false],
    ])('deletes %s', async (_, args, isChosen) => {
      const isDeleted = (task: Task): boolean => isOld(task) && isChosen(task);
      expect([await prune('--before', CUTOFF, ...args), io.err()]).toEqual([EXIT.fine, '']);
      const kept = TASKS.filter((task) => !isDeleted(task)).map(({ job_task_id }) => job_task_id);
      expect(await storedIds()).toEqual([...kept].sort());
      const count = TASKS.filter(isDeleted).length;
      expect(io.out()).toContain(`${String(count)} job tasks created before ${CUTOFF} deleted`);
      await expectExactRollups();
    });

    it('prints the numbers by domain and status', async () => {
      expect(await prune('--before', '149d', '--status', 'SUCCESS', 'FAILURE')).toBe(EXIT.fine);
      expect(io.out()).toMatch(
        /^domain-1: 6 \(SUCCESS 3, FAILURE 3\)\ndomain-2: 6 \(SUCCESS 3, FAILURE 3\)\n12 job tasks created before /,
      );
    });

    it('prints the same numbers in a dry run, which does not write', async () => {
      const before = await everything();
      expect(await prune('--before', CUTOFF, '--dry-run')).toBe(EXIT.fine);
      const [, domains] = /^(.*\n)dry run: 16 job tasks .*, nothing deleted\n$/s.exec(io.out()) ?? [];
      expect(domains).toContain('domain-2: 8 (SUCCESS 2, FAILURE 2, TIMEOUT 2, CANCELED 2)');
      expect(await everything()).toEqual(before);
      expect(await prune('--before', CUTOFF)).toBe(EXIT.fine);
      expect(io.out().startsWith(String(domains))).toBe(true);
    });

    it('deletes nothing if it is stopped at once', async () => {
      io = commandIo(database.url);
      io.stop();
      expect(await runPrune(['--before', CUTOFF], io)).toBe(EXIT.interrupted);
      expect(await storedIds()).toHaveLength(TASKS.length);
    });

    it.each([
      ['no date', [], '--before'],
      ['a date in the future', ['--before', '2999-01-01'], 'must be in the past'],
      ['a date that is SQL', ['--before', "2026-01-01' OR 1=1"], 'must be an ISO 8601 date or datetime'],
      ['an age of zero', ['--before', '0d'], 'must be an ISO 8601 date or datetime'],
      ['an unknown status', ['--before', CUTOFF, '--status', 'success'], 'PENDING, IN_PROGRESS, SUCCESS'],
      ['an empty domain', ['--before', CUTOFF, '--domain', ''], 'must be a domain_id of 1 to 40 characters, got ""'],
      ['a domain that is too long', ['--before', CUTOFF, '--domain', 'd'.repeat(41)], 'domain_id of 1 to 40'],
      ['a batch of zero', ['--before', CUTOFF, '--batch', '0'], 'must be an integer from 1 to 10000, got "0"'],
      ['a batch that is too large', ['--before', CUTOFF, '--batch', '10001'], 'must be an integer from 1 to 10000'],
      ['a batch that is SQL', ['--before', CUTOFF, '--batch', '1; DROP TABLE job_task'], 'must be an integer'],
      ['an unknown option', ['--before', CUTOFF, '--force'], 'unknown option'],
      ['an operand', ['--before', CUTOFF, '--dry-run', 'domain-1'], 'too many arguments'],
    ])('rejects %s', async (_, args, message) => {
      expect(await prune(...args)).toBe(EXIT.failed);
      expect(io.err()).toContain(message);
      expect(await storedIds()).toHaveLength(TASKS.length);
    });
  });

  describe('of many job tasks', () => {
    const MANY = 1_000;
    let reader: Database;
    let process: CommandProcess | null = null;

    /** Half of them are created in one millisecond. */
    const many = (prefix: string): Task[] =>
      Array.from({ length: MANY }, (_, index) => ({
        job_task_id: `${prefix}-${String(index).padStart(5, '0')}`,
        domain_id: `many-${String(index % 2)}`,
        status: index % 3 === 0 ? 'SUCCESS' : 'FAILURE',
        created_at: new Date(NOW - 300 * DAY_MS - Math.max(index - MANY / 2, 0)).toISOString(),
      }));
    const count = async (): Promise<number> => {
      const [[found] = []] = await reader.run({
        sql: "SELECT COUNT(*) FROM job_task WHERE domain_id IN ('many-0', 'many-1')",
        params: [],
      });
      return Number(found);
    };
    const OLD = ['--before', '200d', '--domain', 'many-0', 'many-1'];
    const start = (): CommandProcess => {
      process = startCommand('prune', [...OLD, '--batch', '5'], database.url);
      return process;
    };

    beforeEach(async () => {
      await importTasks(many('old'));
      reader = await openJobTaskDatabase(readSettings({ DATABASE_URL: database.url }));
    });
    afterEach(async () => {
      process?.child.kill('SIGKILL');
      await process?.ended;
      process = null;
      await reader.close();
    });

    it.each([
      ['SIGTERM', EXIT.interrupted],
      ['SIGKILL', 'SIGKILL'],
    ] as const)('keeps what it has deleted after %s, and the same command continues', async (signal, code) => {
      const { child, ended } = start();
      await expect.poll(count, { interval: 20 }).toBeLessThan(MANY);
      child.kill(signal);
      const result = await ended;
      expect(result.code).toBe(code);
      const left = await count();
      expect(left).toBeGreaterThan(0);
      if (signal === 'SIGTERM') {
        expect(result.output).toContain(`${String(MANY - left)} job tasks created before`);
        expect(result.output).toContain('stopped; run the same command to continue');
      }
      await expectExactRollups();
      expect(await prune(...OLD)).toBe(EXIT.fine);
      expect(io.out()).toContain(`${String(left)} job tasks created before`);
      expect(await count()).toBe(0);
      await expectExactRollups();
      await expectSound(engine, database.url);
    });

    it('reads and writes continue meanwhile', async () => {
      const { ended } = start();
      const run = { isOver: false };
      const end = ended.finally(() => {
        run.isOver = true;
      });
      const counts: number[] = [];
      let written = 0;
      while (!run.isOver) {
        counts.push(await count());
        await importTasks([{ ...TASKS[0]!, job_task_id: `new-${String(written++)}`, domain_id: 'new' }]);
      }
      expect((await end).code).toBe(EXIT.fine);
      const between = new Set(counts.filter((tasks) => tasks > 0 && tasks < MANY));
      expect(between.size).toBeGreaterThan(2);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
      const kept = await storedRows(database.url, "SELECT COUNT(*) FROM job_task WHERE domain_id = 'new'");
      expect(kept.map(([tasks]) => Number(tasks))).toEqual([written]);
      await expectExactRollups();
    });
  });
});
