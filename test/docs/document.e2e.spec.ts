import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { format } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET_EXAMPLES } from '../../src/docs/examples/get.examples.js';
import { LIST_EXAMPLES } from '../../src/docs/examples/list.examples.js';
import { STAT_EXAMPLES } from '../../src/docs/examples/stat.examples.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { documentOf, operationsOf, type OpenApiDocument } from './support/open-api-document.js';

const COMMITTED = fileURLToPath(new URL('../../clients/openapi.json', import.meta.url));

describe('the documentation', () => {
  let app: TestApp;
  let document: OpenApiDocument;

  beforeAll(async () => {
    app = await startDemoApp();
    document = await documentOf(app);
  });

  afterAll(() => app.close());

  it('is OpenAPI 3.1 and has every route of the contract', () => {
    expect(document.openapi).toBe('3.1.0');
    const routes = operationsOf(document).map(({ method, path }) => `${method} ${path}`);
    expect(routes.sort()).toEqual([
      'get /check',
      'get /cost-analysis/v1/job-task/{job_task_id}',
      'get /cost-analysis/v1/job-tasks',
      'get /health/live',
      'get /health/ready',
      'post /cost-analysis/job-task/get',
      'post /cost-analysis/job-task/list',
      'post /cost-analysis/job-task/stat',
      'post /cost-analysis/v1/job-task/get',
      'post /cost-analysis/v1/job-task/list',
      'post /cost-analysis/v1/job-task/stat',
      'post /cost-analysis/v1/job-tasks/search',
      'post /cost-analysis/v1/job-tasks/stat',
    ]);
  });

  it('describes every route, parameter, field and answer', () => {
    const operations = operationsOf(document).map(({ operation }) => operation);
    expect(operations.filter(({ summary }) => summary === undefined)).toEqual([]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const parameters = operations.flatMap((operation) => operation.parameters ?? []);
    expect(parameters.filter(({ description }) => description === undefined)).toEqual([]);
    const fields = Object.entries(document.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).map(([field, schema]) => ({ field: `${name}.${field}`, ...schema })),
    );
    expect(fields.filter(({ description, $ref }) => (description ?? $ref) === undefined)).toEqual([]);
  });

  it('has the error answers of the contract with their bodies on every route of job tasks', () => {
    for (const { path, operation } of operationsOf(document).filter(({ path }) => path.startsWith('/cost-analysis'))) {
      const byId = /\/get$|\{job_task_id\}$/.test(path);
      const statuses = Object.keys(operation.responses);
      expect(statuses, path).toEqual(expect.arrayContaining(['400', '401', '403', '429', '500', '503', '504']));
      expect(statuses.includes('404'), path).toBe(byId);
    }
    for (const [name, { content }] of Object.entries(document.components.responses)) {
      expect(content?.['application/json']?.example, name).toHaveProperty('detail.code');
    }
  });

  it('has an example for every operator and stage', () => {
    const values = JSON.stringify(document.components.examples);
    const { schemas } = document.components;
    const operators = ['Filter', 'GroupField', 'Condition', 'ProjectField'].flatMap((name) =>
      (schemas[name]?.properties?.['operator']?.enum ?? []).map((operator) => `:"${operator}"`),
    );
    const stages = Object.keys(schemas['Stage']?.properties ?? {}).map((stage) => `"${stage}":`);
    // No option of the demo data is a list of objects, which is what match looks into.
    const rare = [':"match"'];
    expect([...operators, ...stages].filter((part) => !values.includes(part) && !rare.includes(part))).toEqual([]);
  });

  it('is committed as it is served', async () => {
    // The release is left out of it: a new version alone is no change of the API.
    const text = JSON.stringify({ ...document, info: { ...document.info, version: '1' } });
    await expect(await format(text, { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(COMMITTED);
  });

  it('passes the linter', async () => {
    await promisify(execFile)('npm', ['run', '--silent', 'openapi:lint']);
  });

  it.each(['/docs', '/cost-analysis/v1/job-task/nobody', '/nowhere', '/check'])(
    'is served with the security headers of every answer: %s',
    async (path) => {
      const { headers } = await fetch(`${app.http}${path}`);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    },
  );

  it('is shown by Swagger UI over plain HTTP', async () => {
    const page = await fetch(`${app.http}/docs`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  });

  const examples = [
    ...Object.entries(GET_EXAMPLES).map(([name, { value }]) => ['get', name, value] as const),
    ...Object.entries(LIST_EXAMPLES).map(([name, { value }]) => ['list', name, value] as const),
    ...Object.entries(STAT_EXAMPLES).map(([name, { value }]) => ['stat', name, value] as const),
  ];

  it.each(examples)('has an example of %s that finds something in the demo data: %s', async (method, _name, value) => {
    const response = await fetch(`${app.http}/cost-analysis/v1/job-task/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value),
    });
    const answer = (await response.json()) as { results?: unknown[]; total_count?: number };
    expect(response.status, JSON.stringify(answer)).toBe(200);
    expect(method === 'get' || (answer.results?.length ?? 0) > 0 || (answer.total_count ?? 0) > 0).toBe(true);
  });
});
