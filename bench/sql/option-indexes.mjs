import { BIG_DOMAIN_ID } from '../../dist/src/cli/demo/benchmark-rows.js';
import { applyOptionIndexChanges, findOptionIndexes } from '../../dist/src/database/option-indexes.js';
import * as compiler from '../../dist/src/query-builder/index.js';
import { interleaved, median, ratioOf } from '../measure.mjs';
import { COLUMNS } from './statement-parts.mjs';
import { compileBuilt, contextFor } from './built-compiler.mjs';
import { compileQuestion, findValues, questions } from './questions.mjs';

/** The options that the questions ask for. */
const INDEXED = ['account_id', 'provider'];

/** What one would write over the same columns and indexes, for each of the questions. */
function byHand([account, provider], { domainId, accountId }) {
  const of = `domain_id = ? AND ${account.column} = ?`;
  const text = JSON.stringify(accountId);
  const page = `SELECT ${COLUMNS.join(', ')} FROM job_task WHERE ${of} ORDER BY created_at DESC, job_task_id DESC LIMIT 20`;
  const groups = `SELECT ${provider.column}, COUNT(*) FROM job_task WHERE domain_id = ? GROUP BY ${provider.column}`;
  return {
    'Q6 page': { sql: page, params: [domainId, text] },
    'Q6 count': { sql: `SELECT COUNT(*) FROM job_task WHERE ${of}`, params: [domainId, text] },
    Q11: { sql: groups, params: [domainId] },
  };
}

/** Times the questions about options with indexes over them, without, and by hand; drops the indexes afterwards. */
export async function compareOptionIndexes({ engine, database }, rows, { budgetMs, tell }) {
  const values = await findValues(database, BIG_DOMAIN_ID, rows);
  const madeMs = {};
  try {
    await applyOptionIndexChanges(database, INDEXED, ({ name }, ms) => {
      tell(`${engine}: the index over options.${name} took ${(ms / 1000).toFixed(1)} s`);
      madeMs[name] = ms;
    });
    const { present } = await findOptionIndexes(database, INDEXED);
    const hand = byHand(present, values);
    const context = contextFor(database.dialect);
    const indexed = { ...context, schema: { ...context.schema, pathIndexes: present } };
    const found = [];
    for (const question of questions(values).filter(({ id }) => id in hand)) {
      tell(`${engine}, ${rows} rows: ${question.id} with and without an index`);
      const contestants = [
        compileQuestion(compiler, indexed, question, values),
        compileBuilt(question, values, database.dialect),
        hand[question.id],
      ];
      await refuseOtherAnswers(database, question, contestants);
      const [ours, without, written] = await interleaved(
        contestants.map((statement) => () => database.run(statement)),
        { budgetMs },
      );
      found.push({
        id: question.id,
        title: question.title,
        ms: median(ours),
        withoutMs: median(without),
        gain: ratioOf(without, ours),
        handMs: median(written),
        ofHand: ratioOf(ours, written),
      });
    }
    return { madeMs, questions: found };
  } finally {
    await applyOptionIndexChanges(database, [], () => undefined);
  }
}

async function refuseOtherAnswers(database, { id, part }, contestants) {
  const answers = await Promise.all(
    contestants.map(async (statement) => {
      const found = await database.run(statement);
      return part === 'count' ? String(found[0][0]) : String(found.length);
    }),
  );
  if (new Set(answers).size > 1) {
    throw new TypeError(`${id}: the statements give ${answers.join(', ')}`);
  }
}
