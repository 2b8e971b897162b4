import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemo } from '../../src/cli/demo/seed-demo.js';
import { readSettings } from '../../src/config/settings.js';
import { migrate } from '../../src/database/migrate.js';
import { openDatabase } from '../../src/database/open-database.js';
import { GET_EXAMPLES, LIST_EXAMPLES, STAT_EXAMPLES } from '../../src/docs/examples.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly { readonly description?: string }[];
}

interface Schema {
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

describe('the documentation', () => {
  let database: TestDatabase;
  let app: TestApp;

  beforeAll(async () => {
    database = await createDatabase('sqlite');
    const opened = await openDatabase(readSettings({ DATABASE_URL: database.url }));
    await migrate(opened.dataSource);
    await seedDemo(opened);
    await opened.close();
    app = await startTestApp({ DATABASE_URL: database.url });
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const documented = async (): Promise<Document> => (await (await fetch(`${app.http}/docs-json`)).json()) as Document;

  it('is OpenAPI 3.1 and has every route of the contract', async () => {
    const { openapi, paths } = await documented();
    expect(openapi).toBe('3.1.0');
    const routes = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
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

  it('describes every route, parameter and field', async () => {
    const { paths, components } = await documented();
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(operations.filter(({ summary }) => summary === undefined)).toEqual([]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const parameters = operations.flatMap((operation) => operation.parameters ?? []);
    expect(parameters.filter(({ description }) => description === undefined)).toEqual([]);
    const fields = Object.values(components.schemas).flatMap(({ properties = {} }) => Object.entries(properties));
    expect(fields.filter(([, { description }]) => description === undefined)).toEqual([]);
  });

  it('is shown by Swagger UI', async () => {
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
