import { createConnection } from 'mysql2/promise';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/database/database.js';
import { writeDatabaseOver } from '../../../../src/database/write/open-write-database.js';
import { SessionUncertainError, type WriteTransaction } from '../../../../src/database/write/write-database.js';
import { JOB_TASK_COLUMN_NAMES } from '../../../../src/job-task/persistence/job-task.entity.js';
import { MirrorWriter } from '../../../../src/job-task/persistence/mirror/mirror-writer.js';
import type { JobTaskRow } from '../../../../src/job-task/persistence/job-task-writer.js';
import { openJobTaskWriter } from '../../../../src/job-task/persistence/open-job-task-writer.js';
import { insertCounted } from '../../../../src/job-task/persistence/rollups/counted-insert.js';
import {
  JobTaskRollups,
  type RollupDifference,
} from '../../../../src/job-task/persistence/rollups/job-task-rollups.js';
import { cellsOfRow } from '../../../../src/job-task/persistence/stored-job-task.js';
import { anyJobTaskRow } from '../../../support/any-job-task.js';
import { createDatabase, type TestDatabase } from '../../../support/databases.js';
import { describeOnEachEngine } from '../../../support/each-engine.js';
import { openJobTasks } from '../../../support/job-tasks.js';
import { PATIENCE_MS } from '../../../support/patience.js';

/** Enough for an import to add them up. */
const ROWS = 40;
/** MySQL 9.7 keeps open tables, with their triggers, in 16 caches (`table_open_cache_instances`), one for every 16th session. */
const SESSIONS = 17;
const DAY_MS = 86_400_000;

const rowsOf = (name: string): JobTaskRow[] =>
  Array.from({ length: ROWS }, (_, index) => {
    const createdAt = Date.UTC(1969, 11, 31) + (index % 3) * DAY_MS - (index % 2);
    return anyJobTaskRow({
      job_task_id: `${name}-${index}`,
      status: index % 4 === 0 ? 'FAILURE' : 'SUCCESS',
      created_count: index - 3,
      data_source_id: `ds-${index % 2}`,
      created_at: createdAt,
      updated_at: createdAt,
    });
  });

describeOnEachEngine('an import that adds up its new tasks', (engine) => {
  let home: TestDatabase;
  let database: Database;

  beforeEach(async () => {
    home = await createDatabase(engine);
    database = await openJobTasks(home);
  });
  afterEach(async () => {
    await database.close();
    await home.drop();
  });

  const differences = async (): Promise<RollupDifference[]> => {
    const found: RollupDifference[] = [];
    await new JobTaskRollups(database).verify((_domain, ofDomain) => {
      found.push(...ofDomain);
    });
    return found;
  };
  const counted = async (): Promise<number> => {
    const [row] = await database.run({ sql: 'SELECT COALESCE(SUM(tasks), 0) FROM job_task_by_day', params: [] });
    return Number(row?.[0]);
  };

  it('leaves counts exact, for any days and counts', async () => {
    await (await openJobTaskWriter(database)).upsert(rowsOf('a'));
    expect([await counted(), await differences()]).toEqual([ROWS, []]);
  });

  it('is exact with ids that come twice, and ids that are there', async () => {
    const writer = await openJobTaskWriter(database);
    await writer.upsert(rowsOf('a'));
    const later = rowsOf('a').map((row) => ({ ...row, status: 'CANCELED', created_count: 9 }));
    expect(await writer.upsert([...later, ...rowsOf('b'), ...rowsOf('b')])).toEqual({
      inserted: ROWS,
      updated: 2 * ROWS,
    });
    expect([await counted(), await differences()]).toEqual([2 * ROWS, []]);
  });

  it('counts nothing if a row is rejected, and counts later rows', async () => {
    const rows = rowsOf('a').map((row, index) => (index === ROWS - 1 ? { ...row, job_id: null as never } : row));
    const writer = await openJobTaskWriter(database);
    await expect((async () => writer.upsert(rows))()).rejects.toThrow();
    expect([await counted(), await differences()]).toEqual([0, []]);
    await writer.upsert(rowsOf('a').slice(0, 1));
    expect([await counted(), await differences()]).toEqual([1, []]);
  });

  it('leaves out the refused rows of a mirror', async () => {
    const rows = rowsOf('a').map((row, index) => (index === 7 ? { ...row, options: '{' } : row));
    const { counts } = await new MirrorWriter(await writeDatabaseOver(database.dataSource)).apply(rows);
    expect(counts.inserted + counts.refused).toBe(ROWS);
    expect([await counted(), await differences()]).toEqual([counts.inserted, []]);
  });

  if (engine !== 'sqlite') {
    describe('does not keep triggers from counting', () => {
      const columns = JOB_TASK_COLUMN_NAMES.join(', ');
      let written = 0;
      /** A row of each of many sessions that have never imported, one after the other. */
      const insertElsewhere = async (...before: readonly string[]): Promise<void> => {
        for (const row of rowsOf(`other-${written++}`).slice(0, SESSIONS)) {
          const connection = await createConnection(home.url);
          try {
            for (const statement of before) {
              await connection.query(statement);
            }
            const cells = cellsOfRow(row, engine);
            const values = cells.map(() => '?').join(', ');
            await connection.execute(`INSERT INTO job_task (${columns}) VALUES (${values})`, cells);
          } finally {
            await connection.end();
          }
        }
      };
      const importAll = async (name: string): Promise<void> => {
        await (await openJobTaskWriter(database)).upsert(rowsOf(name));
      };
      const importOne = async (name: string): Promise<void> => {
        await (await openJobTaskWriter(database)).upsert(rowsOf(name).slice(0, 1));
      };

      it.each<[title: string, steps: readonly ((name: string) => Promise<void>)[]]>([
        ['of a session that has just opened', [importAll, () => insertElsewhere()]],
        ['of the session of the import', [importAll, importOne]],
        [
          'that were cached by another session',
          [importOne, () => insertElsewhere(), importAll, () => insertElsewhere()],
        ],
        ['between imports', [importAll, importAll, () => insertElsewhere(), importAll, importOne]],
        [
          'of a session whose variable is NULL or 0',
          [
            importOne,
            () => insertElsewhere('SET @job_task_rollups_counted = NULL'),
            importAll,
            () => insertElsewhere('SET @job_task_rollups_counted = 0'),
            () => insertElsewhere('SET @job_task_rollups_counted = NULL'),
            importAll,
            () => insertElsewhere(),
          ],
        ],
      ])(
        '%s',
        async (_title, steps) => {
          for (const [index, step] of steps.entries()) {
            await step(`step-${index}`);
            expect(await differences(), `after step ${index + 1}`).toEqual([]);
          }
        },
        4 * PATIENCE_MS,
      );
    });
  }
});

describe('a session that cannot be reset', () => {
  it('is closed because of the first failure', async () => {
    const transaction: WriteTransaction = {
      dialect: 'mysql',
      isSharded: false,
      packetBytes: Infinity,
      rows: () => Promise.resolve([]),
      run: (sql) => (/= 0$/.test(sql) ? Promise.reject(new Error('interrupted')) : Promise.resolve(1)),
    };
    const insert = (): Promise<void> => insertCounted(transaction, rowsOf('a'), () => Promise.resolve());
    await expect(insert()).rejects.toEqual(new SessionUncertainError(new Error('interrupted')));
    const lost = insertCounted(transaction, rowsOf('a'), () => Promise.reject(new Error('connection lost')));
    await expect(lost).rejects.toMatchObject({ failure: new Error('connection lost') });
  });
});
