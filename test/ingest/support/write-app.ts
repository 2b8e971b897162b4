import { expect, vi } from 'vitest';
import { readSettings } from '../../../src/config/read-settings.js';
import { migrate } from '../../../src/database/migrate.js';
import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import type { JobTaskRow } from '../../../src/job-task/persistence/job-task-writer.js';
import { STORED_COLUMNS, storedJobTask } from '../../../src/job-task/persistence/stored-job-task.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import type { Engine } from '../../support/engines.js';
import { PATIENCE_MS } from '../../support/patience.js';

/** An answer over HTTP. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

/** A service that takes writes, over a database of its own. */
export interface WriteApp extends TestApp {
  readonly database: TestDatabase;
  /** Every row of the table, by id. */
  rows(): Promise<readonly JobTaskRow[]>;
  send(
    method: string,
    path: string,
    body?: string | Buffer | object | ReadableStream,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

/** `native` is a native domain, every other one a mirror. */
export const NATIVE = 'native';

/** With a database of its own, which is dropped with it, or with that of another service. */
export async function startWriteApp(
  engine: Engine,
  settings: Readonly<Record<string, string>> = {},
  shared: TestDatabase | null = null,
): Promise<WriteApp> {
  const database = shared ?? (await createDatabase(engine));
  const opened = await openJobTaskDatabase(readSettings({ DATABASE_URL: database.url, DATABASE_POOL_SIZE: '2' }));
  await migrate(opened.dataSource);
  const app = await startTestApp({
    ...{ DATABASE_URL: database.url, INGEST_ENABLED: 'true', INGEST_NATIVE_DOMAINS: NATIVE },
    ...settings,
  });
  await vi.waitFor(
    async () => {
      expect((await fetch(`${app.http}/health/ready`)).status).toBe(200);
    },
    { timeout: PATIENCE_MS },
  );
  return {
    ...app,
    database,
    rows: async () => {
      const sql = `SELECT ${STORED_COLUMNS} FROM job_task ORDER BY job_task_id`;
      return (await opened.run({ sql, params: [] })).map(storedJobTask);
    },
    send: (method, path, body, headers = {}) => sendTo(app.http, method, path, body, headers),
    close: async () => {
      await app.close();
      await opened.close();
      if (shared === null) {
        await database.drop();
      }
    },
  };
}

async function sendTo(
  base: string,
  method: string,
  path: string,
  body: string | Buffer | object | ReadableStream | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body) || body instanceof ReadableStream;
  const response = await fetch(`${base}/cost-analysis/v1/${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    headers: response.headers,
  };
}
