import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { readDocument } from '../docs-check/documents.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { freePort } from '../support/free-port.js';
import { openClient, TRANSPORTS } from '../support/transports.js';
import { describeWith } from '../tools/describe-with.js';

interface Panel {
  readonly title: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const { panels } = JSON.parse(readDocument('deploy/helm/files/dashboard.json')) as { panels: Panel[] };
const QUERIES = panels.flatMap(({ title, description = '', targets = [] }) =>
  targets.map(({ expr }) => ({ title, expr, isOptional: description.startsWith('Requires ') })),
);
const PATIENCE = { timeout: 120_000, interval: 1_000 };

describeWith(['prometheus'], 'the dashboard on a service with default settings', ({ prometheus }) => {
  let database: TestDatabase;
  let app: TestApp;
  let server: ChildProcess;
  let directory: string;
  let url: string;

  beforeAll(async () => {
    database = await createDatabase('sqlite');
    app = await startTestApp({ DATABASE_URL: database.url, METRICS_PORT: '0' });
    directory = mkdtempSync(join(tmpdir(), 'prometheus-'));
    const target = new URL(String(app.metrics)).host;
    const config = join(directory, 'prometheus.yml');
    writeFileSync(
      config,
      stringify({
        global: { scrape_interval: '1s' },
        scrape_configs: [{ job_name: 'job-task', static_configs: [{ targets: [target] }] }],
      }),
    );
    const address = `127.0.0.1:${String(await freePort())}`;
    url = `http://${address}`;
    const options = [
      `--config.file=${config}`,
      `--storage.tsdb.path=${directory}/data`,
      `--web.listen-address=${address}`,
    ];
    server = spawn(prometheus, options, { stdio: 'ignore' });
    await vi.waitFor(async () => {
      expect(await query('job_task_ready')).not.toEqual([]);
      await send();
    }, PATIENCE);
    await vi.waitFor(async () => {
      await send();
      expect(
        await query('increase(db_client_operation_duration_seconds_count{outcome="ok",operation="stat"}[1m]) > 0'),
      ).not.toEqual([]);
    }, PATIENCE);
  });
  afterAll(async () => {
    const exit = once(server, 'exit');
    server.kill('SIGKILL');
    await exit;
    await app.close();
    await database.drop();
    rmSync(directory, { recursive: true });
  });

  it.each(QUERIES.filter(({ isOptional }) => !isOptional))('shows $title: $expr', async ({ expr }) => {
    await vi.waitFor(async () => {
      // Rates are those of the last minute, which may have passed since the test before.
      await send();
      const values = (await query(forAll(expr))).map(({ value: [, value] }) => Number(value));
      // A quantile over no requests is NaN; a series with a number is enough.
      expect(
        values.some((value) => !Number.isNaN(value)),
        expr,
      ).toBe(true);
    }, PATIENCE);
  });

  it.each(QUERIES.filter(({ isOptional }) => isOptional))(
    'is empty, as its description says: $title: $expr',
    async ({ expr }) => {
      expect(await query(forAll(expr))).toEqual([]);
    },
  );

  /** Every answer that a caller can get from a service that works. */
  async function send(): Promise<void> {
    for (const name of TRANSPORTS) {
      const client = openClient(name, app);
      const domain = { domain_id: 'domain-1' };
      await client.call('list', { ...domain, query: { page: { limit: 1 } } });
      await client.call('list', domain);
      await client.call('stat', { ...domain, query: { distinct: 'status' } });
      await client.call('list', { ...domain, query: { filter: [{ k: 'status', v: 1, o: 'nope' }] } });
      await client.call('get', { ...domain, job_task_id: 'nope' });
      client.close();
    }
  }

  async function query(expression: string): Promise<{ value: [number, string] }[]> {
    const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expression)}`);
    const { data } = (await response.json()) as { data: { result: { value: [number, string] }[] } };
    return data.result;
  }
});

/** As Grafana has it with every variable at All. */
function forAll(expression: string): string {
  return expression.replaceAll(/\$(namespace|job|instance)\b/g, '.*').replaceAll('$__rate_interval', '1m');
}
