import type { Connection, PoolConnection } from 'mysql2';
import { DatabaseUnavailableError } from '../errors.js';

/**
 * What separates one server from another behind the same address: MySQL's server_uuid; for MariaDB, which has none, the
 * host with what two servers on it cannot share, and server_uid from 10.11.9 on. SHOW leaves out what a server does not know.
 */
const IDENTITY = `SHOW GLOBAL VARIABLES WHERE Variable_name IN
  ('server_uuid', 'server_uid', 'hostname', 'port', 'socket', 'datadir', 'server_id')`;

/** A server as two connections to it see it alike. */
export type ServerIdentity = string;

/** A connection has reached another server than the one that runs a statement. */
export class OtherServerError extends DatabaseUnavailableError {
  override readonly name = 'OtherServerError';
}

/** Asks over a connection which server is at its other end. */
export function readServerIdentity(connection: Pick<Connection | PoolConnection, 'query'>): Promise<ServerIdentity> {
  return new Promise((resolve, reject) => {
    connection.query({ sql: IDENTITY, rowsAsArray: true }, (error, rows) => {
      if (error === null) {
        const facts = (rows as unknown as [string, string][]).map(([name, value]) => `${name}=${value}`);
        resolve(facts.sort().join(' '));
      } else {
        reject(error);
      }
    });
  });
}
