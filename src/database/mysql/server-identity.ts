import type { Connection } from 'mysql2';
import { DatabaseUnavailableError } from '../errors.js';
import { queryRows } from './query-rows.js';

/**
 * What separates one server from another behind the same address: MySQL's server_uuid; for MariaDB, which has none, the
 * host with what two servers on it cannot share, and server_uid from 10.11.9 on. SHOW leaves out what a server does not know.
 */
export const IDENTITY = `SHOW GLOBAL VARIABLES WHERE Variable_name IN
  ('server_uuid', 'server_uid', 'hostname', 'port', 'socket', 'datadir', 'server_id')`;

/** Equal for two connections to the same server. */
export type ServerIdentity = string;

/** A connection has reached another server than the one that runs a statement. */
export class OtherServerError extends DatabaseUnavailableError {
  override readonly name = 'OtherServerError';
}

/** The identity of the server that a connection is open to. */
export async function readServerIdentity(connection: Pick<Connection, 'query'>): Promise<ServerIdentity> {
  const rows = await queryRows(connection, IDENTITY);
  return rows
    .map(([name, value]) => `${String(name)}=${String(value)}`)
    .sort()
    .join(' ');
}
