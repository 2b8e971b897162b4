import BetterSqlite3 from 'better-sqlite3';
import { createPool } from 'mysql2/promise';
import { SQLITE_FUNCTIONS, type SqlParam } from '../../src/query-builder/index.js';
import type { TestDatabase } from './databases.js';

/** A database with nothing between the statement and the driver. */
export interface PlainDatabase {
  /** Rows as arrays, in column order. */
  run(query: { readonly sql: string; readonly params: readonly SqlParam[] }): Promise<readonly (readonly unknown[])[]>;
  close(): Promise<void>;
}

type SqliteFunction = (typeof SQLITE_FUNCTIONS)[number];

const SESSION = `SET sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  time_zone = '+00:00', group_concat_max_len = 4294967295`;

/** Opens a connection with the session settings that the compiled SQL relies on. */
export async function openPlainDatabase(database: TestDatabase): Promise<PlainDatabase> {
  return database.engine === 'sqlite' ? openSqlite(database.url) : openServer(database.url);
}

function openSqlite(url: string): PlainDatabase {
  const sqlite = new BetterSqlite3(url.replace(/^sqlite:/, ''));
  for (const definition of SQLITE_FUNCTIONS) {
    sqlite.function(definition.name, { deterministic: true }, withArity(definition));
  }
  return {
    run: ({ sql, params }) => {
      const statement = sqlite.prepare(sql);
      if (!statement.reader) {
        statement.run(...params);
        return Promise.resolve([]);
      }
      return Promise.resolve(statement.raw().all(...params) as unknown[][]);
    },
    close: () => Promise.resolve(void sqlite.close()),
  };
}

/** The driver reads the number of arguments from the function's length. */
function withArity(definition: SqliteFunction): (...args: unknown[]) => unknown {
  const call = (...args: unknown[]): unknown => definition.call(...(args as Parameters<SqliteFunction['call']>));
  return Object.defineProperty(call, 'length', { value: definition.arity });
}

async function openServer(url: string): Promise<PlainDatabase> {
  const pool = createPool({
    uri: url,
    connectionLimit: 1,
    dateStrings: true,
    jsonStrings: true,
    supportBigNumbers: true,
    charset: 'utf8mb4',
    timezone: 'Z',
  });
  await pool.query(SESSION);
  return {
    run: async ({ sql, params }) => {
      const [rows] = await pool.execute({ sql, rowsAsArray: true }, [...params]);
      return Array.isArray(rows) ? (rows as unknown[][]) : [];
    },
    close: () => pool.end(),
  };
}
