import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestService } from '../../src/grpc/ingest.package.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { PATIENCE_MS } from '../support/patience.js';
import { framed, rawCall } from '../support/raw-grpc.js';
import { NATIVE, startWriteApp, type WriteApp } from './support/write-app.js';

const SERVICE = 'jobtask.ingest.v1.JobTaskIngest';

/** Calls by reflection, without any .proto file. */
async function bufCurl(address: string, ...args: readonly string[]): Promise<string> {
  const options = ['curl', '--http2-prior-knowledge', '--protocol', 'grpc'];
  return (
    await promisify(execFile)('node_modules/.bin/buf', [
      ...options,
      ...args.slice(0, -1),
      address + (args.at(-1) ?? ''),
    ])
  ).stdout;
}

describe('without INGEST_ENABLED', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({});
  }, PATIENCE_MS);
  afterAll(() => app.close());

  it.each([
    ['POST', 'job-task/create', 405],
    ['POST', 'job-task/update', 405],
    ['POST', 'job-task/progress', 405],
    ['POST', 'job-task/delete', 405],
    ['PATCH', 'job-task/a', 405],
    ['DELETE', 'job-task/a', 405],
    ['POST', 'job-tasks/import', 404],
  ])('%s %s answers %i', async (method, path, status) => {
    const response = await fetch(`${app.http}/cost-analysis/v1/${path}`, { method });
    expect(response.status).toBe(status);
  });

  it.each(Object.values(ingestService))('$path is unknown', async ({ path }) => {
    expect((await rawCall(app.grpc, { path, bytes: framed(Buffer.alloc(0)) })).status).toBe('UNIMPLEMENTED');
  });

  it('is not listed by reflection', async () => {
    expect(await bufCurl(`http://${app.grpc}`, '--list-services', '')).not.toContain(SERVICE);
  });
});

describe('with INGEST_ENABLED', () => {
  let app: WriteApp;
  beforeAll(async () => {
    app = await startWriteApp('sqlite');
  }, PATIENCE_MS);
  afterAll(() => app.close());

  it('is listed by reflection, and serves a client that uses only reflection', async () => {
    const base = `http://${app.grpc}`;
    expect(await bufCurl(base, '--list-methods', '')).toContain(`${SERVICE}/import`);
    const request = { job_id: 'job-1', data_source_id: 'ds-1', domain_id: NATIVE, options: { a: 1 } };
    const created = await bufCurl(base, '-d', JSON.stringify(request), `/${SERVICE}/create`);
    expect(JSON.parse(created)).toMatchObject({ jobId: 'job-1', status: 'PENDING', options: { a: 1 } });
  });
});
