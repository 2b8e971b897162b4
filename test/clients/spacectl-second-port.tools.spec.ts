import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { freePort } from '../support/free-port.js';
import { describeWith } from '../tools/describe-with.js';

const run = promisify(execFile);

const RESOURCE = 'cost_analysis.JobTask';
const json = (value: unknown): string[] => ['-j', JSON.stringify(value), '-o', 'json'];
const SORTED = {
  query: {
    aggregate: [
      { group: { keys: [{ key: 'resource_group', name: 'g' }], fields: [{ name: 'n', operator: 'count' }] } },
      { sort: [{ key: 'g', desc: true }] },
      { project: { fields: [{ key: 'g', name: 'g' }], exclude_keys: true } },
    ],
  },
};
const UNWOUND = { query: { unwind: { path: 'options.customer_tenants' }, only: ['job_task_id'], page: { limit: 1 } } };

describeWith(['spacectl'], 'spacectl at the port of SpaceONE 2.0', ({ spacectl }) => {
  let app: TestApp;
  let home: string;
  const ask = async (args: readonly string[]): Promise<string> => {
    const env = { PATH: process.env['PATH'], HOME: home, PYTHONWARNINGS: 'ignore' };
    const { stdout } = await run(spacectl, args, { env });
    return stdout.trim();
  };

  beforeAll(async () => {
    app = await startDemoApp({ count: 500, settings: { GRPC_V2_PORT: String(await freePort()) } });
    home = await mkdtemp(join(tmpdir(), 'job-task-spacectl-'));
    await ask(['config', 'init', '-e', 'test']);
    await ask(['config', 'endpoint', 'add', 'cost_analysis', `grpc://${app.secondGrpc ?? ''}/v1`]);
    await ask(['config', 'set', 'x_domain_id', DEMO.domain]);
  });
  afterAll(async () => {
    await app.close();
    await rm(home, { recursive: true });
  });

  const one = ['-p', `job_task_id=${DEMO.jobTask}`];

  it.each([
    { args: ['list', ...one, '-o', 'json'], printed: { total_count: 1 } },
    { args: ['get', ...one, '-o', 'json'], printed: { job_task_id: DEMO.jobTask, status: 'SUCCESS' } },
    { args: ['list', '-s', 'job_task_id', '-l', '1', '-m', '-o', 'json'], printed: { results: [{}] } },
    {
      args: ['list', '-p', 'workspace_id=workspace-demo00000001', '-l', '1', '-o', 'json'],
      printed: { results: [{}] },
    },
    { args: ['stat', ...json(SORTED)], printed: { results: [{ g: 'WORKSPACE' }, { g: 'DOMAIN' }] } },
    { args: ['exec list', ...json(UNWOUND)], printed: { results: [{}] } },
  ])('$args', async ({ args, printed }) => {
    const [verb = '', ...rest] = args;
    const output = await ask([...verb.split(' '), RESOURCE, ...rest]);
    expect(JSON.parse(output)).toMatchObject(printed);
  });
});
