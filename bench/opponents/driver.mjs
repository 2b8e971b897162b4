import { createRequire } from 'node:module';
import { createPool } from 'mysql2';

const POOL_SIZE = 10;
const WHOLE_SECOND = 19;

/** The driver with nothing around it: `rows(statement)` gives arrays of cells, `stream(statement)` one such array after the other. */
export async function openDriver(url) {
  return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openMysql(url);
}

function openSqlite(path) {
  const BetterSqlite3 = createRequire(import.meta.url)('better-sqlite3');
  const database = new BetterSqlite3(path, { readonly: true });
  database.pragma('mmap_size = 268435456');
  const prepared = new Map();
  const statement = (sql) => {
    if (!prepared.has(sql)) {
      prepared.set(sql, database.prepare(sql).raw(true));
    }
    return prepared.get(sql);
  };
  return {
    dialect: 'sqlite',
    instant: (cell) => (cell === null ? null : new Date(cell).toISOString()),
    rows: async ({ sql, params }) => statement(sql).all(...params),
    stream: ({ sql, params }) => statement(sql).iterate(...params),
    close: async () => database.close(),
  };
}

async function openMysql(uri) {
  const pool = createPool({
    uri,
    connectionLimit: POOL_SIZE,
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: true,
    jsonStrings: true,
  });
  const rows = ({ sql, params }) =>
    new Promise((resolve, reject) => {
      pool.execute({ sql, values: params, rowsAsArray: true }, (error, found) => {
        if (error === null) {
          resolve(found);
        } else {
          reject(error);
        }
      });
    });
  const [[version]] = await rows({ sql: 'SELECT VERSION()', params: [] });
  return {
    dialect: /mariadb/i.test(version) ? 'mariadb' : 'mysql',
    instant: (cell) =>
      cell === null ? null : `${cell.slice(0, 10)}T${cell.slice(11)}${cell.length === WHOLE_SECOND ? '.000' : ''}Z`,
    rows,
    async *stream({ sql, params }) {
      const connection = await new Promise((resolve, reject) => {
        pool.getConnection((error, given) => (error === null ? resolve(given) : reject(error)));
      });
      yield* connection.execute({ sql, values: params, rowsAsArray: true }).stream({ highWaterMark: 500 });
      connection.release();
    },
    close: () => pool.promise().end(),
  };
}
