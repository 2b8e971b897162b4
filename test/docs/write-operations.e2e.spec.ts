import { afterAll, beforeAll, expect, it } from 'vitest';
import { WRITE_OPERATION_IDS } from '../../src/docs/write-operations.js';
import { startWriteApp, type WriteApp } from '../ingest/support/write-app.js';
import { PATIENCE_MS } from '../support/patience.js';
import { namesFromOperation } from './support/open-api-document.js';

type Json = Readonly<Record<string, unknown>>;
interface Operation {
  readonly operationId: string;
  readonly responses: Json;
  readonly parameters?: readonly { readonly name: string; readonly required?: boolean }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly examples?: Json; readonly example?: unknown }>>;
  };
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly examples: Readonly<Record<string, { readonly value: object }>>;
    readonly schemas: Readonly<Record<string, Json & { readonly required?: readonly string[] }>>;
  };
}

let app: WriteApp;
let document: Document;
beforeAll(async () => {
  app = await startWriteApp('sqlite', { DOCS_ENABLED: 'true', INGEST_NATIVE_DOMAINS: 'domain-demo00000001' });
  document = (await (await fetch(`${app.http}/docs-json`)).json()) as Document;
}, PATIENCE_MS);
afterAll(() => app.close());

const operationOf = (route: string): Operation => {
  const [method = '', path = ''] = route.split(' ');
  return document.paths[path]?.[method] as Operation;
};

it.each(Object.entries(WRITE_OPERATION_IDS))('%s is documented as %s', (route, id) => {
  expect(operationOf(route)).toMatchObject({ operationId: id, responses: { 200: {}, 400: {} } });
});

it('has no schema with a name that generators give to parts of an operation', () => {
  const ids = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  const taken = ids.flatMap(namesFromOperation);
  expect(taken).toContain('CreateJobTaskRequest');
  expect(Object.keys(document.components.schemas).filter((name) => taken.includes(name))).toEqual([]);
});

it('has no reference without a target', () => {
  const text = JSON.stringify(document);
  for (const [, kind = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g)) {
    const components = document.components as unknown as Readonly<Record<string, Json>>;
    expect([name, components[kind]?.[name]]).toEqual([name, expect.anything()]);
  }
});

it('has examples that run one after the other', async () => {
  const { examples } = document.components;
  const run = async (verb: string, example: string): Promise<number> =>
    (await app.send('POST', `job-task/${verb}`, examples[example]?.value)).status;
  expect(await run('create', 'create_task')).toBe(200);
  expect(await run('update', 'start_task')).toBe(200);
  expect(await run('progress', 'add_progress')).toBe(200);
  expect(await run('update', 'end_task')).toBe(200);
  expect(await run('update', 'fail_task')).toBe(409);
  expect(await run('delete', 'delete_task')).toBe(200);
  const { content } = operationOf('post /cost-analysis/v1/job-tasks/import').requestBody ?? { content: {} };
  for (const [type, { example }] of Object.entries(content)) {
    const body = typeof example === 'string' ? example : JSON.stringify(example);
    expect((await app.send('POST', 'job-tasks/import', body, { 'content-type': type })).status).toBe(200);
  }
});

it('requires a domain of each write without tokens, but not of an import, whose job tasks name theirs', () => {
  const { schemas } = document.components;
  const requests = ['JobTaskCreate', 'JobTaskUpdate', 'JobTaskProgress', 'JobTaskDelete'];
  expect(requests.filter((name) => schemas[name]?.required?.includes('domain_id') !== true)).toEqual([]);
  const isRequired = (route: string) =>
    operationOf(route).parameters?.find(({ name }) => name === 'domain_id')?.required;
  expect(isRequired('delete /cost-analysis/v1/job-task/{job_task_id}')).toBe(true);
  expect(isRequired('post /cost-analysis/v1/job-tasks/import')).toBe(false);
});
