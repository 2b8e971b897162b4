import { createRequire } from 'node:module';
import type { Pool, PoolConnection, PoolOptions } from 'mysql2';
import { isServerAnswer } from '../database-fault.js';
import { DatabaseUnavailableError } from '../errors.js';
import { greetingOf } from './mysql2-internals.js';
import { queryRows } from './query-rows.js';
import type { SessionVariables } from './session-variables.js';
import { isVitess, VITESS_SESSION } from './vitess/vitess-session.js';

const driver = createRequire(import.meta.url)('mysql2') as typeof import('mysql2');

/**
 * What every connection is set to before anything else runs on it, whatever the server's defaults are: backslash escapes
 * stay escapes, times are UTC, literals are compared by code point, and aggregated text is not cut at 1 MiB.
 */
export const SESSION: SessionVariables = {
  sql_mode: 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  time_zone: '+00:00',
  character_set_client: 'utf8mb4',
  character_set_results: 'utf8mb4',
  character_set_connection: 'utf8mb4',
  // What JSON functions return on both servers: MySQL 9.7 refuses to compare JSON_TYPE with a literal of another collation.
  collation_connection: 'utf8mb4_bin',
  // MariaDB 10.11 sorts text by this many bytes of its sort key, at most four for each character, and compares as many bytes of
  // a group's key where it groups by sorting. A sort with a limit writes keys of the full length, so more would slow it down.
  max_sort_length: 65_536,
  // Both servers refuse to sort with room for fewer than 15 keys (error 1038), each of several expressions.
  sort_buffer_size: 33_554_432,
  // The maximum of MariaDB 10.11.
  group_concat_max_len: 1_073_741_824,
};

const sessionOf = (connection: object): SessionVariables =>
  isVitess(greetingOf(connection)) ? VITESS_SESSION : SESSION;

const pinned = new WeakMap<object, Promise<void>>();

/** mysql2 as TypeORM is to use it: each connection of its pools is pinned first, and closed if the server rejects the settings. */
export const pinningDriver = {
  ...driver,
  createPool(options: PoolOptions): Pool {
    const pool = driver.createPool(options);
    pool.on('connection', (connection) => {
      const done = pinSession(connection, sessionOf(connection));
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

/** Sets variables of a connection's session and reads them back. @throws DatabaseUnavailableError if the server rejects or ignores one. */
export async function pinSession(
  connection: Pick<PoolConnection, 'query'>,
  variables: SessionVariables = SESSION,
): Promise<void> {
  try {
    const fault = await pinFault(connection, variables);
    if (fault !== null) {
      throw new Error(fault);
    }
  } catch (error) {
    throw new DatabaseUnavailableError(
      `the database server: must accept the session settings of the service, got: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/** Every variable that the server rejects or ignores, with the reason; it sets them one at a time. */
export async function sessionFaults(
  connection: Pick<PoolConnection, 'query'>,
  variables: SessionVariables,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [name, value] of Object.entries(variables)) {
    try {
      const fault = await pinFault(connection, { [name]: value });
      faults.push(...(fault === null ? [] : [fault]));
    } catch (error) {
      if (!isServerAnswer(error) || !(error instanceof Error)) {
        throw error;
      }
      faults.push(`${name} (${error.message})`);
    }
  }
  return faults;
}

/**
 * The first variable that is not what it was set to. Both statements are queued at once, so that no other statement runs
 * on the connection before them.
 */
async function pinFault(
  connection: Pick<PoolConnection, 'query'>,
  variables: SessionVariables,
): Promise<string | null> {
  const names = Object.keys(variables);
  const assignments = Object.entries(variables).map(
    ([name, value]) => `${name} = ${typeof value === 'number' ? String(value) : `'${value}'`}`,
  );
  const [, [row = []]] = await Promise.all([
    queryRows(connection, `SET SESSION ${assignments.join(', ')}`),
    queryRows(connection, `SELECT ${names.map((name) => `@@SESSION.${name}`).join(', ')}`),
  ]);
  return variableFaults(variables, new Map(names.map((name, index) => [name, row[index]])))[0] ?? null;
}

/** The variables with other values than the required ones. */
export function variableFaults(wanted: SessionVariables, found: ReadonlyMap<string, unknown>): readonly string[] {
  return Object.entries(wanted)
    .filter(([name, value]) => !isSame(found.get(name), value))
    .map(([name, value]) => `${name} must be ${String(value)}, got ${String(found.get(name))}`);
}

/** The server lists modes in its own order, and may give a number as text with decimals. */
function isSame(found: unknown, wanted: unknown): boolean {
  return typeof wanted === 'number' ? Number(found) === wanted : sorted(found) === sorted(wanted);
}

function sorted(value: unknown): string {
  return String(value).split(',').sort().join(',');
}
