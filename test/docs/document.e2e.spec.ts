import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { format } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET_EXAMPLES } from '../../src/docs/examples/get.examples.js';
import { LIST_EXAMPLES } from '../../src/docs/examples/list.examples.js';
import { STAT_EXAMPLES } from '../../src/docs/examples/stat.examples.js';
import { startGuardedApp } from '../auth/support/guarded-app.js';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { documentOf, namesFromOperation, operationsOf, type OpenApiDocument } from './support/open-api-document.js';

const COMMITTED = fileURLToPath(new URL('../../clients/openapi.json', import.meta.url));

describe('the documentation', () => {
  let app: TestApp;
  let document: OpenApiDocument;

  /** With tokens, as clients meet it. */
  let guarded: TestApp;
  let guardedDocument: OpenApiDocument;

  /** With writes as well. */
  let writable: TestApp;
  let writableDocument: OpenApiDocument;

  beforeAll(async () => {
    app = await startDemoApp();
    document = await documentOf(app);
    guarded = await startGuardedApp({ AUTH_JWKS_URL: 'http://127.0.0.1:9/' });
    guardedDocument = await documentOf(guarded);
    writable = await startGuardedApp({ AUTH_JWKS_URL: 'http://127.0.0.1:9/', INGEST_ENABLED: 'true' });
    writableDocument = await documentOf(writable);
  });

  afterAll(async () => {
    await app.close();
    await guarded.close();
    await writable.close();
  });

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

  it('describes every route, parameter, field and response', () => {
    const operations = operationsOf(writableDocument).map(({ operation }) => operation);
    expect(operations.filter(({ summary }) => summary === undefined)).toEqual([]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const parameters = operations.flatMap((operation) => operation.parameters ?? []);
    expect(parameters.filter(({ description }) => description === undefined)).toEqual([]);
    const fields = Object.entries(writableDocument.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).map(([field, schema]) => ({ field: `${name}.${field}`, ...schema })),
    );
    expect(fields.filter(({ description, $ref }) => (description ?? $ref) === undefined)).toEqual([]);
  });

  it('documents the errors of the contract with their bodies on every job task route', () => {
    for (const { path, operation } of operationsOf(guardedDocument).filter(({ path }) =>
      path.startsWith('/cost-analysis'),
    )) {
      const byId = /\/get$|\{job_task_id\}$/.test(path);
      const statuses = Object.keys(operation.responses);
      expect(statuses, path).toEqual(expect.arrayContaining(['400', '401', '403', '405', '429', '500', '503', '504']));
      expect(statuses.includes('404'), path).toBe(byId);
    }
    for (const [name, { content }] of Object.entries(document.components.responses)) {
      expect(content?.['application/json']?.example, name).toHaveProperty('detail.code');
    }
  });

  it('has an example for every operator and stage', () => {
    const values = JSON.stringify(document.components.examples);
    const { schemas } = document.components;
    const operators = ['FilterOperator', 'GroupOperator', 'ConditionOperator', 'ProjectOperator'].flatMap((name) =>
      (schemas[name]?.enum ?? []).map((operator) => `:"${operator}"`),
    );
    const stages = Object.keys(schemas['Stage']?.properties ?? {}).map((stage) => `"${stage}":`);
    // No option of the demo data is a list of objects, which is what match looks into.
    const rare = [':"match"'];
    expect([...operators, ...stages].filter((part) => !values.includes(part) && !rare.includes(part))).toEqual([]);
  });

  it('is committed as it is served with writes', async () => {
    // Without the release: a new version alone does not change the API.
    const text = JSON.stringify({ ...writableDocument, info: { ...writableDocument.info, version: '1' } });
    await expect(await format(text, { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(COMMITTED);
  });

  it('requires a token with AUTH_MODE=jwt, and a domain with none', () => {
    const requests = ['JobTaskRequest', 'JobTaskQuery', 'JobTaskStatQuery'];
    const required = ({ components }: OpenApiDocument) =>
      requests.map((name) => components.schemas[name]?.required?.includes('domain_id') === true);
    const parameters = (of: OpenApiDocument) =>
      operationsOf(of)
        .flatMap(({ operation }) => operation.parameters ?? [])
        .filter(({ name }) => name === 'domain_id');
    expect(required(document)).toEqual([true, true, true]);
    expect(parameters(document).map((parameter) => parameter.required)).toEqual([true, true]);
    expect(document.security).toEqual([]);
    expect(document.components).not.toHaveProperty('securitySchemes');
    expect(JSON.stringify(document)).not.toMatch(/Error40[13]/);
    expect(required(guardedDocument)).toEqual([false, false, false]);
    expect(parameters(guardedDocument).map((parameter) => parameter.required)).toEqual([false, false]);
    expect(guardedDocument.security).toEqual([{ bearer: [] }]);
  });

  it('names operations and schemas for code generators', () => {
    const names = operationsOf(writableDocument).map(({ operation }) => operation.operationId);
    expect(names).toEqual(expect.arrayContaining(['getJobTask', 'listJobTasks', 'searchJobTasks', 'statJobTasks']));
    expect(names.filter((name) => !/^[a-z][A-Za-z]+$/.test(name))).toEqual([]);
    const { schemas } = writableDocument.components;
    expect(schemas).not.toHaveProperty('Error');
    expect(schemas).toHaveProperty('ServiceError');
    expect(Object.entries(schemas).filter(([name, { title }]) => title !== name)).toEqual([]);
    // Objects and choices are components, so that generators need not make up names for them.
    const anonymous = Object.values(schemas).flatMap(({ properties = {} }) =>
      Object.values(properties).filter(
        ({ properties, oneOf, items }) => (properties ?? oneOf ?? items?.properties) !== undefined,
      ),
    );
    expect(anonymous).toEqual([]);
  });

  it('has no two enums with the same name of a value, which would clash in Go', () => {
    const names = Object.values(document.components.schemas).flatMap(
      ({ enum: values = [], 'x-enum-varnames': given }) =>
        given ?? values.flatMap((value) => value?.toUpperCase() ?? []),
    );
    expect(names).toEqual(expect.arrayContaining(['EQ', 'SUM', 'SUCCESS', 'GREATER_OR_EQUAL']));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('has no schema with a name that generators give to parts of an operation', () => {
    const { schemas } = document.components;
    const taken = operationsOf(document).flatMap(({ operation: { operationId: id } }) => namesFromOperation(id));
    expect(taken).toContain('GetJobTaskRequest');
    expect(Object.keys(schemas).filter((name) => taken.includes(name))).toEqual([]);
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

  it('is displayed by Swagger UI over plain HTTP', async () => {
    const page = await fetch(`${app.http}/docs`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
  });

  const examples = [
    ...Object.entries(GET_EXAMPLES).map(([name, example]) => ['get', name, example] as const),
    ...Object.entries(LIST_EXAMPLES).map(([name, example]) => ['list', name, example] as const),
    ...Object.entries(STAT_EXAMPLES).map(([name, example]) => ['stat', name, example] as const),
  ];

  it.each(examples)('has an example of %s that finds rows in the demo data: %s', async (method, _name, example) => {
    const { value, 'x-api-generation': generation = '1' } = example;
    const response = await fetch(`${app.http}/cost-analysis/v1/job-task/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-generation': generation },
      body: JSON.stringify(value),
    });
    const answer = (await response.json()) as { results?: unknown[]; total_count?: number };
    expect(response.status, JSON.stringify(answer)).toBe(200);
    expect(method === 'get' || (answer.results?.length ?? 0) > 0 || (answer.total_count ?? 0) > 0).toBe(true);
  });
});
