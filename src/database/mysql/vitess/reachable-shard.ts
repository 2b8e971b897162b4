import type { Connection, PoolConnection } from 'mysql2';
import { isShardAway } from '../../database-fault.js';
import { greetingOf } from '../mysql2-internals.js';
import { queryRows } from '../query-rows.js';
import { use } from './shard-targets.js';
import { isVitess } from './vitess-session.js';

type Session = Pick<Connection | PoolConnection, 'query'>;

/**
 * Runs statements that need any one shard. vtgate 24 evaluates a SET on the shard of keyspace id 0, and sends a SELECT without a
 * table to a random one; while that shard is away, they are sent to each of the others until one answers. `work` must queue its
 * statements within the call, so that no other statement runs at the shard. A session that it fails on must be closed.
 */
export async function onReachableShard<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isShardAway(error) || !isVitess(greetingOf(session))) {
      throw error;
    }
    const keyspace = String((await queryRows(session, 'SELECT DATABASE()'))[0]?.[0]);
    for (const shard of await shardsOf(session, keyspace)) {
      const [there, done, back] = await Promise.allSettled([
        use(session, `${keyspace}:${shard}`),
        work(),
        use(session, keyspace),
      ]);
      if (there.status === 'rejected' || back.status === 'rejected') {
        throw error;
      }
      if (done.status === 'fulfilled') {
        return done.value;
      }
    }
    throw error;
  }
}

export async function shardsOf(session: Session, keyspace: string): Promise<readonly string[]> {
  return (await queryRows(session, 'SHOW VITESS_SHARDS'))
    .map(([name]) => String(name).split('/'))
    .flatMap(([of = '', shard = '']) => (of === keyspace ? [shard] : []));
}
