import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRANSPORT_STATUS } from '../../src/common/errors/error-code.js';
import { DATABASE_FAULTS } from '../../src/database/database-fault.js';
import { OPERATIONS, WRITE_OPERATIONS } from '../../src/metrics/metrics.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { lacks, needing } from '../support/lacks.js';
import { openClient, TRANSPORTS } from '../support/transports.js';

describe('metrics', () => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase('sqlite');
    app = await startTestApp({ DATABASE_URL: database.url, METRICS_PORT: '0', METRICS_JOB_TASKS: 'true' });
    for (const name of TRANSPORTS) {
      const client = openClient(name, app);
      await client.call('list', { domain_id: 'nobody', query: { page: { limit: 1 } } });
      // Without a page: its rows are counted as they are read, by no statement.
      await client.call('list', { domain_id: 'nobody' });
      await client.call('list', { domain_id: 'nobody', query: { filter: [{ k: 'status', v: 1, o: 'nope' }] } });
      await client.call('get', { domain_id: 'nobody', job_task_id: 'nope' });
      client.close();
    }
    await fetch(`${app.http}/no/such/route?secret=1`);
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const scrape = async (): Promise<string> => (await fetch(String(app.metrics))).text();

  it.each([
    /^http_server_request_duration_seconds_count\{method="POST",route="\/cost-analysis\/v1\/job-task\/list",status="200"\} 2$/m,
    /^http_server_request_duration_seconds_count\{method="GET",route="none",status="404"\} 1$/m,
    /^rpc_server_duration_seconds_count\{method="\/spaceone.api.cost_analysis.v1.JobTask\/get",status="NOT_FOUND"\} 1$/m,
    /^job_task_request_errors_total\{wire="grpc",code="ERROR_NOT_FOUND"\} 1$/m,
    /^job_task_queries_rejected_total\{reason="ERROR_DB_QUERY"\} 2$/m,
    /^db_client_operation_duration_seconds_count\{operation="count",outcome="ok"\} 2$/m,
    /^db_client_operation_duration_seconds_count\{operation="stream",outcome="ok"\} 2$/m,
    /^db_pool_max \d+$/m,
    /^db_pool_waiting \d+$/m,
    /^db_pool_timeouts_total \d+$/m,
    /^nodejs_eventloop_lag_seconds [\d.e-]+$/m,
    /^job_task_build_info\{version="[^"]+",node="v[^"]+"\} 1$/m,
    /^job_task_setting\{name="MAX_LIST_LENGTH"\} 10000$/m,
    /^job_task_setting\{name="REQUEST_TIMEOUT_MS"\} \d+$/m,
    /^# TYPE job_tasks gauge$/m,
    /^job_task_ready 1$/m,
    /^job_task_rollup_state\{state="ready"\} 1$/m,
    /^job_task_rollup_state\{state="wrong"\} 0$/m,
    // Series that no request has made yet.
    /^job_task_request_errors_total\{wire="http",code="ERROR_UNKNOWN"\} 0$/m,
    /^job_task_request_errors_total\{wire="grpc",code="ERROR_UNAVAILABLE"\} 0$/m,
    /^job_task_queries_rejected_total\{reason="ERROR_PERMISSION_DENIED"\} 0$/m,
    /^db_client_operation_duration_seconds_count\{operation="stat",outcome="unavailable"\} 0$/m,
    /^db_client_operation_duration_seconds_count\{operation="get",outcome="full"\} 0$/m,
  ])('tell %s', async (line) => {
    expect(await scrape()).toMatch(line);
  });

  it('never contain text of a request', async () => {
    expect(await scrape()).not.toMatch(/secret|nobody|nope/);
  });

  it('are on a port of their own', async () => {
    expect((await fetch(`${app.http}/metrics`)).status).toBe(404);
    expect((await fetch(String(app.metrics).replace('/metrics', '/'))).status).toBe(404);
  });

  it.skipIf(lacks('promtool'))(needing(['promtool'], 'pass promtool'), async () => {
    const { status, stderr, stdout } = spawnSync('promtool', ['check', 'metrics'], { input: await scrape() });
    expect([status, stdout.toString(), stderr.toString()]).toEqual([0, '', '']);
  });
});

describe('the metrics of a service that has never reached its database', () => {
  let text: string;
  beforeAll(async () => {
    const app = await startTestApp({ DATABASE_URL: 'mysql://nobody@127.0.0.1:9/none', METRICS_PORT: '0' });
    text = await (await fetch(String(app.metrics))).text();
    await app.close();
  });

  it('report that it is not ready', () => {
    expect(text).toMatch(/^job_task_ready 0$/m);
  });

  it.each(Object.keys(TRANSPORT_STATUS))('count %s from 0 on both transports', (code) => {
    for (const transport of TRANSPORTS) {
      expect(text).toContain(`\njob_task_request_errors_total{wire="${transport}",code="${code}"} 0\n`);
    }
  });

  it.each(['ok', ...DATABASE_FAULTS])('count statements that end as %s from 0', (outcome) => {
    for (const operation of [...OPERATIONS, ...WRITE_OPERATIONS]) {
      const labels = `operation="${operation}",outcome="${outcome}"`;
      expect(text).toContain(`\ndb_client_operation_duration_seconds_count{${labels}} 0\n`);
    }
  });
});
