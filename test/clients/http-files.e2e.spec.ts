import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { readHttpFile, type HttpRequest } from './support/http-file.js';

const FOLDER = fileURLToPath(new URL('../../requests/', import.meta.url));
const PLACEHOLDER = 'http://service';

const REQUESTS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.http'))
  .flatMap((file) =>
    readHttpFile(readFileSync(`${FOLDER}${file}`, 'utf8'), { host: PLACEHOLDER }).map((request) => ({
      file,
      ...request,
    })),
  );

describe('the request collection', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startDemoApp();
  });

  afterAll(() => app.close());

  const send = ({ method, url, headers, body }: HttpRequest): Promise<Response> =>
    fetch(url.replace(PLACEHOLDER, app.http), { method, headers, ...(body === null ? {} : { body }) });

  it('has requests of every kind', () => {
    const paths = new Set(
      REQUESTS.map(({ method, url }) => `${method} ${new URL(url).pathname.replace(/job-task-\w+$/, ':id')}`),
    );
    expect([...paths]).toEqual(
      expect.arrayContaining([
        'GET /cost-analysis/v1/job-task/:id',
        'GET /cost-analysis/v1/job-tasks',
        'POST /cost-analysis/v1/job-tasks/search',
        'POST /cost-analysis/v1/job-tasks/stat',
        ...['get', 'list', 'stat'].flatMap((verb) => [
          `POST /cost-analysis/v1/job-task/${verb}`,
          `POST /cost-analysis/job-task/${verb}`,
        ]),
        'GET /health/live',
        'GET /health/ready',
        'GET /check',
      ]),
    );
  });

  it.each(REQUESTS)('is answered as its comment says: $file, $title', async (request) => {
    const { status, code, rows, orMore } = request.expected;
    const response = await send(request);
    const answer = (await response.json()) as { results?: unknown[]; detail?: { code: string } };
    expect(response.status, JSON.stringify(answer)).toBe(status);
    expect(answer.detail?.code ?? null).toBe(code);
    if (rows !== null) {
      const found = answer.results?.length;
      expect(found)[orMore ? 'toBeGreaterThanOrEqual' : 'toBe'](rows);
    }
  });
});
