import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { startDemoApp } from '../support/demo-app.js';
import { faulty, type Mutation } from './support/mutations.js';
import {
  documentOf,
  examplesOf,
  operationsOf,
  schemaOf,
  type OpenApiDocument,
  type Operation,
  type Parameter,
} from './support/open-api-document.js';

const RUNS = { body: 2500, url: 800 };
const POSTS = ['get', 'list', 'stat'].map((verb) => `/cost-analysis/v1/job-task/${verb}`);

/** A request for an operation, and what is known about it. */
interface Sent {
  readonly operation: Operation;
  readonly url: string;
  readonly body?: string;
}

describe('requests generated from the documentation', () => {
  let app: TestApp;
  let document: OpenApiDocument;
  let ajv: Ajv2020;

  beforeAll(async () => {
    app = await startDemoApp({ count: 300 });
    document = await documentOf(app);
    ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'document');
  });

  afterAll(() => app.close());

  const validators = new Map<string, ValidateFunction | null>();

  /** What checks responses of an operation with a status; null where the status is not documented. */
  const validatorOf = (operation: Operation, status: number): ValidateFunction | null => {
    const name = `${operation.operationId} ${status}`;
    const known = validators.get(name);
    if (known !== undefined) {
      return known;
    }
    const schema = schemaOf(document, operation, status);
    const text = schema === null ? null : JSON.stringify(schema).replaceAll('"#/', '"document#/');
    const validator = text === null ? null : ajv.compile(JSON.parse(text) as object);
    validators.set(name, validator);
    return validator;
  };

  /** The status, which must be documented and not an internal error, for a response as documented. */
  const answered = async ({ operation, url, body }: Sent): Promise<number> => {
    const response = await fetch(
      `${app.http}${url}`,
      body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body },
    );
    const answer: unknown = await response.json();
    const request = `${url} ${body ?? ''}\n${response.status} ${JSON.stringify(answer).slice(0, 500)}`;
    expect(response.status, request).toBeLessThan(500);
    const isDocumented = validatorOf(operation, response.status);
    expect(isDocumented, `undocumented: ${request}`).not.toBeNull();
    expect(isDocumented?.(answer), `${request}\n${ajv.errorsText(isDocumented?.errors)}`).toBe(true);
    return response.status;
  };

  const operationAt = (path: string, method: string): Operation => {
    const operation = document.paths[path]?.[method];
    if (operation === undefined) {
      throw new TypeError(`no operation ${method} ${path}`);
    }
    return operation;
  };

  it('return documented responses for every example at every path', async () => {
    for (const { path, operation } of operationsOf(document).filter(({ method }) => method === 'post')) {
      for (const { value, 'x-api-generation': generation = '1' } of examplesOf(document, operation)) {
        const url = `${path}?api_generation=${generation}`;
        expect(await answered({ operation, url, body: JSON.stringify(value) })).toBe(200);
      }
    }
  });

  it('return documented responses for URLs with example parameters', async () => {
    for (const { path, operation } of operationsOf(document).filter(({ method }) => method === 'get')) {
      expect(await answered({ operation, url: urlOf(path, operation.parameters ?? []) })).toBe(200);
    }
  });

  it('return documented responses for mutated bodies, and reject those outside the schema', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...POSTS), fc.nat(), faulty, async (path, choice, mutate) => {
        const operation = operationAt(path, 'post');
        const examples = examplesOf(document, operation);
        const { kind, value } = mutate(examples[choice % examples.length]?.value ?? {});
        const status = await answered({ operation, url: path, body: JSON.stringify(value) });
        seen.set(`${kind} ${status}`, (seen.get(`${kind} ${status}`) ?? 0) + 1);
        if (kind === ('unknown member' satisfies Mutation['kind'])) {
          expect(status, JSON.stringify(value)).toBe(400);
        }
      }),
      { numRuns: RUNS.body },
    );
    // Mutations of every kind were met, and not all were refused: otherwise the test would look at nothing.
    expect([...seen.keys()].filter((key) => key.endsWith('200')).length).toBeGreaterThan(1);
    expect([...seen.keys()].filter((key) => key.endsWith('400')).length).toBeGreaterThan(3);
  });

  it('return documented responses for mutated URL parameters', async () => {
    const paths = ['/cost-analysis/v1/job-tasks', '/cost-analysis/v1/job-task/{job_task_id}'];
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
      fc.constantFrom(
        '',
        '-1',
        '1',
        '99999999999',
        'true',
        'null',
        '%',
        '%zz',
        '%00',
        '{}',
        '[]',
        '{"filter":[]}',
        '{"x":1}',
        'a,b',
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.array(fc.tuple(fc.nat(), value), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (path, changes, unknown) => {
          const operation = operationAt(path, 'get');
          const parameters = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
          const pairs = changes.map(
            ([choice, text]) => `${parameters[choice % parameters.length]?.name ?? ''}=${text}`,
          );
          const url = `${urlOf(path, operation.parameters ?? [])}&${pairs.join('&')}${unknown ? '&nonsense=1' : ''}`;
          const status = await answered({ operation, url });
          if (unknown) {
            expect(status, url).toBe(400);
          }
        },
      ),
      { numRuns: RUNS.url },
    );
  });
});

/** The URL with the example of each parameter that has one. */
function urlOf(path: string, parameters: readonly Parameter[]): string {
  const given = parameters.filter(({ example }) => example !== undefined);
  const filled = given
    .filter((parameter) => parameter.in === 'path')
    .reduce((url, { name, example }) => url.replace(`{${name}}`, encodeURIComponent(String(example))), path);
  const query = given
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, example }) => `${name}=${encodeURIComponent(String(example))}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
}
