import { Logger } from '@nestjs/common';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise';
import { expect, vi } from 'vitest';
import { readSettings } from '../../../../src/config/read-settings.js';
import { DatabaseTimeoutError } from '../../../../src/database/errors.js';
import { openJobTaskDatabase } from '../../../../src/job-task/persistence/job-task.database.js';
import { PATIENCE_MS } from '../../../support/patience.js';

export const POOL = 4;
const OTHER_CLIENTS = 20;

/** Servers and what stands before them. */
export interface Balanced {
  /** The address of the balancer, in the form of DATABASE_URL. */
  readonly url: string;
  /** Where other clients connect whose connection ids are like those of the service's. */
  readonly otherClientsAt: readonly string[];
  /** The servers' own addresses. */
  readonly servers: readonly string[];
  /** The servers' own limit on a statement, in milliseconds. */
  readonly limitMs?: number;
}

/** The outcome of statements that were stopped. */
export interface Stopped {
  /** Left to the server's own limit. */
  readonly unstopped: number;
  readonly warnings: readonly string[];
}

/**
 * Fills a pool with statements that reach their deadline. Fails if a connection of another client ends, a connection of the
 * pool does not come back, or a statement outlives the server's own limit.
 */
export async function stopStatements({ url, otherClientsAt, servers, limitMs = 4_000 }: Balanced): Promise<Stopped> {
  const otherClients: Connection[] = [];
  const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  const limits = { REQUEST_TIMEOUT_MS: String(limitMs), STREAM_TIMEOUT_MS: String(limitMs) };
  const settings = readSettings({ DATABASE_URL: url, DATABASE_POOL_SIZE: String(POOL), ...limits });
  try {
    for (const address of otherClientsAt) {
      for (let index = 0; index < OTHER_CLIENTS; index++) {
        otherClients.push(await createConnection(address));
      }
    }
    const database = await openJobTaskDatabase(settings);
    try {
      // Every connection of the pool is opened.
      await Promise.all(Array.from({ length: POOL }, () => database.run({ sql: 'SELECT SLEEP(0.3)', params: [] })));
      const late = Array.from({ length: POOL }, () =>
        database.run({ sql: 'SELECT SLEEP(600)', params: [] }, { deadline: Date.now() + 500 }),
      );
      for (const { status, reason } of (await Promise.allSettled(late)) as PromiseRejectedResult[]) {
        expect([status, reason]).toEqual(['rejected', expect.any(DatabaseTimeoutError)]);
      }
      await expect.poll(() => database.pool.available, { timeout: PATIENCE_MS }).toBe(POOL);
      for (const client of otherClients) {
        await client.query('SELECT 1');
      }
      await expect.poll(() => running(servers), { timeout: PATIENCE_MS }).toBe(0);
      return { unstopped: database.pool.unstopped, warnings: warn.mock.calls.flat().map(String) };
    } finally {
      await database.close();
    }
  } finally {
    warn.mockRestore();
    for (const client of otherClients) {
      client.destroy();
    }
  }
}

/** The number of statements that should have been stopped and still run. */
async function running(servers: readonly string[]): Promise<number> {
  const counts = await Promise.all(
    servers.map(async (url) => {
      const connection = await createConnection(url);
      const [rows] = await connection.query<RowDataPacket[]>(
        `SELECT COUNT(*) AS count FROM information_schema.processlist
         WHERE info LIKE 'SELECT SLEEP(600)%' AND db = DATABASE()`,
      );
      await connection.end();
      return Number(rows[0]?.['count']);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
