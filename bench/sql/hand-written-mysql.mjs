import { COLUMNS, deferred, NEWEST_FIRST } from './statement-parts.mjs';

const ONE_TYPE = 'a number or boolean of the same text matches too; arrays are not opened';
const NO_TYPES = 'values that are not strings count under their text; null and missing are one';
const LOOKS_DEEPER = 'arrays within arrays are opened too';
const KNOWS_DATA = 'pays with sources that have many rows; where they have few it reads the whole domain';
const ASCII = 'folds the case of the operand only: for ids in lower case';

/** MariaDB and MySQL differ in how a JSON path is read fastest. */
export function mysqlStatements(engine, values) {
  const { domainId, jobTaskId, accountId, dataSourceIds, keyword, note, deepStart } = values;
  const since = values.since.replace('T', ' ').replace('Z', '');
  const all = COLUMNS.join(', ');
  const member = (path) => (engine === 'mariadb' ? `JSON_VALUE(options, '$.${path}')` : `options->>'$.${path}'`);
  const sources = `data_source_id IN (${dataSourceIds.map(() => '?').join(', ')}) AND created_at >= ?`;
  const fromSources = [domainId, ...dataSourceIds, since];
  const containing = [domainId, `%${keyword.toLowerCase()}%`];
  const byBytes = 'WHERE domain_id = ? AND INSTR(CAST(LOWER(job_task_id) AS BINARY), CAST(? AS BINARY)) > 0';
  const bytes = [domainId, keyword.toLowerCase()];
  const accountText = JSON.stringify(accountId);
  const contained =
    engine === 'mariadb'
      ? "JSON_CONTAINS(options, ?, '$.account_id')"
      : "CAST(? AS JSON) MEMBER OF (options->'$.account_id')";
  const page = (where, params, size) => ({
    sql: `SELECT ${all} FROM job_task WHERE domain_id = ? ${where} ${NEWEST_FIRST} LIMIT ${size}`,
    params: [domainId, ...params],
  });
  const count = (from, params, more = {}) => ({ sql: `SELECT COUNT(*) FROM job_task ${from}`, params, ...more });
  const inNote = [domainId, `%${note.toLowerCase()}%`];
  const hasNote = "WHERE domain_id = ? AND JSON_CONTAINS_PATH(options, 'one', '$.note')";
  const namesNote = `WHERE domain_id = ? AND LOCATE(CAST('"note"' AS BINARY), CAST(options AS BINARY)) > 0`;
  const grouped = (provider, more = '') =>
    `SELECT ${provider} AS provider, COUNT(*)${more} FROM job_task FORCE INDEX (PRIMARY) WHERE domain_id = ? GROUP BY provider`;
  const exact = exactly(engine, values);
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
      plain: {
        sql: `SELECT ${all} FROM job_task WHERE domain_id = ? AND ${sources} ${NEWEST_FIRST} LIMIT 100 OFFSET 500`,
        params: fromSources,
      },
      'over the rows': {
        sql: `SELECT ${all} FROM job_task FORCE INDEX (PRIMARY) WHERE domain_id = ? AND ${sources} ${NEWEST_FIRST} LIMIT 100 OFFSET 500`,
        params: fromSources,
        narrower: KNOWS_DATA,
      },
      'deferred over the rows': {
        sql: deferred(`FORCE INDEX (PRIMARY) WHERE domain_id = ? AND ${sources}`, 'LIMIT 100 OFFSET 500'),
        params: fromSources,
        narrower: KNOWS_DATA,
      },
      deferred: { sql: deferred(`WHERE domain_id = ? AND ${sources}`, 'LIMIT 100 OFFSET 500'), params: fromSources },
      'deferred over ix_ds': {
        sql: deferred(`FORCE INDEX (ix_ds) WHERE domain_id = ? AND ${sources}`, 'LIMIT 100 OFFSET 500'),
        params: fromSources,
      },
    },
    'Q4 count': {
      plain: count(`WHERE domain_id = ? AND ${sources}`, fromSources),
      'over ix_ds': count(`FORCE INDEX (ix_ds) WHERE domain_id = ? AND ${sources}`, fromSources),
    },
    'Q5 page': {
      'deferred over ix_list': {
        sql: deferred('FORCE INDEX (ix_list) WHERE domain_id = ? AND LOWER(job_task_id) LIKE ?', 'LIMIT 20'),
        params: containing,
      },
      'deferred, by bytes': { sql: deferred(`FORCE INDEX (ix_list) ${byBytes}`, 'LIMIT 20'), params: bytes },
      'the same, unfolded': {
        sql: deferred('FORCE INDEX (ix_list) WHERE domain_id = ? AND job_task_id LIKE ?', 'LIMIT 20'),
        params: containing,
        narrower: ASCII,
      },
    },
    'Q5 count': {
      'over ix_list': count('FORCE INDEX (ix_list) WHERE domain_id = ? AND LOWER(job_task_id) LIKE ?', containing),
      'by bytes': count(`FORCE INDEX (ix_list) ${byBytes}`, bytes),
      'the same, unfolded': count('FORCE INDEX (ix_list) WHERE domain_id = ? AND job_task_id LIKE ?', containing, {
        narrower: ASCII,
      }),
    },
    'Q6 page': {
      'over the rows': {
        sql: `SELECT ${all} FROM job_task FORCE INDEX (PRIMARY) WHERE domain_id = ? AND ${member('account_id')} = ? ${NEWEST_FIRST} LIMIT 20`,
        params: [domainId, accountId],
        narrower: ONE_TYPE,
      },
      'contained, then compared': {
        sql: `SELECT ${all} FROM job_task FORCE INDEX (PRIMARY) WHERE domain_id = ? AND ${exact.account.sql} ${NEWEST_FIRST} LIMIT 20`,
        params: [domainId, ...exact.account.params],
      },
    },
    'Q6 count': {
      'over the rows': count(
        `FORCE INDEX (PRIMARY) WHERE domain_id = ? AND ${member('account_id')} = ?`,
        [domainId, accountId],
        { narrower: ONE_TYPE },
      ),
      contained: count(`FORCE INDEX (PRIMARY) WHERE domain_id = ? AND ${contained}`, [domainId, accountText], {
        narrower: engine === 'mariadb' ? LOOKS_DEEPER : null,
      }),
      'contained, then compared': count(`FORCE INDEX (PRIMARY) WHERE domain_id = ? AND ${exact.account.sql}`, [
        domainId,
        ...exact.account.params,
      ]),
    },
    Q7: {
      'deferred over ix_list': {
        sql: deferred('FORCE INDEX (ix_list) WHERE domain_id = ?', `LIMIT 100 OFFSET ${deepStart - 1}`),
        params: [domainId],
      },
    },
    Q8: {
      'over ix_list': count('FORCE INDEX (ix_list) WHERE domain_id = ?', [domainId]),
      'over ix_status': count('FORCE INDEX (ix_status) WHERE domain_id = ?', [domainId]),
    },
    Q9: {
      plain: { sql: 'SELECT status, COUNT(*) FROM job_task WHERE domain_id = ? GROUP BY status', params: [domainId] },
      'over ix_status': {
        sql: 'SELECT status, COUNT(*) FROM job_task FORCE INDEX (ix_status) WHERE domain_id = ? GROUP BY status',
        params: [domainId],
      },
    },
    Q10: {
      'over ix_stat': {
        sql:
          'SELECT data_source_id, status, COUNT(*), SUM(created_count), AVG(created_count), MAX(created_count) ' +
          'FROM job_task FORCE INDEX (ix_stat) WHERE domain_id = ? GROUP BY data_source_id, status',
        params: [domainId],
      },
    },
    Q11: {
      'over the rows': { sql: grouped(member('provider')), params: [domainId], narrower: NO_TYPES },
      'by a short text': {
        sql: grouped(`LEFT(${member('provider')}, 512)`),
        params: [domainId],
        narrower: `${NO_TYPES}; long ones that begin alike are one`,
      },
      'by the JSON text': { sql: grouped(exact.provider, exact.rowOfLong), params: [domainId] },
    },
    Q12: {
      'by DATE over ix_list': {
        sql: 'SELECT DATE(created_at) AS day, status, COUNT(*) FROM job_task FORCE INDEX (ix_list) WHERE domain_id = ? GROUP BY day, status',
        params: [domainId],
      },
      'by TO_DAYS over ix_list': {
        sql:
          'SELECT FROM_DAYS(day), status, n FROM (SELECT TO_DAYS(created_at) AS day, status, COUNT(*) AS n ' +
          'FROM job_task FORCE INDEX (ix_list) WHERE domain_id = ? GROUP BY day, status) x',
        params: [domainId],
      },
    },
    Q13: {
      'over ix_job': {
        sql: 'SELECT DISTINCT job_id FROM job_task FORCE INDEX (ix_job) WHERE domain_id = ? ORDER BY job_id',
        params: [domainId],
      },
      'grouped over ix_job': {
        sql: 'SELECT job_id FROM job_task FORCE INDEX (ix_job) WHERE domain_id = ? GROUP BY job_id ORDER BY job_id',
        params: [domainId],
      },
    },
    Q14: {
      'over the rows': count(`${hasNote} AND LOWER(${member('note')}) LIKE ?`, inNote, { narrower: NO_TYPES }),
      ...(engine === 'mariadb' && {
        'after a look at the text': count(`${namesNote} AND LOWER(${member('note')}) LIKE ?`, inNote, {
          narrower: NO_TYPES,
        }),
        'after a look at the text, by type': count(`${namesNote} AND ${exact.note}`, [domainId, note, note]),
      }),
      'by type': count(`${hasNote} AND ${exact.note}`, [domainId, note, note]),
    },
  };
}

/** The parts that mean as much as the request: types count, arrays are opened once. */
function exactly(engine, { accountId }) {
  const text = JSON.stringify(accountId);
  const collation = engine === 'mariadb' ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
  const type = (value) => (engine === 'mariadb' ? `LEFT(${value}, 1)` : `JSON_TYPE(${value})`);
  const [string, array] = engine === 'mariadb' ? [`'"'`, "'['"] : ["'STRING'", "'ARRAY'"];
  const contains = (value) =>
    `INSTR(CAST(LOWER(JSON_UNQUOTE(${value}) COLLATE ${collation}) AS BINARY), CAST(LOWER(?) AS BINARY)) > 0`;
  const some = (path, holds) =>
    `(SELECT 1 FROM JSON_TABLE(options, '$.${path}[*]' COLUMNS (v JSON PATH '$')) x WHERE ${holds} LIMIT 1) = 1`;
  const note = "JSON_EXTRACT(options, '$.note')";
  const provider = "JSON_EXTRACT(options, '$.provider')";
  const account = "JSON_EXTRACT(options, '$.account_id')";
  return {
    account:
      engine === 'mariadb'
        ? {
            sql:
              "JSON_CONTAINS(options, ?, '$.account_id') AND " +
              `(${account} COLLATE ${collation} = ? OR ${some('account_id', `v COLLATE ${collation} = ?`)})`,
            params: [text, text, text],
          }
        : {
            sql: `JSON_CONTAINS(options, ?, '$.account_id') AND CAST(? AS JSON) MEMBER OF (${account})`,
            params: [text, text],
          },
    // MariaDB groups in memory by 512 characters at most; of a longer value its digest, and a row to read it from.
    provider:
      engine === 'mariadb'
        ? `LEFT(CASE WHEN OCTET_LENGTH(options) <= 341 THEN ${provider} ELSE CONCAT('#', SHA2(${provider}, 256)) END, 512) COLLATE ${collation}`
        : `CAST(${provider} AS CHAR) COLLATE ${collation}`,
    rowOfLong: engine === 'mariadb' ? ', MIN(CASE WHEN OCTET_LENGTH(options) > 341 THEN job_task_id END)' : '',
    note:
      `CASE ${type(note)} WHEN ${string} THEN ${contains(note)} ` +
      `WHEN ${array} THEN ${some('note', `${type('v')} = ${string} AND ${contains('v')}`)} END`,
  };
}
