import { Logger } from '@nestjs/common';
import { createConnection, type Connection } from 'mysql2/promise';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EXIT } from '../../../../src/cli/command.js';
import { runRollup } from '../../../../src/cli/run-rollup.js';
import { commandIo } from '../../../cli/support/command-io.js';
import { startTestApp, type TestApp } from '../../../support/app.js';
import { lacks, needing } from '../../../support/lacks.js';
import { PATIENCE_MS } from '../../../support/patience.js';
import { startMysql, type PrivateServer } from '../../../support/private-server.js';

const PRIVILEGES = 'SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, TRIGGER';

/** MySQL's error 1419: a binary log requires SUPER, or `log_bin_trust_function_creators`, for a trigger. */
describe.skipIf(lacks('mysqld'))(needing(['mysqld'], 'a user of a MySQL with a binary log'), () => {
  let server: PrivateServer;
  let administrator: Connection;
  let url: string;
  let app: TestApp | undefined;

  beforeAll(async () => {
    const started = await startMysql({ binaryLog: true });
    expect(started).not.toBeNull();
    server = started as PrivateServer;
    administrator = await createConnection(server.url);
    await administrator.query('CREATE DATABASE logged CHARACTER SET utf8mb4');
    await administrator.query(`CREATE USER 'service'@'%' IDENTIFIED BY 'secret'`);
    await administrator.query(`GRANT ${PRIVILEGES} ON logged.* TO 'service'@'%'`);
    const own = new URL(server.url);
    [own.username, own.password, own.pathname] = ['service', 'secret', '/logged'];
    url = own.href;
  }, 4 * PATIENCE_MS);
  afterEach(async () => {
    vi.restoreAllMocks();
    await app?.close();
    app = undefined;
  });
  afterAll(async () => {
    await administrator.end();
    await server.stop();
  });

  const reaches = async ({ metrics }: TestApp, state: string): Promise<void> => {
    const read = async (): Promise<string> => (await fetch(String(metrics))).text();
    await expect.poll(read, { timeout: PATIENCE_MS }).toContain(`job_task_rollup_state{state="${state}"} 1`);
  };

  const total = async ({ http }: TestApp): Promise<unknown> =>
    (await fetch(`${http}/cost-analysis/v1/job-tasks?domain_id=domain-a&query.count_only=true`)).json();

  it('has a service without rollups, which says why', { timeout: 4 * PATIENCE_MS }, async () => {
    const warned = vi.spyOn(Logger.prototype, 'warn');
    app = await startTestApp({ DATABASE_URL: url, METRICS_PORT: '0' });
    await reaches(app, 'off');
    expect(await total(app)).toEqual({ results: [], total_count: 0 });
    expect(warned.mock.calls.flat()).toContainEqual(expect.stringContaining('log_bin_trust_function_creators'));
  });

  it('is refused rollups, with what to set', { timeout: 4 * PATIENCE_MS }, async () => {
    const io = commandIo(url);
    expect(await runRollup(['--rebuild'], io)).not.toBe(EXIT.fine);
    expect(io.err()).toContain('log_bin_trust_function_creators');
  });

  it('creates them once the server trusts its users', { timeout: 4 * PATIENCE_MS }, async () => {
    await administrator.query('SET GLOBAL log_bin_trust_function_creators = ON');
    expect(await runRollup(['--rebuild'], commandIo(url))).toBe(EXIT.fine);
    app = await startTestApp({ DATABASE_URL: url, METRICS_PORT: '0' });
    await reaches(app, 'ready');
  });
});
