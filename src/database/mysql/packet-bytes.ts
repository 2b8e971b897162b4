import type { Connection, PoolConnection } from 'mysql2';
import { greetingOf } from './mysql2-internals.js';
import { queryRows } from './query-rows.js';
import { isVitess, VITESS_PACKET_BYTES } from './vitess/vitess-session.js';

/** The largest packet that the server takes over a connection, which it does not change while the connection is open. */
export async function readPacketBytes(connection: Pick<Connection | PoolConnection, 'query'>): Promise<number> {
  if (isVitess(greetingOf(connection))) {
    return VITESS_PACKET_BYTES;
  }
  const [row] = await queryRows(connection, 'SELECT @@max_allowed_packet');
  return Number(row?.[0]);
}
