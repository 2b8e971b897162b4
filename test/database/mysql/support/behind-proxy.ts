import { createConnection } from 'mysql2/promise';
import { expect } from 'vitest';
import { readSettings } from '../../../../src/config/read-settings.js';
import { SESSION, variableFaults } from '../../../../src/database/mysql/session.js';
import { openJobTaskDatabase } from '../../../../src/job-task/persistence/job-task.database.js';
import { startTestApp } from '../../../support/app.js';
import type { ServerEngine } from '../../../support/engines.js';
import { load } from '../../../support/load.js';
import { MortalServer } from '../../../support/mortal-server.js';
import { PATIENCE_MS } from '../../../support/patience.js';
import { POOL } from './stop-statements.js';

const ROUNDS = 50;
const NAMES = Object.keys(SESSION);
const READ_SESSION = { sql: `SELECT ${NAMES.map((name) => `@@SESSION.${name}`).join(', ')}`, params: [] };
/** What other clients set, each different from what the service sets. */
const OTHER_SESSION = `SET SESSION sql_mode = '', time_zone = '+05:00', character_set_results = 'latin1',
  collation_connection = 'utf8mb4_general_ci', max_sort_length = 8, group_concat_max_len = 10`;

/** Fails if a session of the service has settings of other clients of the same proxy. */
export async function keepSessionSettings(url: string): Promise<void> {
  const database = await openJobTaskDatabase(readSettings({ DATABASE_URL: url, DATABASE_POOL_SIZE: String(POOL) }));
  const others = await Promise.all(Array.from({ length: POOL }, () => createConnection(url)));
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const reads = Array.from({ length: POOL }, () => database.run(READ_SESSION));
      await Promise.all(others.map((client) => client.query(OTHER_SESSION)));
      await Promise.all(others.map((client) => client.query('SELECT 1')));
      for (const [row = []] of await Promise.all(reads)) {
        expect(variableFaults(SESSION, new Map(NAMES.map((name, index) => [name, row[index]])))).toEqual([]);
      }
    }
  } finally {
    await Promise.all(others.map((client) => client.end()));
    await database.close();
  }
}

/** Kills the server behind a proxy and starts it again. Fails if a request meanwhile ends with anything but OK or UNAVAILABLE. */
export async function surviveOutage(url: string, server: MortalServer): Promise<void> {
  const app = await startTestApp({ DATABASE_URL: url, DATABASE_POOL_SIZE: String(POOL) });
  const ready = async (): Promise<number> => (await fetch(`${app.http}/health/ready`)).status;
  const becomes = (status: number): Promise<void> => expect.poll(ready, { timeout: PATIENCE_MS }).toBe(status);
  try {
    await becomes(200);
    const outage = async (): Promise<void> => {
      await server.kill();
      await becomes(503);
      await server.start();
      await becomes(200);
    };
    const failed = (await load(app, outage())).filter(({ status }) => status !== 'OK');
    expect(failed.filter(({ status }) => status !== 'UNAVAILABLE')).toEqual([]);
    expect(failed).not.toEqual([]);
  } finally {
    await app.close();
  }
}

/** Starts two servers with an empty database each; the caller removes them. */
export async function startTwoServers(engine: ServerEngine, database: string): Promise<MortalServer[]> {
  const servers: MortalServer[] = [];
  while (servers.length < 2) {
    const server = await MortalServer.create(engine);
    if (server === null) {
      throw new TypeError(`${engine} is not installed`);
    }
    servers.push(server);
    await server.start();
    await server.query(`CREATE DATABASE ${database}`);
  }
  return servers;
}
