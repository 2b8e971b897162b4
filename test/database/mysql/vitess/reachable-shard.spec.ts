import { describe, expect, it } from 'vitest';
import { DatabaseUnavailableError } from '../../../../src/database/errors.js';
import { pinSession } from '../../../../src/database/mysql/session.js';

const AWAY = Object.assign(new Error('target: jobs.-80.primary: no healthy tablet available for …'), {
  errno: 1105,
  sqlState: 'HY000',
});

/** A session of a server where these targets answer, and what has been sent over it. */
function sessionOn(answering: readonly string[], greeting = '8.4.6-Vitess') {
  const sent: string[] = [];
  let target = 'jobs';
  const answer = (sql: string): unknown[][] => {
    if (sql.startsWith('USE')) {
      target = sql.slice('USE `'.length, -1);
      return [];
    }
    if (sql === 'SELECT DATABASE()') {
      return [['jobs']];
    }
    if (sql === 'SHOW VITESS_SHARDS') {
      return [['jobs/-80'], ['jobs/80-'], ['others/-']];
    }
    if (!answering.includes(target)) {
      throw AWAY;
    }
    return sql.startsWith('SET') ? [] : [['+00:00']];
  };
  const query = ({ sql }: { sql: string }, callback: (error: unknown, rows?: unknown) => void): void => {
    sent.push(sql);
    setImmediate(() => {
      try {
        callback(null, answer(sql));
      } catch (error) {
        callback(error);
      }
    });
  };
  const session = { query, _handshakePacket: { serverVersion: greeting } };
  return { session: session as unknown as Parameters<typeof pinSession>[0], sent };
}

const PIN = { time_zone: '+00:00' };
const STATEMENTS = ["SET SESSION time_zone = '+00:00'", 'SELECT @@SESSION.time_zone'];

describe('the session settings of Vitess', () => {
  it('are set at another shard while the one that vtgate asks is away', async () => {
    const { session, sent } = sessionOn(['jobs:80-']);
    await pinSession(session, PIN);
    expect(sent).toEqual([
      ...[...STATEMENTS, 'SELECT DATABASE()', 'SHOW VITESS_SHARDS'],
      ...['USE `jobs:-80`', ...STATEMENTS, 'USE `jobs`'],
      ...['USE `jobs:80-`', ...STATEMENTS, 'USE `jobs`'],
    ]);
  });

  it('are set without a target while that one answers', async () => {
    const { session, sent } = sessionOn(['jobs']);
    await pinSession(session, PIN);
    expect(sent).toEqual(STATEMENTS);
  });

  it.each([
    ['all shards are away', sessionOn([])],
    ['the server is not Vitess', sessionOn(['jobs:80-'], '9.7.0')],
  ])('are refused where %s', async (_where, { session }) => {
    await expect(pinSession(session, PIN)).rejects.toThrow(DatabaseUnavailableError);
  });
});
