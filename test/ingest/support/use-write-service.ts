import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../../src/database/database.js';
import type { Engine } from '../../support/engines.js';
import { openJobTasks } from '../../support/job-tasks.js';
import { PATIENCE_MS } from '../../support/patience.js';
import { TRANSPORTS } from '../../support/transports.js';
import { startWriteApp, type WriteApp } from './write-app.js';
import { openWriteClient, type WriteClient } from './write-client.js';

/** A service that takes writes, with a client on each transport. */
export interface WriteService {
  readonly app: WriteApp;
  /** In the order of `TRANSPORTS`. */
  readonly clients: readonly WriteClient[];
  /** Deletes every row. */
  empty(): Promise<void>;
}

/** For the tests of a `describe`: a service over a database of its own, which ends behind them. */
export function useWriteService(engine: Engine, settings: Readonly<Record<string, string>> = {}): WriteService {
  let app: WriteApp;
  let database: Database;
  let clients: readonly WriteClient[] = [];
  beforeAll(async () => {
    app = await startWriteApp(engine, settings);
    database = await openJobTasks(app.database);
    clients = TRANSPORTS.map((transport) => openWriteClient(transport, app));
  }, PATIENCE_MS);
  afterAll(async () => {
    for (const client of clients) {
      client.close();
    }
    await database.close();
    await app.close();
  });
  return {
    get app() {
      return app;
    },
    get clients() {
      return clients;
    },
    empty: async () => {
      await database.dataSource.query('DELETE FROM job_task');
      await database.dataSource.query('DELETE FROM ingest_request');
    },
  };
}
