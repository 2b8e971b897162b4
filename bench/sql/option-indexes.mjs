import { BIG_DOMAIN_ID } from '../../dist/src/cli/demo/benchmark-rows.js';
import { applyOptionIndexChanges, findOptionIndexes } from '../../dist/src/job-task/persistence/option-indexes.js';
import * as compiler from '../../dist/src/query-builder/index.js';
import { interleaved, median, ratioOf } from '../measure.mjs';
import { COLUMNS, NEWEST_FIRST } from './statement-parts.mjs';
import { compileBuilt, contextFor } from './built-compiler.mjs';
import { compileQuestion, findValues, questions } from './questions.mjs';

/** The options that the questions ask for. */
const INDEXED = ['account_id', 'provider'];

/** A value that most of the domain has, and one that few have. */
const COMMON_PROVIDER = 'aws';

/** The benchmark's queries about options, and the same with a common value. */
function questionsAboutOptions(values) {
  const common = { k: 'options.provider', v: COMMON_PROVIDER, o: 'eq' };
  const failed = { k: 'status', v: 'FAILURE', o: 'eq' };
  return [
    ...questions(values).filter(({ id }) => ['Q6 page', 'Q6 count', 'Q11'].includes(id)),
    {
      id: 'common page',
      title: 'options.provider = aws, newest 20',
      part: 'page',
      query: { filter: [common], page: { limit: 20 } },
    },
    { id: 'common count', title: 'its count', part: 'count', query: { filter: [common], count_only: true } },
    {
      id: 'common failed',
      title: 'and status = FAILURE, count',
      part: 'count',
      query: { filter: [common, failed], count_only: true },
    },
  ];
}

/** What one would write over the same columns and indexes, for each of the questions. */
function byHand([account, provider], { domainId, accountId }) {
  const rare = [domainId, JSON.stringify(accountId)];
  const common = [domainId, JSON.stringify(COMMON_PROVIDER)];
  const where = ({ column }) => `WHERE domain_id = ? AND ${column} = ?`;
  const page = (of) => `SELECT ${COLUMNS.join(', ')} FROM job_task ${where(of)} ${NEWEST_FIRST} LIMIT 20`;
  const count = (of, more = '') => `SELECT COUNT(*) FROM job_task ${where(of)}${more}`;
  const groups = `SELECT ${provider.column}, COUNT(*) FROM job_task WHERE domain_id = ? GROUP BY ${provider.column}`;
  return {
    'Q6 page': { sql: page(account), params: rare },
    'Q6 count': { sql: count(account), params: rare },
    Q11: { sql: groups, params: [domainId] },
    'common page': { sql: page(provider), params: common },
    'common count': { sql: count(provider), params: common },
    'common failed': { sql: count(provider, ` AND status = 'FAILURE'`), params: common },
  };
}

/** Times the questions about options with indexes over them, without, and by hand; drops the indexes afterwards. */
export async function compareOptionIndexes({ engine, database }, rows, { budgetMs, log }) {
  const values = await findValues(database, BIG_DOMAIN_ID, rows);
  const madeMs = {};
  try {
    await applyOptionIndexChanges(database, INDEXED, ({ name }, ms) => {
      log(`${engine}: the index over options.${name} took ${(ms / 1000).toFixed(1)} s`);
      madeMs[name] = ms;
    });
    const { present } = await findOptionIndexes(database, INDEXED);
    const hand = byHand(present, values);
    const context = contextFor(database.dialect);
    const indexed = { ...context, schema: { ...context.schema, pathIndexes: present } };
    const found = [];
    for (const question of questionsAboutOptions(values)) {
      log(`${engine}, ${rows} rows: ${question.id} with and without an index`);
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
