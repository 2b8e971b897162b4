import { BIG_DOMAIN_ID } from '../../dist/src/cli/demo/benchmark-rows.js';
import * as compiler from '../../dist/src/query-builder/index.js';
import { openSeeded } from '../databases.mjs';
import { interleaved, median } from '../measure.mjs';
import { contextFor } from './built-compiler.mjs';
import { compileQuestion, findValues, rollupQuestions } from './questions.mjs';
import { makeReady, withRollups } from './rollups.mjs';
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
      if (only === null || only.includes(id)) {
        log(`${engine}: ${id} with ${sizes.join(', ')} rows`);
        found.push({ id, title, sizes: await timeOn(tables, index, budgetMs) });
      }
    }
    return found;
  } finally {
    await Promise.all(tables.map(({ database }) => database.close()));
  }
}

/** The median time of a question on each table, and the server's processor time where it is known, in milliseconds. */
async function timeOn(tables, index, budgetMs) {
  const spent = tables.map(() => []);
  const contestants = tables.map(({ database, values, clock }, table) => {
    const context = withRollups(contextFor(database.dialect));
    const statement = compileQuestion(compiler, context, rollupQuestions(values)[index], values);
    return async () => {
      const start = clock?.();
      await database.run(statement);
      spent[table].push(clock?.() - start);
    };
  });
  const times = await interleaved(contestants, { budgetMs });
  return tables.map(({ rows, clock }, table) => ({
    rows,
    ms: median(times[table]),
    processorMs: clock === null ? null : median(spent[table]),
  }));
}
