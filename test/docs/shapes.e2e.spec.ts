import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { documentOf, operationsOf, type OpenApiDocument, type Operation } from './support/open-api-document.js';

const DOMAIN = 'domain-demo00000001';
const condition = { k: 'status', v: 'SUCCESS', o: 'eq' };

const list = (query: object, more: object = {}) => ['list', { domain_id: DOMAIN, query, ...more }] as const;
const stat = (query: object) => ['stat', { domain_id: DOMAIN, query }] as const;
const stage = (...aggregate: object[]) => stat({ aggregate });
const group = (group: object) => stage({ group });
const key = { k: 'status', n: 's' };

/** Requests that the service refuses for their shape. */
const REFUSED: readonly (readonly ['get' | 'list' | 'stat', object])[] = [
  ['get', { domain_id: DOMAIN }],
  ['get', { domain_id: DOMAIN, job_task_id: '' }],
  ['get', { job_task_id: 'a' }],
  ['get', { domain_id: '', job_task_id: 'a' }],
  ['get', { domain_id: DOMAIN, job_task_id: 'a', only: ['nope'] }],
  ['get', { domain_id: DOMAIN, job_task_id: 'a', only: [''] }],
  ['get', { domain_id: DOMAIN, job_task_id: 'a', only: ['options..a'] }],
  ['get', { domain_id: DOMAIN, job_task_id: 'a', only: ['options.'] }],
  ['get', { domain_id: DOMAIN, job_task_id: 'a', other: 1 }],
  ['list', {}],
  ['list', { query: {} }],
  list({}, { status: 'DONE' }),
  list({}, { status: 7 }),
  list({}, { status: 1.5 }),
  list({ filter: {} }),
  list({ filter: [{ v: 1, o: 'eq' }] }),
  list({ filter: [{ k: 'status', v: 1 }] }),
  list({ filter: [{ ...condition, key: 'status' }] }),
  list({ filter: [{ ...condition, value: 'x' }] }),
  list({ filter: [{ ...condition, operator: 'eq' }] }),
  list({ filter: [{ ...condition, k: '' }] }),
  list({ filter: [{ ...condition, k: '.a' }] }),
  list({ filter: [{ ...condition, k: 'options.a.b.c.d.e.f.g.h' }] }),
  list({ filter: [{ ...condition, o: 'equals' }] }),
  list({ filter: [{ ...condition, o: '' }] }),
  list({ filter_or: [1] }),
  list({ sort: { key: 'options.' } }),
  list({ sort: { keys: [{ desc: true }] } }),
  list({ sort: [{}] }),
  list({ sort: [{ key: '' }] }),
  list({ sort: [{ key: 'status', other: 1 }] }),
  stage({ sort: [] }),
  stage({ sort: [{ key: '' }] }),
  list({ unwind: { path: 'options.a' } }),
  list({ unwind: { path: 'options.a' }, only: [] }),
  list({ unwind: { filter: [] }, only: ['status'] }),
  list({ unwind: { path: 'options.a', filter: [{ ...condition, o: 'regex' }] }, only: ['status'] }),
  list({ lookup: [{ from: 'job' }] }),
  stage({ unwind: { path: 'options.a', filter: [{ k: 'status', v: 1 }] } }),
  list({ page: { limit: -1 } }),
  list({ page: { limit: 1.5 } }),
  list({ page: { start: 4_294_967_296, limit: 1 } }),
  list({ only: ['nope'] }),
  list({ only: 'status' }),
  list({ minimal: 'true' }),
  list({ aggregate: [] }),
  ['stat', { domain_id: DOMAIN }],
  stat({}),
  stat({ aggregate: [] }),
  stat({ distinct: '' }),
  stat({ distinct: '.status' }),
  stage({}),
  stage({ limit: 1, skip: 1 }),
  stage({ limit: 0 }),
  stage({ skip: -1 }),
  stage({ unwind: {} }),
  stage({ unwind: { path: '' } }),
  stage({ count: {} }),
  stage({ count: { name: '' } }),
  stage({ count: { name: 'a.b' } }),
  stage({ count: { name: '$a' } }),
  stage({ sort: {} }),
  stage({ sort: { keys: [] } }),
  stage({ sort: { key: '' } }),
  group({}),
  group({ keys: [], fields: [] }),
  group({ keys: [{ k: 'status' }] }),
  group({ keys: [{ n: 's' }] }),
  group({ keys: [{ ...key, key: 'status' }] }),
  group({ keys: [{ ...key, name: 's' }] }),
  group({ keys: [{ k: 'created_at', n: 'd', date_format: '%Q' }] }),
  group({ keys: [{ k: 'created_at', n: 'd', date_format: '%' }] }),
  group({ fields: [{ n: 'c' }] }),
  group({ fields: [{ o: 'count' }] }),
  group({ fields: [{ n: 'c', o: 'median' }] }),
  group({ fields: [{ n: 'c', o: 'count', conditions: [{ k: 'status', o: 'eq' }] }] }),
  group({ fields: [{ n: 'c', o: 'count', conditions: [{ k: 'status', o: 'eq', v: null }] }] }),
  group({ fields: [{ n: 'c', o: 'count', conditions: [{ k: 'status', o: 'in', v: [] }] }] }),
  group({ fields: [{ n: 'p', o: 'push', fields: [{ k: 'status' }] }] }),
  stage({ project: {} }),
  stage({ project: { fields: [] } }),
  stage({ project: { fields: [{ n: 'a' }] } }),
  stage({ project: { fields: [{ k: 'status' }] } }),
  stage({ project: { fields: [{ k: 'status', n: 'a', o: 'length' }] } }),
];

const TAKEN: readonly (readonly ['get' | 'list' | 'stat', object])[] = [
  list({ unwind: {} }),
  list({ unwind: { path: 'options.a', filter: [condition] }, only: ['status'] }, { workspace_id: 'w' }),
  stage({ unwind: { path: 'options.a', filter: [{ key: 'options.a', value: ['b'], operator: 'contain_in' }] } }),
  list({}),
  list({ filter: [condition, { key: 'options.a.b', value: null, operator: 'eq' }, { k: 'options.a', o: 'eq' }] }),
  list(
    { sort: { key: '', desc: true }, page: { start: 0, limit: 0 }, only: [], keyword: '' },
    { status: 'SCOPE_NONE' },
  ),
  list({ sort: { keys: [{ key: 'options.a', desc: true }, { key: 'status' }] } }, { status: 4, job_id: '' }),
  stat({ distinct: 'options.a' }),
  stat({ distinct: 'status', aggregate: [] }),
  stage({ group: { keys: [key], fields: [{ n: 'c', o: 'count' }] } }, { sort: { key: 'c', desc: true } }, { limit: 1 }),
  group({ fields: [{ name: 'p', operator: 'push', fields: [{ key: 'status', name: 'a' }] }] }),
  group({ keys: [{ k: 'created_at', n: 'd', date_format: '%Y-%m %%' }] }),
];

describe('the shapes of requests in the document', () => {
  let app: TestApp;
  let document: OpenApiDocument;
  let ajv: Ajv2020;
  beforeAll(async () => {
    app = await startDemoApp({ count: 50 });
    document = await documentOf(app);
    ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'document');
  });
  afterAll(() => app.close());

  const SCHEMAS = { get: 'JobTaskRequest', list: 'JobTaskQuery', stat: 'JobTaskStatQuery' } as const;
  const isValid = (verb: keyof typeof SCHEMAS, body: object): boolean =>
    ajv.validate({ $ref: `document#/components/schemas/${SCHEMAS[verb]}` }, body);
  const send = (verb: string, body: object): Promise<Response> =>
    fetch(`${app.http}/cost-analysis/v1/job-task/${verb}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it.each(REFUSED)('%s %j is invalid and rejected', async (verb, body) => {
    expect((await send(verb, body)).status).toBe(400);
    expect(isValid(verb, body)).toBe(false);
  });

  it.each(TAKEN)('%s %j is valid and accepted', async (verb, body) => {
    const response = await send(verb, body);
    expect(response.status, await response.text()).toBe(200);
    expect(isValid(verb, body), ajv.errorsText()).toBe(true);
  });

  it('match every example', () => {
    const { examples } = document.components;
    for (const { path, operation } of operationsOf(document).filter(({ method }) => method === 'post')) {
      const verb = path.endsWith('get') ? 'get' : path.endsWith('stat') ? 'stat' : 'list';
      const names = Object.keys(bodyOf(operation).examples);
      expect(
        names.filter((name) => !isValid(verb, examples[name]?.value ?? {})),
        ajv.errorsText(),
      ).toEqual([]);
    }
  });

  function bodyOf({ requestBody }: Operation): { readonly examples: Readonly<Record<string, unknown>> } {
    return requestBody?.content['application/json'] ?? { examples: {} };
  }
});
