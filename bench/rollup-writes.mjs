import { benchmarkRows } from '../dist/src/cli/demo/benchmark-rows.js';
import { writeRows } from '../dist/src/cli/demo/seed-demo.js';
import { readSettings } from '../dist/src/config/read-settings.js';
import { migrate } from '../dist/src/database/migrate.js';
import { openJobTaskDatabase } from '../dist/src/job-task/persistence/job-task.database.js';
import { openJobTaskWriter } from '../dist/src/job-task/persistence/open-job-task-writer.js';
import { JobTaskRollups } from '../dist/src/job-task/persistence/rollups/job-task-rollups.js';
import { createScratchDatabase } from './databases.mjs';
import { connectionsClock } from './sql/server-clock.mjs';
import { interleaved, median, ratioOf } from './measure.mjs';

/** Job tasks that are there before, and the seeds of those before and of those that are written. */
const ROWS_BEFORE = 20_000;
const [SEED_BEFORE, SEED_WRITTEN] = [1, 2];

/** New job tasks are as many a day as in a table of this size. */
const DENSITY = 1_000_000;

const SINGLE_WRITES = 100;
const IMPORTED_ROWS = 4_000;
const WRITERS = 16;
const WRITES_OF_WRITER = 25;

/** The goals: times without rollups, at most. */
const SINGLE_GOAL = 2;
const IMPORT_GOAL = 1.2;

/** Times writes to two new databases of one engine, one with rollups and one without; null without a server. */
export async function compareRollupWrites(engine, { budgetMs, log }) {
  const opened = [];
  try {
    for (const rollups of [true, false]) {
      const scratch = await createScratchDatabase(engine, rollups ? 'counted' : 'uncounted');
      if (scratch === null) {
        return null;
      }
      opened.push(await openFilled(engine, scratch, rollups));
    }
    const found = [];
    for (const { id, title, goal, run } of writes(engine)) {
      log(`${engine}: ${title}`);
      const spent = opened.map(() => []);
      const contestants = opened.map((one, index) => async () => {
        const start = await one.clock();
        await run(one);
        spent[index].push((await one.clock()) - start);
      });
      const [withRollups, without] = await interleaved(contestants, { budgetMs, warmUps: 1 });
      found.push({
        id,
        title,
        goal,
        ms: median(withRollups),
        withoutMs: median(without),
        ratio: ratioOf(withRollups, without),
        ratioOfProcessor: ratioOf(...spent),
      });
    }
    await refuseDifferences(opened[0]);
    return found;
  } finally {
    for (const { database, drop } of opened) {
      await database.close();
      await drop();
    }
  }
}

/** The writes that cost more than their goals. */
export function missedByRollupWrites(engine, found) {
  return found
    .filter(({ ratioOfProcessor, goal }) => goal !== null && ratioOfProcessor > goal)
    .map(
      ({ title, ratioOfProcessor, goal }) =>
        `${engine}: ${title}: ${ratioOfProcessor.toFixed(2)} × without rollups, ${goal} is the goal`,
    );
}

async function openFilled(engine, { url, drop }, rollups) {
  const settings = {
    DATABASE_URL: url,
    DATABASE_POOL_SIZE: String(WRITERS),
    LOG_LEVEL: 'error',
    STREAM_TIMEOUT_MS: '86400000',
  };
  const database = await openJobTaskDatabase(readSettings(settings));
  await migrate(database.dataSource);
  if (!rollups) {
    await new JobTaskRollups(database).drop();
  }
  await writeRows(database, benchmarkRows({ count: ROWS_BEFORE, seed: SEED_BEFORE }));
  return {
    database,
    drop,
    clock: await connectionsClock({ engine, database }),
    writer: await openJobTaskWriter(database),
    fresh: freshRows(),
    present: freshRows(SEED_BEFORE),
  };
}

/** Rows with ids of their own, from the same domains and data sources, without end. */
export function* freshRows(seed = null) {
  for (let round = 0; ; round++) {
    const count = seed === null ? DENSITY : ROWS_BEFORE;
    for (const row of benchmarkRows({ count, seed: seed ?? SEED_WRITTEN + round })) {
      yield seed === null ? { ...row, job_task_id: `fresh-${round}-${row.job_task_id}`.slice(0, 40) } : row;
    }
  }
}

/** The next rows of a generator. */
export const take = (rows, count) => Array.from({ length: count }, () => rows.next().value);

function writes(engine) {
  const single =
    (change) =>
    async ({ writer, fresh, present }) => {
      for (const row of take(change === null ? fresh : present, SINGLE_WRITES)) {
        await writer.upsert([change === null ? row : change(row)]);
      }
    };
  const flip = ({ status }) => (status === 'SUCCESS' ? 'FAILURE' : 'SUCCESS');
  const found = [
    { id: 'insert', title: 'a single insert', goal: SINGLE_GOAL, run: single(null) },
    {
      id: 'status',
      title: 'a single update of the status',
      goal: SINGLE_GOAL,
      run: single((row) => ({ ...row, status: flip(row) })),
    },
    {
      id: 'count',
      title: 'a single update of created_count',
      goal: SINGLE_GOAL,
      run: single((row) => ({ ...row, created_count: (row.created_count + 7) % 1000 })),
    },
    {
      id: 'import',
      title: `an import of ${IMPORTED_ROWS} new job tasks`,
      goal: IMPORT_GOAL,
      run: async ({ database, fresh }) => writeRows(database, take(fresh, IMPORTED_ROWS)),
    },
    {
      id: 'again',
      title: `an import of ${IMPORTED_ROWS} job tasks that are there`,
      goal: IMPORT_GOAL,
      run: async ({ database, present }) => writeRows(database, take(present, IMPORTED_ROWS)),
    },
  ];
  const oneSource = {
    id: 'writers',
    title: `${WRITERS} writers of one data source, an insert at a time`,
    goal: null,
    run: async ({ writer, fresh }) => {
      const [model] = take(fresh, 1);
      await Promise.all(
        Array.from({ length: WRITERS }, async () => {
          for (const row of take(fresh, WRITES_OF_WRITER)) {
            await writer.upsert([{ ...model, job_task_id: row.job_task_id }]);
          }
        }),
      );
    },
  };
  return engine === 'sqlite' ? found : [...found, oneSource];
}

async function refuseDifferences({ database }) {
  await new JobTaskRollups(database).verify((domainId, [difference]) => {
    if (difference !== undefined) {
      throw new TypeError(`the rollups of ${domainId} are wrong`);
    }
  });
}
