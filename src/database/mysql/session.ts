import { createRequire } from 'node:module';
import type { Pool, PoolConnection, PoolOptions } from 'mysql2';
import { DatabaseUnavailableError } from '../errors.js';
import { queryRows } from './query-rows.js';

const driver = createRequire(import.meta.url)('mysql2') as typeof import('mysql2');

/**
 * What every connection is set to before anything else runs on it, whatever the server's defaults are: backslash escapes
 * stay escapes, times are UTC, literals are compared by code point, and aggregated text is not cut at 1 MiB.
 */
const SESSION: Readonly<Record<string, string | number>> = {
  sql_mode: 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  time_zone: '+00:00',
  character_set_client: 'utf8mb4',
  character_set_results: 'utf8mb4',
  character_set_connection: 'utf8mb4',
  // What JSON functions return on both servers: MySQL 9.7 refuses to compare JSON_TYPE with a literal of another collation.
  collation_connection: 'utf8mb4_bin',
  // MariaDB 10.11 sorts text by this many bytes of its sort key, at most four for each character, and tells groups that it sorts
  // apart by this many bytes of text. A sort with a limit writes keys of the full length, so more would slow it down.
  max_sort_length: 65_536,
  // Both servers refuse to sort with room for fewer than 15 keys (error 1038), each of several expressions.
  sort_buffer_size: 33_554_432,
  // The most that MariaDB 10.11 takes.
  group_concat_max_len: 1_073_741_824,
};
const VARIABLES = Object.keys(SESSION);

const PIN = `SET SESSION ${Object.entries(SESSION)
  .map(([name, value]) => `${name} = ${typeof value === 'number' ? String(value) : `'${value}'`}`)
  .join(', ')}`;
const CHECK = `SELECT ${VARIABLES.map((name) => `@@SESSION.${name}`).join(', ')}`;

const pinned = new WeakMap<object, Promise<void>>();

/** mysql2 as TypeORM is to use it: each connection of its pools is pinned first, and closed if the server rejects the settings. */
export const pinningDriver = {
  ...driver,
  createPool(options: PoolOptions): Pool {
    const pool = driver.createPool(options);
    pool.on('connection', (connection) => {
      const done = pinSession(connection);
      done.catch(() => {
        connection.destroy();
      });
      pinned.set(connection, done);
    });
    return pool;
  },
};

/** Resolves once the connection's session is pinned. @throws DatabaseUnavailableError if the server rejects the settings. */
export async function sessionPinned(connection: PoolConnection): Promise<void> {
  await pinned.get(connection);
}

/** Both statements are queued at once, so that no other statement runs on the connection before them. */
export async function pinSession(connection: Pick<PoolConnection, 'query'>): Promise<void> {
  try {
    const [, [row = []]] = await Promise.all([queryRows(connection, PIN), queryRows(connection, CHECK)]);
    const fault = sessionFault(row);
    if (fault !== null) {
      throw new Error(fault);
    }
  } catch (error) {
    throw new DatabaseUnavailableError(
      `the database refuses the session settings that this service needs: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/** The first variable that is not what it was set to. */
function sessionFault(row: readonly unknown[]): string | null {
  const index = VARIABLES.findIndex((name, at) => comparable(row[at]) !== comparable(SESSION[name]));
  const name = VARIABLES[index];
  return name === undefined ? null : `${name} must be ${String(SESSION[name])}, got ${String(row[index])}`;
}

/** The server lists modes in its own order. */
function comparable(value: unknown): string {
  return String(value).split(',').sort().join(',');
}
