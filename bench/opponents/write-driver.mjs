import { createRequire } from 'node:module';
import { createPool } from 'mysql2/promise';
import { COLUMNS } from '../sql/statement-parts.mjs';

/** As many connections as the service writes with. */
const CONNECTIONS = 4;

const INSERT = `INSERT INTO job_task (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})`;
const SELECT = `SELECT ${COLUMNS.join(', ')} FROM job_task WHERE job_task_id = ? AND domain_id = ?`;
const START = (moment) => `UPDATE job_task SET status = ?, started_at = ${moment}, updated_at = ${moment}
  WHERE domain_id = ? AND job_task_id = ? AND status IN (?)`;

const rowOf = ({ job_task_id, domain_id, job_id, data_source_id, options }, now) => ({
  ...{ job_task_id, domain_id, job_id, data_source_id, options: JSON.stringify(options) },
  ...{ status: 'PENDING', created_count: 0, error_code: null, error_message: null },
  ...{ created_at: now, started_at: null, updated_at: now, finished_at: null },
});
const cellsOf = (task, now) => COLUMNS.map((name) => rowOf(task, now)[name]);

/**
 * The driver with nothing around it: `create` and `update` run the statements of the service, each in a transaction and as
 * durable, and resolve with the row.
 */
export function openWriteDriver(url) {
  return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openMysql(url);
}

function openSqlite(path) {
  const BetterSqlite3 = createRequire(import.meta.url)('better-sqlite3');
  const database = new BetterSqlite3(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('wal_autocheckpoint = 8192');
  database.pragma('cache_size = -65536');
  const select = database.prepare(SELECT).raw(true);
  const insert = database.prepare(INSERT);
  const start = database.prepare(START('max(?, updated_at + 1)'));
  const create = database.transaction((task) => {
    select.get(task.job_task_id, task.domain_id);
    insert.run(...cellsOf(task, Date.now()));
  });
  const update = database.transaction(({ job_task_id, domain_id, status }) => {
    const now = Date.now();
    start.run(status, now, now, domain_id, job_task_id, 'PENDING');
    return select.get(job_task_id, domain_id);
  });
  return {
    create: async (task) => create.immediate(task),
    update: async (change) => update.immediate(change),
    close: async () => database.close(),
  };
}

function openMysql(uri) {
  const pool = createPool({
    uri,
    connectionLimit: CONNECTIONS,
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: true,
    jsonStrings: true,
  });
  const start = START('GREATEST(CAST(? AS DATETIME(3)), updated_at + INTERVAL 1000 MICROSECOND)');
  const now = () => new Date().toISOString().slice(0, 23).replace('T', ' ');
  const inTransaction = async (work) => {
    const connection = await pool.getConnection();
    try {
      await connection.query('START TRANSACTION');
      const result = await work((sql, values) => connection.execute({ sql, values, rowsAsArray: true }));
      await connection.query('COMMIT');
      return result;
    } finally {
      connection.release();
    }
  };
  return {
    create: (task) =>
      inTransaction(async (execute) => {
        await execute(SELECT, [task.job_task_id, task.domain_id]);
        await execute(INSERT, cellsOf(task, now()));
      }),
    update: ({ job_task_id, domain_id, status }) =>
      inTransaction(async (execute) => {
        const moment = now();
        await execute(start, [status, moment, moment, domain_id, job_task_id, 'PENDING']);
        return execute(SELECT, [job_task_id, domain_id]);
      }),
    close: () => pool.end(),
  };
}
