import { COLUMNS, deferred, NEWEST_FIRST } from './statement-parts.mjs';

const NO_TYPES = 'values that are not strings count under their text; null and missing are one; arrays are not opened';
const DAY = 86_400_000;

/** SQLite: LIKE folds ASCII by itself, and the planner takes no narrow index by itself where the table's key would do. */
export function sqliteStatements(values) {
  const { domainId, jobTaskId, accountId, dataSourceIds, keyword, note, deepStart } = values;
  const all = COLUMNS.join(', ');
  const sources = `data_source_id IN (${dataSourceIds.map(() => '?').join(', ')}) AND created_at >= ?`;
  const fromSources = [domainId, ...dataSourceIds, Date.parse(values.since)];
  const page = (where, params, size) => ({
    sql: `SELECT ${all} FROM job_task WHERE domain_id = ? ${where} ${NEWEST_FIRST} LIMIT ${size}`,
    params: [domainId, ...params],
  });
  const count = (from, params, more = {}) => ({ sql: `SELECT COUNT(*) FROM job_task ${from}`, params, ...more });
  const account = [domainId, `"${accountId}"`, accountId];
  const text = JSON.stringify(accountId);
  const some = (path, holds) => `EXISTS (SELECT 1 FROM json_each(options, '$.${path}') WHERE ${holds})`;
  const isAccount =
    `instr(options, ?) > 0 AND (options -> '$.account_id' = ? OR json_type(options, '$.account_id') = 'array' AND ` +
    `${some('account_id', "type = 'text' AND value = ?")})`;
  const ofAccount = [text, text, accountId];
  const hasAccount = "instr(options, ?) > 0 AND options ->> '$.account_id' = ?";
  return {
    Q1: {
      plain: {
        sql: `SELECT ${all} FROM job_task WHERE job_task_id = ? AND domain_id = ?`,
        params: [jobTaskId, domainId],
      },
    },
    Q2: { plain: page('', [], '20') },
    'Q3 page': { plain: page('AND status = ?', ['FAILURE'], '100') },
    'Q3 count': { plain: count('WHERE domain_id = ? AND status = ?', [domainId, 'FAILURE']) },
    'Q4 page': {
      plain: page(`AND ${sources}`, fromSources.slice(1), '100 OFFSET 500'),
      deferred: { sql: deferred(`WHERE domain_id = ? AND ${sources}`, 'LIMIT 100 OFFSET 500'), params: fromSources },
    },
    'Q4 count': { plain: count(`WHERE domain_id = ? AND ${sources}`, fromSources) },
    'Q5 page': {
      'deferred over ix_list': {
        sql: deferred('INDEXED BY ix_list WHERE domain_id = ? AND job_task_id LIKE ?', 'LIMIT 20'),
        params: [domainId, `%${keyword}%`],
      },
    },
    'Q5 count': {
      'over ix_list': count('INDEXED BY ix_list WHERE domain_id = ? AND job_task_id LIKE ?', [
        domainId,
        `%${keyword}%`,
      ]),
    },
    'Q6 page': {
      'by type': page('AND ' + isAccount, ofAccount, '20'),
      plain: { ...page('AND ' + hasAccount, account.slice(1), '20'), narrower: NO_TYPES },
    },
    'Q6 count': {
      'by type': count(`WHERE domain_id = ? AND ${isAccount}`, [domainId, ...ofAccount]),
      plain: count(`WHERE domain_id = ? AND ${hasAccount}`, account, { narrower: NO_TYPES }),
    },
    Q7: {
      'deferred over ix_list': {
        sql: deferred('INDEXED BY ix_list WHERE domain_id = ?', `LIMIT 100 OFFSET ${deepStart - 1}`),
        params: [domainId],
      },
    },
    Q8: { plain: count('WHERE domain_id = ?', [domainId]) },
    Q9: {
      plain: { sql: 'SELECT status, COUNT(*) FROM job_task WHERE domain_id = ? GROUP BY status', params: [domainId] },
    },
    Q10: {
      'over ix_stat': {
        sql:
          'SELECT data_source_id, status, COUNT(*), SUM(created_count), AVG(created_count), MAX(created_count) ' +
          'FROM job_task INDEXED BY ix_stat WHERE domain_id = ? GROUP BY data_source_id, status',
        params: [domainId],
      },
    },
    Q11: {
      plain: {
        sql: "SELECT options ->> '$.provider' AS provider, COUNT(*) FROM job_task WHERE domain_id = ? GROUP BY provider",
        params: [domainId],
        narrower: NO_TYPES,
      },
      'by the JSON text': {
        sql: "SELECT options -> '$.provider' AS provider, COUNT(*) FROM job_task WHERE domain_id = ? GROUP BY provider",
        params: [domainId],
      },
    },
    Q12: {
      'by the number of the day over ix_list': {
        sql:
          `SELECT date(day * 86400, 'unixepoch'), status, n FROM (SELECT created_at / ${DAY} AS day, status, COUNT(*) AS n ` +
          'FROM job_task INDEXED BY ix_list WHERE domain_id = ? GROUP BY day, status) x',
        params: [domainId],
      },
    },
    Q13: {
      plain: { sql: 'SELECT DISTINCT job_id FROM job_task WHERE domain_id = ? ORDER BY job_id', params: [domainId] },
    },
    Q14: {
      'after a look at the text, by type': count(
        `WHERE domain_id = ? AND instr(options, '"note"') > 0 AND CASE json_type(options, '$.note') ` +
          `WHEN 'text' THEN options ->> '$.note' LIKE ? WHEN 'array' THEN ${some('note', "type = 'text' AND value LIKE ?")} END`,
        [domainId, `%${note}%`, `%${note}%`],
      ),
      'after a look at the text': count(
        "WHERE domain_id = ? AND instr(options, '\"note\"') > 0 AND options ->> '$.note' LIKE ?",
        [domainId, `%${note}%`],
        { narrower: NO_TYPES },
      ),
    },
  };
}
