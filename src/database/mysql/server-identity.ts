import type { Connection } from 'mysql2';
import { DatabaseUnavailableError } from '../errors.js';
import { addressOf, greetingOf } from './mysql2-internals.js';
import { queryRows } from './query-rows.js';
import { isVitess } from './vitess/vitess-session.js';

/**
 * What separates one server from another behind the same address: MySQL's server_uuid; for MariaDB, which has none, the
 * host with what two servers on it cannot share, and server_uid from 10.11.9 on. SHOW leaves out what a server does not know.
 */
export const IDENTITY = `SHOW GLOBAL VARIABLES WHERE Variable_name IN
  ('server_uuid', 'server_uid', 'hostname', 'port', 'socket', 'datadir', 'server_id')`;

/** The server's own id of a connection. ProxySQL answers `SELECT CONNECTION_ID()`, in exactly these words, with an id of its own. */
export const OWN_ID = 'SELECT CONNECTION_ID() AS id';

export interface ServerIdentity {
  /** Equal for two connections to the same server. */
  readonly name: string;
  /** Whether the id that the driver knows is the server's: a proxy that shares its connections gives ids of its own. */
  readonly hasServerId: boolean;
}

/** The server that runs a statement cannot be reached to kill it. */
export class OtherServerError extends DatabaseUnavailableError {
  override readonly name = 'OtherServerError';
}

export async function readServerIdentity(connection: Pick<Connection, 'query' | 'threadId'>): Promise<ServerIdentity> {
  if (greetingOf(connection) === '') {
    // The greeting and the address are known once the connection has answered; vtgate answers this without a shard.
    await queryRows(connection, 'SELECT 1');
  }
  if (isVitess(greetingOf(connection))) {
    // vtgate 24 answers with the variables and the connection id of a shard's mysqld, and its KILL takes ids of its own.
    return { name: `vtgate at ${addressOf(connection)}`, hasServerId: true };
  }
  const [rows, [row]] = await Promise.all([queryRows(connection, IDENTITY), queryRows(connection, OWN_ID)]);
  return {
    name: rows
      .map(([name, value]) => `${String(name)}=${String(value)}`)
      .sort()
      .join(' '),
    hasServerId: Number(row?.[0]) === connection.threadId,
  };
}

/** @throws OtherServerError where an id of one connection may be another client's on the other one. */
export function assertSameServer(running: ServerIdentity, reached: ServerIdentity): void {
  if (!running.hasServerId || !reached.hasServerId) {
    throw new OtherServerError('connection ids: must be those of the server, got those of a proxy');
  }
  if (running.name !== reached.name) {
    throw new OtherServerError(
      `the statement runs on ${running.name}, and the connection that ends statements is to ${reached.name}`,
    );
  }
}
