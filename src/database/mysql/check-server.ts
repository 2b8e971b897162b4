import { createRequire } from 'node:module';
import type { Connection } from 'mysql2';
import type { DatabaseSettings } from '../data-source.js';
import { DatabaseUnavailableError } from '../errors.js';
import { connectionOptions } from './connection-options.js';
import { forceClose, greetingOf } from './mysql2-internals.js';
import { queryRows } from './query-rows.js';
import { missingFeatures } from './server-features.js';
import { readServerIdentity, type ServerIdentity } from './server-identity.js';
import { NEEDED, serverKind, unsupportedProduct, type ServerKind } from './server.js';
import type { SessionVariables } from './session-variables.js';
import { SESSION, sessionFaults } from './session.js';
import { checkVitess, type TenantColumns } from './vitess/check-vitess.js';
import { isVitess } from './vitess/vitess-session.js';

/** The timeout of all checks of a connected server. */
const ANSWERED_MS = 10_000;

const { createConnection } = createRequire(import.meta.url)('mysql2') as typeof import('mysql2');

/** A server that statements can run on. */
export interface CheckedServer extends ServerKind {
  /** Product, version and default character set, for the log. */
  readonly about: string;
  readonly identity: ServerIdentity;
  /** The keyspace of Vitess, whose tenants lie on several servers; absent for a single server. */
  readonly keyspace?: string;
  /** The shards of the keyspace at the time of the check. */
  readonly shards?: readonly string[];
  /** What limits the use of the server, for the log. */
  readonly warnings?: readonly string[];
}

/** The backup of our own time limit: it ends statements that a crashed process has left running. */
export function statementLimit({ product }: ServerKind, { REQUEST_TIMEOUT_MS, STREAM_TIMEOUT_MS }: Limits) {
  const limitMs = Math.max(REQUEST_TIMEOUT_MS, STREAM_TIMEOUT_MS);
  const variables: Readonly<Record<ServerKind['product'], SessionVariables>> = {
    MariaDB: { max_statement_time: limitMs / 1000 },
    MySQL: { max_execution_time: limitMs },
    // vtgate accepts max_execution_time and ignores it.
    Vitess: { query_timeout: limitMs },
  };
  return variables[product];
}

type Limits = Pick<DatabaseSettings, 'REQUEST_TIMEOUT_MS' | 'STREAM_TIMEOUT_MS'>;

/**
 * Checks the server of DATABASE_URL over a connection of its own.
 * @throws DatabaseUnavailableError as `checkServer` does and for a server that does not answer in time, or the driver's own error.
 */
export async function checkConfiguredServer(
  settings: DatabaseSettings,
  columns: TenantColumns = {},
): Promise<CheckedServer> {
  const connection = createConnection({
    ...connectionOptions(settings),
    connectTimeout: settings.DATABASE_CONNECT_TIMEOUT_MS,
  });
  // Its errors are those of its statements.
  connection.on('error', () => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    connection.once('connect', () => {
      timer = setTimeout(() => {
        reject(new DatabaseUnavailableError(`the server has not answered within ${String(ANSWERED_MS)} ms`));
      }, ANSWERED_MS);
    });
  });
  try {
    const server = await Promise.race([checkServer(connection, settings, columns), late]);
    connection.end();
    return server;
  } catch (error) {
    forceClose(connection);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Asks a server for everything that statements need of it, and sets every session variable on the connection.
 * @throws DatabaseUnavailableError with the server, what it lacks and what is required.
 */
export async function checkServer(
  connection: Connection,
  limits: Limits,
  columns: TenantColumns = {},
): Promise<CheckedServer> {
  const ask = async (sql: string): Promise<readonly unknown[]> => (await queryRows(connection, sql))[0] ?? [];
  const [version, comment, characterSet, collation] = (
    await ask('SELECT VERSION(), @@version_comment, @@character_set_database, @@collation_database')
  ).map(String) as [string, string, string, string];
  const greeting = greetingOf(connection);
  const product = unsupportedProduct([version, comment, greeting]);
  if (product === null && isVitess(greeting)) {
    return checkKeyspace(connection, serverKind(greeting), columns);
  }
  const kind = product === null ? serverKind(version) : null;
  const missing = await missingFeatures(kind?.dialect ?? 'mysql', async (probe) => (await ask(probe))[0]);
  const unpinned = await sessionFaults(connection, {
    ...SESSION,
    ...(kind === null ? {} : statementLimit(kind, limits)),
  });
  const lacks = [
    ...(missing.length === 0 ? [] : [`it lacks ${missing.join(', ')}`]),
    ...(unpinned.length === 0 ? [] : [`it rejects or ignores session settings: ${unpinned.join(', ')}`]),
  ];
  if (kind === null) {
    throw new DatabaseUnavailableError(
      [`found ${String(product)} (${version}), which is not supported; ${NEEDED} is needed`, ...lacks].join('; '),
    );
  }
  const found = `${kind.product} ${kind.version}`;
  if (lacks.length > 0) {
    throw new DatabaseUnavailableError(
      `found ${found}, which does not have what this service needs: ${lacks.join('; ')}`,
    );
  }
  return {
    ...kind,
    identity: await readServerIdentity(connection),
    about: `${found}; the database's character set is ${characterSet} (${collation}), which does not matter: the table and every statement name their own`,
  };
}

/** The service sends each statement to a shard itself, so it has to be given the whole keyspace. */
async function checkKeyspace(connection: Connection, kind: ServerKind, columns: TenantColumns): Promise<CheckedServer> {
  const keyspace = String((await queryRows(connection, 'SELECT DATABASE()'))[0]?.[0]);
  if (/[:@[]/.test(keyspace)) {
    throw new DatabaseUnavailableError(`the database must be a whole keyspace of Vitess, got ${keyspace}`);
  }
  const { shards, faults, warnings } = await checkVitess(connection, keyspace, columns);
  if (faults.length > 0) {
    throw new DatabaseUnavailableError(
      `found Vitess (${kind.version}), whose keyspace ${keyspace} is not set up for this service: ${faults.join('; ')}`,
    );
  }
  return {
    ...kind,
    keyspace,
    shards,
    warnings,
    identity: await readServerIdentity(connection),
    about: `Vitess for MySQL ${kind.version}; tenants are divided over the shards of the keyspace ${keyspace}`,
  };
}
