import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGuardedApp } from '../auth/support/guarded-app.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';

const ROUTE = '/cost-analysis/v1/job-tasks';
const post = (
  app: TestApp,
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(app.http + ROUTE + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const by = (key: string) => ({
  aggregate: [{ group: { keys: [{ k: key, n: 'key' }], fields: [{ n: 'n', o: 'count' }] } }],
});

interface Explanation {
  readonly generation: number;
  readonly statements: readonly {
    readonly name: string;
    readonly reads: string;
    readonly sql: Readonly<Record<string, string>>;
    readonly params: number;
    readonly plan: unknown;
  }[];
}

describeOnEachEngine('an explanation', (engine) => {
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    database = await createDatabase(engine);
    app = await startTestApp({ DATABASE_URL: database.url, EXPLAIN_ENABLED: 'true', METRICS_PORT: '0' });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const explained = async (path: string, body: object, headers = {}): Promise<Explanation> =>
    (await (await post(app, path, body, headers)).json()) as Explanation;

  it('of a list has both statements in every dialect, with a plan and without values', async () => {
    const filter = [{ k: 'job_id', v: 'value-of-a-caller', o: 'eq' }];
    const { statements } = await explained('/search/explain', {
      domain_id: 'a',
      query: { filter, page: { limit: 5 } },
    });
    expect(statements.map(({ name }) => name)).toEqual(['rows', 'count']);
    for (const { sql, params, plan } of statements) {
      expect(Object.keys(sql).sort()).toEqual(['mariadb', 'mysql', 'sqlite']);
      expect(Object.values(sql).every((text) => /^SELECT/.test(text))).toBe(true);
      expect(params).toBeGreaterThan(1);
      expect(JSON.stringify(plan)).toMatch(engine === 'sqlite' ? /SEARCH|SCAN/ : /query_(block|plan)/);
    }
    expect(JSON.stringify(statements.map(({ sql }) => sql))).not.toContain('value-of-a-caller');
  });

  it('of a statistic has its statement', async () => {
    const aggregate = [{ group: { keys: [{ k: 'status', n: 'status' }], fields: [{ n: 'n', o: 'count' }] } }];
    const { statements } = await explained('/stat/explain', { domain_id: 'a', query: { aggregate } });
    expect(statements.map(({ name }) => name)).toEqual(['rows']);
  });

  describe('of the second generation', () => {
    // As a message of the second gRPC port has it: no domain, which the metadata name.
    const METADATA = { 'x-api-generation': '2', 'x-domain-id': 'a', 'x-workspace-id': 'w' };

    it('of a list selects the fields that whole records have there, in the workspace', async () => {
      const query = { sort: [{ key: 'status' }], page: { limit: 5 } };
      const { generation, statements } = await explained('/search/explain', { query }, METADATA);
      expect(generation).toBe(2);
      expect(statements.map(({ name }) => name)).toEqual(['rows', 'count']);
      for (const sql of Object.values(statements[0]?.sql ?? {})) {
        expect(sql).toMatch(/resource_group.*changed/s);
        expect(sql).toMatch(/WHERE.*workspace_id/s);
      }
      const first = await explained('/search/explain', { domain_id: 'a', query });
      expect(first.generation).toBe(1);
      expect(JSON.stringify(first.statements)).not.toContain('resource_group');
    });

    it('of a list has the rows of an unwind', async () => {
      const query = { unwind: { path: 'options.list' }, only: ['job_task_id'] };
      const { statements } = await explained('/search/explain?api_generation=2', { query, domain_id: 'a' });
      expect(statements.map(({ name }) => name)).toEqual(['rows', 'count']);
    });

    it('of a statistic reads its language', async () => {
      const fields = [{ key: 'created_count', name: 'counts', operator: 'push' }];
      const aggregate = [
        { group: { keys: [{ key: 'status', name: 'status' }], fields } },
        { project: { fields: [{ key: 'counts', name: 'sum', operator: 'sum' }] } },
      ];
      const { generation, statements } = await explained('/stat/explain', { query: { aggregate } }, METADATA);
      expect(generation).toBe(2);
      expect(statements.map(({ name }) => name)).toEqual(['rows']);
    });
  });

  describe.each([
    ['a page and the count of a domain', '/search/explain', { page: { limit: 5 } }, ['table', 'rollup']],
    [
      'a count that no rollup holds, by an index that does',
      '/search/explain',
      { filter: [{ k: 'job_task_id', v: 'a', o: 'contain' }], count_only: true },
      ['index'],
    ],
    [
      'a count of values outside every index',
      '/search/explain',
      { filter: [{ k: 'error_code', v: 'a', o: 'eq' }], count_only: true },
      ['table'],
    ],
    [
      'a statistic by status, with its pages',
      '/stat/explain',
      { ...by('status'), page: { limit: 5 } },
      ['rollup', 'rollup'],
    ],
    ['a statistic by instant', '/stat/explain', by('created_at'), ['index']],
    ['a statistic by job', '/stat/explain', by('job_id'), ['table']],
    ['a distinct', '/stat/explain', { distinct: 'data_source_id' }, ['rollup']],
  ])('says what is read for %s:', (_title, path, query, reads) => {
    it(reads.join(' and '), async () => {
      const { statements } = await explained(path, { domain_id: 'a', query });
      expect(statements.map((statement) => statement.reads)).toEqual(reads);
    });
  });

  it('is included in the time in the database, and in the number of statements', async () => {
    const answer = await post(app, '/search/explain', { domain_id: 'a', query: { page: { limit: 1 } } });
    expect(answer.headers.get('server-timing')).not.toMatch(/^db;dur=0,/);
    const metrics = await (await fetch(String(app.metrics))).text();
    expect(metrics).toMatch(/^db_client_operation_duration_seconds_count\{operation="explain",outcome="ok"\} \d+$/m);
  });

  it('is rejected for a request that would be rejected', async () => {
    const refused = await post(app, '/search/explain', {
      domain_id: 'a',
      query: { filter: [{ k: 'x', v: 1, o: 'y' }] },
    });
    expect(refused.status).toBe(400);
  });
});

describe('explanations', () => {
  it('are off by default', async () => {
    const database = await createDatabase('sqlite');
    const app = await startTestApp({ DATABASE_URL: database.url });
    expect((await post(app, '/search/explain', { domain_id: 'a' })).status).toBe(404);
    await app.close();
    await database.drop();
  });

  it('need a token where tokens are needed', async () => {
    const app = await startGuardedApp({ AUTH_JWKS_URL: 'http://127.0.0.1:9/keys', EXPLAIN_ENABLED: 'true' });
    expect((await post(app, '/search/explain', { domain_id: 'a' })).status).toBe(401);
    await app.close();
  });
});
