import { BIG_DOMAIN_ID } from '../../dist/src/cli/demo/benchmark-rows.js';
import { QUERY_ROLLUPS } from '../../dist/src/job-task/persistence/job-task.schema.js';
import * as compiler from '../../dist/src/query-builder/index.js';
import { openSeeded } from '../databases.mjs';
import { interleaved, median } from '../measure.mjs';
import { contextFor } from './built-compiler.mjs';
import { compileQuestion, findValues, rollupQuestions } from './questions.mjs';
import { makeReady } from './rollups.mjs';
import { serverClock } from './server-clock.mjs';

/** Times the questions that rollups answer on tables of several sizes, which take turns; an object per question, null without a server. */
export async function compareSizes(engine, { sizes, only, budgetMs, log }) {
  const tables = [];
  try {
    for (const rows of sizes) {
      const seeded = await openSeeded(engine, rows, log);
      if (seeded === null) {
        return null;
      }
      tables.push({ rows, ...seeded });
      await makeReady(seeded.database, (ms) => log(`${engine}: building the rollups took ${(ms / 1000).toFixed(1)} s`));
      const values = await findValues(seeded.database, BIG_DOMAIN_ID, rows);
      // SQLite's statements run in a process of their own.
      const clock = engine === 'sqlite' ? null : await serverClock(seeded);
      Object.assign(tables.at(-1), { values, clock });
    }
    const found = [];
    for (const [index, { id, title }] of rollupQuestions(tables[0].values).entries()) {
      if (only !== null && !only.includes(id)) {
        continue;
      }
      log(`${engine}: ${id} with ${sizes.join(', ')} rows`);
      const spent = tables.map(() => []);
      const contestants = tables.map(({ database, values, clock }, table) => {
        const context = contextFor(database.dialect);
        const withRollups = { ...context, schema: { ...context.schema, rollups: QUERY_ROLLUPS } };
        const statement = compileQuestion(compiler, withRollups, rollupQuestions(values)[index], values);
        return async () => {
          const start = clock?.();
          await database.run(statement);
          spent[table].push(clock === null ? null : clock() - start);
        };
      });
      const times = await interleaved(contestants, { budgetMs });
      found.push({
        id,
        title,
        sizes: tables.map(({ rows, clock }, table) => ({
          rows,
          ms: median(times[table]),
          processorMs: clock === null ? null : median(spent[table]),
        })),
      });
    }
    return found;
  } finally {
    await Promise.all(tables.map(({ database }) => database.close()));
  }
}
