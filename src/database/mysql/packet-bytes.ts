import type { Connection, PoolConnection } from 'mysql2';
import { queryRows } from './query-rows.js';
import { onReachableShard } from './vitess/reachable-shard.js';

/** The largest packet that the server takes over a connection, which it does not change while the connection is open. */
export async function readPacketBytes(connection: Pick<Connection | PoolConnection, 'query'>): Promise<number> {
  const [row] = await onReachableShard(connection, () => queryRows(connection, 'SELECT @@max_allowed_packet'));
  return Number(row?.[0]);
}
