import { BIG_DOMAIN_ID } from '../../dist/src/cli/demo/benchmark-rows.js';
import { QUERY_ROLLUPS } from '../../dist/src/job-task/persistence/job-task.schema.js';
import { JobTaskRollups } from '../../dist/src/job-task/persistence/rollups/job-task-rollups.js';
import * as compiler from '../../dist/src/query-builder/index.js';
import { interleaved, median, ratioOf } from '../measure.mjs';
import { contextFor } from './built-compiler.mjs';
import { compileQuestion, findValues, rollupQuestions } from './questions.mjs';
import { serverClock } from './server-clock.mjs';

/** Times the questions that rollups answer with them and without; an object per question. */
export async function compareRollups(seeded, rows, { only, budgetMs, log }) {
  const { engine, database } = seeded;
  await makeReady(database, (ms) => log(`${engine}: building the rollups took ${(ms / 1000).toFixed(1)} s`));
  const values = await findValues(database, BIG_DOMAIN_ID, rows);
  // SQLite's statements run in a process of their own.
  const clock = engine === 'sqlite' ? null : await serverClock(seeded);
  const context = contextFor(database.dialect);
  const rollupContext = withRollups(context);
  const found = [];
  for (const question of rollupQuestions(values)) {
    if (only !== null && !only.includes(question.id)) {
      continue;
    }
    log(`${engine}, ${rows} rows: ${question.id} with rollups and without`);
    const statements = [rollupContext, context].map((one) => compileQuestion(compiler, one, question, values));
    await refuseOtherAnswers(
      question,
      statements.map((statement) => () => database.run(statement)),
    );
    const spent = statements.map(() => []);
    const contestants = statements.map((statement, index) => async () => {
      const start = clock?.();
      await database.run(statement);
      spent[index].push(clock?.() - start);
    });
    const [ours, without] = await interleaved(contestants, { budgetMs });
    found.push({
      id: question.id,
      title: question.title,
      ms: median(ours),
      withoutMs: median(without),
      gain: ratioOf(without, ours),
      gainOfProcessor: clock === null ? null : median(spent[1]) / median(spent[0]),
    });
  }
  return found;
}

/** The context of a database whose rollups are up to date. */
export function withRollups(context) {
  return { ...context, schema: { ...context.schema, rollups: QUERY_ROLLUPS } };
}

/** Builds the rollups unless they are up to date. */
export async function makeReady(database, done) {
  const rollups = new JobTaskRollups(database);
  if ((await rollups.state()) === 'ready') {
    return;
  }
  const start = performance.now();
  await rollups.install();
  await rollups.build(() => undefined);
  done(performance.now() - start);
}

/** The same number may be a text, or have other last digits; the order of groups is free. */
const comparable = (cell) => (cell === null || Number.isNaN(Number(cell)) ? cell : Number(cell).toPrecision(12));

/** Throws unless all contestants answer a question alike. */
export async function refuseOtherAnswers({ id }, contestants) {
  const answers = [];
  for (const run of contestants) {
    const rows = await run();
    answers.push(JSON.stringify(rows.map((row) => JSON.stringify(row.map(comparable))).sort()));
  }
  if (answers[0] !== answers[1]) {
    throw new TypeError(`${id}: the statements give ${answers.map((text) => text.slice(0, 300)).join(' and ')}`);
  }
}
