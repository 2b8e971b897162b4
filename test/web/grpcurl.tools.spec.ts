import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO } from '../../src/docs/examples/demo-ids.js';
import type { Conditions } from '../../web/src/query/conditions.js';
import {
  durationsRequest,
  hangingRequest,
  optionNamesRequest,
  overviewRequest,
  runsRequest,
  sourcesRequest,
  suggestionsRequest,
  tasksRequest,
  errorsRequest,
  type ApiRequest,
} from '../../web/src/query/requests.js';
import { bodyOf, grpcurlOf, type GrpcPort } from '../../web/src/query/shown-request.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { freePort } from '../support/free-port.js';
import { describeWith } from '../tools/describe-with.js';

const run = promisify(execFile);

const CONDITIONS: Conditions = {
  filter: [
    { k: 'created_at', v: '2020-01-01T00:00:00.000Z', o: 'datetime_gte' },
    { k: 'status', v: ['SUCCESS', 'FAILURE', 'TIMEOUT', 'IN_PROGRESS'], o: 'in' },
    { k: 'error_message', v: "it's", o: 'not_contain' },
  ],
  filter_or: [
    { k: 'created_count', v: 10, o: 'gte' },
    { k: 'error_code', v: null, o: 'not' },
    { k: 'options.account_id', v: true, o: 'exists' },
  ],
};

/** Every request of the page. */
const REQUESTS: Readonly<Record<string, ApiRequest>> = {
  overview: overviewRequest(CONDITIONS, '%Y-%m-%d'),
  hanging: hangingRequest({ filter: [] }, 120),
  sources: sourcesRequest(CONDITIONS),
  durations: durationsRequest(CONDITIONS),
  why: errorsRequest(CONDITIONS),
  runs: runsRequest(CONDITIONS, 2),
  tasks: tasksRequest(CONDITIONS, { only: ['status', 'options'], sort: { key: 'created_count', desc: true }, page: 2 }),
  suggestions: suggestionsRequest(CONDITIONS, 'error_code', 'ERROR'),
  'names of options': optionNamesRequest({ filter: [] }),
};

describeWith(['grpcurl'], 'requests that the page shows for grpcurl', ({ grpcurl }) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startDemoApp({ settings: { GRPC_V2_PORT: String(await freePort()) } });
  });
  afterAll(() => app.close());

  const runShown = async (request: ApiRequest | string, version: GrpcPort['version']): Promise<unknown> => {
    const port = { version, address: (version === '1.x' ? app.grpc : app.secondGrpc) ?? '' };
    const command = grpcurlOf(request, DEMO.domain, port, { base: '', grpcPorts: [], grpcTls: false, token: false });
    const { stdout } = await run('sh', ['-c', command], {
      env: { ...process.env, PATH: `${dirname(grpcurl)}:${process.env['PATH'] ?? ''}` },
      maxBuffer: 2 ** 26,
    });
    return JSON.parse(stdout);
  };
  const rest = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${app.http}/cost-analysis/v1/${path}`, init);
    expect(response.status).toBe(200);
    return response.json();
  };

  describe.each(['1.x', '2.0'] as const)('of SpaceONE %s', (version) => {
    it.each(Object.entries(REQUESTS))('%s: answers as REST does', async (_, request) => {
      const expected = await rest(`job-tasks/${request.method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-generation': version.slice(0, 1) },
        body: JSON.stringify(bodyOf(request, DEMO.domain)),
      });
      expect(expected).toHaveProperty('results.0');
      const answer = await runShown(request, version);
      expect(request.method === 'stat' ? answer : withoutDefaults(answer)).toEqual(
        request.method === 'stat' ? expected : withoutDefaults(expected),
      );
    });

    it('one task: answers as REST does', async () => {
      const expected = await rest(
        `job-task/${DEMO.jobTask}?domain_id=${DEMO.domain}&api_generation=${version[0] ?? ''}`,
      );
      expect(withoutDefaults(await runShown(DEMO.jobTask, version))).toEqual(withoutDefaults(expected));
    });
  });
});

/** grpcurl writes names of messages in camel case, and leaves out what is empty. */
function withoutDefaults(message: unknown): unknown {
  if (Array.isArray(message)) {
    return message.map(withoutDefaults);
  }
  if (typeof message !== 'object' || message === null) {
    return message;
  }
  return Object.fromEntries(
    Object.entries(message)
      .filter(([, value]) => value !== null && value !== 0 && value !== '')
      .map(([name, value]) => [
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        name === 'options' ? value : withoutDefaults(value),
      ]),
  );
}
