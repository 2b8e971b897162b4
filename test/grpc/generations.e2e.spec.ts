import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { freePort } from '../support/free-port.js';
import { openSecondClient, openClient, type ApiClient } from '../support/transports.js';

describeOnEachEngine('a client of one generation at the port of the other', (engine) => {
  let home: TestDatabase;
  let app: TestApp;
  let first: ApiClient;
  let second: ApiClient;

  beforeAll(async () => {
    home = await createDatabase(engine);
    app = await startTestApp({ DATABASE_URL: home.url, GRPC_V2_PORT: String(await freePort()) });
    first = openClient('grpc', { http: app.http, grpc: app.secondGrpc ?? '' });
    second = openSecondClient('grpc', { ...app, secondGrpc: app.grpc });
  });

  afterAll(async () => {
    first.close();
    second.close();
    await app.close();
    await home.drop();
  });

  it.each([
    ['get', { job_task_id: 'x', domain_id: 'd' }, /^domain_id: must not be given as field number 2, .*SpaceONE 1.x/],
    ['list', { job_id: 'j' }, /^job_id: .*field number 11, .*here it has number 22$/],
    [
      'list',
      { query: { sort: { keys: [{ key: 'status' }] } } },
      /^query\.sort\[0\]\.keys: .*here sort is the list of keys$/,
    ],
    ['stat', { domain_id: 'd', query: {} }, /^domain_id: must not be given/],
  ] as const)('of SpaceONE 1.x is refused %s of %j by name', async (method, request, message) => {
    const answer = await first.call(method, request, { x_domain_id: 'd' });
    expect(answer).toMatchObject({
      error: { code: 'ERROR_INVALID_PARAMETER', message: expect.stringMatching(message) as string },
    });
  });

  it.each([
    ['list', { workspace_id: 'w' }, /^workspace_id: .*field number 21, which is SpaceONE 2.0's/],
    ['list', { query: { unwind: { path: 'options.x' } } }, /^query\.unwind: .*field number 9/],
    [
      'stat',
      { query: { aggregate: [{ count: { name: 'n' } }, { sort: [{ key: 'n' }] }] } },
      /^query\.aggregate\[1\]\.sort: must be an object; a list of sorts is SpaceONE 2\.0's/,
    ],
  ] as const)('of SpaceONE 2.0 is refused %s of %j by name', async (method, request, message) => {
    const answer = await second.call(method, request);
    expect(answer).toMatchObject({
      error: { code: 'ERROR_INVALID_PARAMETER', message: expect.stringMatching(message) as string },
    });
  });

  it('has to name the domain as metadata', async () => {
    const client = openSecondClient('grpc', app);
    expect(await client.call('list', {})).toMatchObject({
      error: {
        code: 'ERROR_REQUIRED_PARAMETER',
        message: expect.stringMatching(/^x_domain_id: must be given/) as string,
      },
    });
    client.close();
  });
});
