import { BIG_DOMAIN_ID } from '../../dist/src/cli/demo/benchmark-rows.js';
import { interleaved, median, ratioOf } from '../measure.mjs';
import { openTypeorm } from '../opponents/typeorm-source.mjs';
import { handWritten } from './hand-written.mjs';
import { compileBuilt } from './built-compiler.mjs';
import { findValues, questions } from './questions.mjs';
import { serverClock } from './server-clock.mjs';
import { typeormCalls } from './typeorm.mjs';

/** How often a statement is compiled to measure the time. */
const COMPILATIONS = 300;

/** Times every question on one engine against everything it can be compared with; an object per question. */
export async function compareStatements(seeded, rows, { only, budgetMs, typeorm, log }) {
  const { engine, database, url } = seeded;
  const values = await findValues(database, BIG_DOMAIN_ID, rows);
  const byHand = handWritten(engine, values);
  const clock = await serverClock(seeded);
  const dataSource = typeorm ? await openTypeorm(url) : null;
  const byTypeorm = dataSource === null ? null : typeormCalls(engine, dataSource, values);
  const found = [];
  for (const question of questions(values)) {
    if (only !== null && !only.some((id) => question.id.split(' ')[0] === id)) {
      continue;
    }
    log(`${engine}, ${rows} rows: ${question.id} ${question.title}`);
    const ours = compileBuilt(question, values, database.dialect);
    const hand = Object.entries(byHand[question.id]);
    await refuseOtherAnswers(database, question, ours, hand);
    const statements = [ours, ...hand.map(([, statement]) => statement)];
    const onServer = statements.map(() => []);
    const contestants = statements.map((statement, index) => async () => {
      const start = clock?.();
      await database.run(statement);
      onServer[index].push(clock?.() - start);
    });
    const times = await interleaved(byTypeorm === null ? contestants : [...contestants, byTypeorm[question.id]], {
      budgetMs,
    });
    const spent = clock === null ? null : onServer.map((each, index) => each.slice(-times[index].length));
    found.push(
      summary(question, ours, hand, { times, spent }, typeorm, compileTime(question, values, database.dialect)),
    );
  }
  await dataSource?.destroy();
  return found;
}

function summary({ id, title }, ours, hand, { times, spent }, typeorm, compileUs) {
  const measured = (index) => ({ times: times[index], spent: spent?.[index] ?? null });
  const own = measured(0);
  const contestants = hand.map(([name, { narrower = null, sql }], index) => ({
    name,
    narrower,
    sql,
    ...measured(index + 1),
  }));
  const equal = fastest(contestants.filter(({ narrower }) => narrower === null));
  return {
    id,
    title,
    ms: median(own.times),
    rounds: own.times.length,
    compileUs,
    sql: ours.sql,
    ...comparedTo(own, fastest(contestants)),
    equal: equal === null ? null : comparedTo(own, equal),
    variants: Object.fromEntries(contestants.map((one) => [one.name, median(one.times)])),
    typeorm: typeorm ? { ms: median(times.at(-1)), ratio: ratioOf(times.at(-1), own.times) } : null,
  };
}

/** Processor time decides where it was measured: other work on the machine hardly changes it. */
const cost = ({ times, spent }) => median(spent ?? times);
const fastest = (contestants) =>
  contestants.reduce((least, one) => (least === null || cost(one) < cost(least) ? one : least), null);

/** How the service's statement does against one by hand: in the usual round, in the best one, and in the server's processor time. */
function comparedTo(own, { name, narrower, sql, times, spent }) {
  return {
    hand: { name, narrower, sql, ms: median(times) },
    ratio: ratioOf(own.times, times),
    ratioOfLeast: Math.min(...own.times) / Math.min(...times),
    ratioOfProcessor: spent === null ? null : ratioOf(own.spent, spent),
  };
}

/** Statements are compared only if they return as many rows and the same count. */
async function refuseOtherAnswers(database, { id, part }, ours, hand) {
  const answer = (rows) => (part === 'count' ? `count ${rows[0][0]}` : `${rows.length} rows`);
  const own = answer(await database.run(ours));
  for (const [name, statement] of hand) {
    const other = answer(await database.run(statement));
    if (other !== own) {
      throw new TypeError(`${id}: ${name} gives ${other}, the service's statement ${own}`);
    }
  }
}

/** Microseconds that compiling takes, once warm. */
function compileTime(question, values, dialect) {
  const times = [];
  for (let round = 0; round < COMPILATIONS; round++) {
    const start = performance.now();
    compileBuilt(question, values, dialect);
    times.push((performance.now() - start) * 1000);
  }
  return median(times.slice(COMPILATIONS / 3));
}
