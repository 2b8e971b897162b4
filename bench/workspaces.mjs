import { BIG_DOMAIN_ID, benchmarkRows } from '../dist/src/cli/demo/benchmark-rows.js';
import { writeRows } from '../dist/src/cli/demo/seed-demo.js';
import { readSettings } from '../dist/src/config/read-settings.js';
import { migrate } from '../dist/src/database/migrate.js';
import { openJobTaskDatabase } from '../dist/src/job-task/persistence/job-task.database.js';
import { JOB_TASK_SCHEMA } from '../dist/src/job-task/persistence/job-task.schema.js';
import { JobTaskRollups } from '../dist/src/job-task/persistence/rollups/job-task-rollups.js';
import * as compiler from '../dist/src/query-builder/index.js';
import { createScratchDatabase, environmentFor, updateStatistics } from './databases.mjs';
import { interleaved, median, ratioOf } from './measure.mjs';
import { freshRows, take } from './rollup-writes.mjs';
import { contextFor } from './sql/built-compiler.mjs';
import { compileQuestion, workspaceQuestions } from './sql/questions.mjs';
import { refuseOtherAnswers } from './sql/rollups.mjs';

const INDEX = 'ix_workspace';
const SEED = 1;
const INSERTED_ROWS = 20_000;
const ROUNDS_OF_INSERTS = 10;
const SMALL_WORKSPACE = 'workspace-small';

const { [INDEX]: _index, ...otherIndexes } = JOB_TASK_SCHEMA.indexes;
const { workspace_id: _field, ...otherFieldIndexes } = JOB_TASK_SCHEMA.fieldIndexes;
/** The service's schema, as it would be without the index. */
const WITHOUT_INDEX = {
  ...JOB_TASK_SCHEMA,
  scopedIndex: null,
  indexes: otherIndexes,
  fieldIndexes: otherFieldIndexes,
};

/** Times a workspace's questions, and inserts, in two new databases with the index over workspaces and without; null without a server. */
export async function compareWorkspaces(engine, { rows, budgetMs, log }) {
  const opened = [];
  try {
    for (const schema of [JOB_TASK_SCHEMA, WITHOUT_INDEX]) {
      const scratch = await createScratchDatabase(engine, schema === WITHOUT_INDEX ? 'unindexed' : 'indexed');
      if (scratch === null) {
        return null;
      }
      log(`${engine}: writing ${rows} rows`);
      opened.push(await openFilled(engine, rows, scratch, schema));
    }
    const found = [];
    for (const [name, workspaceId] of await findWorkspaces(opened[0].database)) {
      for (const question of workspaceQuestions(name)) {
        log(`${engine}, ${rows} rows: ${question.id} with the index and without`);
        const values = { domainId: BIG_DOMAIN_ID, workspaceIds: [workspaceId, '*'] };
        const contestants = opened.map(({ database, schema }) => {
          const context = { ...contextFor(database.dialect), schema };
          const statement = compileQuestion(compiler, context, question, values);
          return () => database.run(statement);
        });
        await refuseOtherAnswers(question, contestants);
        found.push(compared(question, await interleaved(contestants, { budgetMs })));
      }
    }
    log(`${engine}: inserting ${INSERTED_ROWS} rows with the index and without`);
    const inserts = opened.map(
      ({ database, fresh }) =>
        () =>
          writeRows(database, take(fresh, INSERTED_ROWS / ROUNDS_OF_INSERTS)),
    );
    const rounds = { warmUps: 1, least: ROUNDS_OF_INSERTS, most: ROUNDS_OF_INSERTS };
    const times = await interleaved(inserts, rounds);
    return [...found, compared({ id: 'W9', title: `inserts of ${INSERTED_ROWS / ROUNDS_OF_INSERTS} rows` }, times)];
  } finally {
    for (const { database, drop } of opened) {
      await database.close();
      await drop();
    }
  }
}

const compared = ({ id, title }, [withIndex, without]) => ({
  id,
  title,
  ms: median(withIndex),
  withoutMs: median(without),
  gain: ratioOf(without, withIndex),
});

async function openFilled(engine, rows, { url, drop }, schema) {
  const database = await openJobTaskDatabase(readSettings({ ...environmentFor(url), STREAM_TIMEOUT_MS: '86400000' }));
  await migrate(database.dataSource);
  await new JobTaskRollups(database).drop();
  if (schema === WITHOUT_INDEX) {
    await database.dataSource.query(`DROP INDEX ${INDEX}${engine === 'sqlite' ? '' : ' ON job_task'}`);
  }
  await writeRows(database, withSmallWorkspace(benchmarkRows({ count: rows, seed: SEED })));
  await updateStatistics(database);
  return { database, drop, schema, fresh: freshRows() };
}

/** Moves one row of 100 of the big domain into a workspace of their own: the others have a fifth of the domain each. */
function* withSmallWorkspace(rows) {
  let count = 0;
  for (const row of rows) {
    const isMoved = row.domain_id === BIG_DOMAIN_ID && count++ % 100 === 0;
    yield isMoved ? { ...row, workspace_id: SMALL_WORKSPACE } : row;
  }
}

async function findWorkspaces(database) {
  const [[big]] = await database.run({
    sql: 'SELECT workspace_id FROM job_task WHERE domain_id = ? GROUP BY workspace_id ORDER BY COUNT(*) DESC LIMIT 1',
    params: [BIG_DOMAIN_ID],
  });
  return [
    ['small', SMALL_WORKSPACE],
    ['big', big],
  ];
}
