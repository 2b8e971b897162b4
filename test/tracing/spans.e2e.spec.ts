import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { openClient, type Method } from '../support/transports.js';
import { Collector } from './support/collector.js';
import { callerSpan, startTracedApp, variablesFor } from './support/traced-app.js';

const DOMAIN = 'domain-traced';
const FILTER = [{ k: 'job_id', v: 'value-of-a-caller', o: 'eq' }];
const LIST = { domain_id: DOMAIN, query: { filter: FILTER, page: { limit: 7 } } };
const STAT = { domain_id: DOMAIN, query: { filter: FILTER, aggregate: [{ count: { name: 'value_of_a_name' } }] } };
const HEADERS = { token: 'secret-token', authorization: 'Bearer secret-token', tracestate: 'vendor=place' };

/** What both transports have to show for the same request. */
const SERVERS = {
  http: {
    name: (method: Method) => `POST /cost-analysis/v1/job-task/${method}`,
    attributes: (method: Method) => ({
      'http.request.method': 'POST',
      'http.route': `/cost-analysis/v1/job-task/${method}`,
      'url.path': `/cost-analysis/v1/job-task/${method}`,
      'url.scheme': 'http',
      'http.response.status_code': 200,
    }),
  },
  grpc: {
    name: (method: Method) => `spaceone.api.cost_analysis.v1.JobTask/${method}`,
    attributes: (method: Method) => ({
      'rpc.system.name': 'grpc',
      'rpc.method': `spaceone.api.cost_analysis.v1.JobTask/${method}`,
      'rpc.response.status_code': 'OK',
    }),
  },
} as const;

describeOnEachEngine('the trace of a request', (engine) => {
  let collector: Collector;
  let database: TestDatabase;
  let app: TestApp;
  beforeAll(async () => {
    collector = await new Collector().start();
    database = await createDatabase(engine);
    app = await startTracedApp({ DATABASE_URL: database.url, EXPLAIN_ENABLED: 'true' }, variablesFor(collector.url));
  });
  afterAll(async () => {
    await app.close();
    await collector.stop();
    await database.drop();
  });

  const traced = async (transport: 'http' | 'grpc', method: Method, request: object, clients: number) => {
    const caller = callerSpan();
    const client = openClient(transport, app);
    const answer = await client.call(method, request, { ...HEADERS, traceparent: caller.traceparent });
    client.close();
    return { caller, answer, ...(await collector.trace(caller.traceId, clients)) };
  };

  const location = (): object => {
    if (engine === 'sqlite') {
      return { 'db.namespace': 'test.sqlite' };
    }
    const { hostname, port, pathname } = new URL(database.url);
    return { 'db.namespace': pathname.slice(1), 'server.address': hostname, 'server.port': Number(port) };
  };

  it.each(['http', 'grpc'] as const)('over %s is a child of the span of the client', async (transport) => {
    const { caller, server } = await traced(transport, 'list', LIST, 2);
    expect(server).toMatchObject({ parentSpanId: caller.spanId, traceState: 'vendor=place', isError: false });
    expect(server.schemaUrl).toMatch(/^https:\/\/opentelemetry\.io\/schemas\/\d+\.\d+\.\d+$/);
    expect(server.name).toBe(SERVERS[transport].name('list'));
    const address = new URL(transport === 'http' ? app.http : `http://${app.grpc}`);
    expect(server.attributes).toEqual({
      ...SERVERS[transport].attributes('list'),
      'server.address': address.hostname,
      'server.port': Number(address.port),
      'client.address': '127.0.0.1',
      'user_agent.original': expect.stringMatching(transport === 'http' ? /./ : /^grpc-node-js/),
      'spaceone.request_id': expect.any(String),
    });
  });

  it.each(['http', 'grpc'] as const)('over %s has a page and its count in parallel', async (transport) => {
    const { server, clients } = await traced(transport, 'list', LIST, 2);
    expect(clients.map(({ parentSpanId }) => parentSpanId)).toEqual([server.spanId, server.spanId]);
    expect(clients.map(({ attributes }) => attributes['spaceone.statement']).sort()).toEqual(['count', 'list']);
    const [one, other] = clients;
    expect(one!.start < other!.end && other!.start < one!.end).toBe(true);
    expect(clients.every(({ start, end }) => start >= server.start && end <= server.end)).toBe(true);
  });

  it.each(['http', 'grpc'] as const)(
    'over %s has every statement with its text and without its values',
    async (transport) => {
      const { clients } = await traced(transport, 'list', LIST, 2);
      const count = clients.find(({ attributes }) => attributes['spaceone.statement'] === 'count');
      expect(count).toMatchObject({ name: 'SELECT job_task', isError: false });
      expect(count?.attributes).toEqual({
        'db.system.name': engine,
        'db.operation.name': 'SELECT',
        'db.collection.name': 'job_task',
        'db.query.summary': 'SELECT job_task',
        'db.query.text': expect.stringMatching(/SELECT .*\?/s),
        'db.response.returned_rows': 1,
        'spaceone.statement': 'count',
        ...location(),
      });
    },
  );

  it.each(['http', 'grpc'] as const)('over %s does not mark client errors as errors', async (transport) => {
    const { server } = await traced(transport, 'get', { domain_id: DOMAIN, job_task_id: 'value-of-a-caller' }, 1);
    expect(server).toMatchObject({ isError: false, statusMessage: undefined });
    const status =
      transport === 'http' ? { 'http.response.status_code': 404 } : { 'rpc.response.status_code': 'NOT_FOUND' };
    expect(server.attributes).toMatchObject({ ...status, 'spaceone.error_code': 'ERROR_NOT_FOUND' });
    expect(server.attributes).not.toHaveProperty(['error.type']);
  });

  it('has the statements that explain others', async () => {
    const { traceId, traceparent } = callerSpan();
    await fetch(`${app.http}/cost-analysis/v1/job-tasks/search/explain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent },
      body: JSON.stringify(LIST),
    });
    const { clients } = await collector.trace(traceId, 2);
    for (const { name, attributes } of clients) {
      expect([name, attributes['spaceone.statement']]).toEqual(['EXPLAIN job_task', 'explain']);
      expect(attributes['db.query.text']).toMatch(/^EXPLAIN .*\?/s);
    }
  });

  it('marks a request without statements', async () => {
    const query = { filter: [{ k: 'job_id', v: 'value-of-a-caller', o: 'value-of-a-caller' }] };
    const { server } = await traced('http', 'list', { domain_id: DOMAIN, query }, 0);
    expect(server.attributes).toMatchObject({ 'http.response.status_code': 400 });
  });

  it('names parameters of a path instead of their values, and no path that has no route', async () => {
    const headers = { ...HEADERS, traceparent: '' };
    for (const path of [
      '/cost-analysis/v1/job-task/value-of-a-caller?domain_id=value-of-a-caller',
      '/value-of-a-caller',
    ]) {
      await fetch(app.http + path, { headers });
    }
    await expect.poll(() => collector.spans().map(({ name }) => name)).toContain('GET');
    const byUrl = collector.spans().find(({ name }) => name === 'GET /cost-analysis/v1/job-task/:job_task_id');
    expect(byUrl?.attributes).toMatchObject({ 'url.path': '/cost-analysis/v1/job-task/:job_task_id' });
    expect(byUrl?.traceId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('holds no token and no value of a query, in no byte that is sent', async () => {
    await Promise.all([traced('http', 'list', LIST, 2), traced('grpc', 'stat', STAT, 1)]);
    const sent = Buffer.concat(collector.bodies).toString('latin1');
    expect(sent).toContain('job_task');
    expect(sent).not.toMatch(/secret-token|value-of-a-caller|value_of_a_name/);
    expect(sent).not.toContain(DOMAIN);
  });

  it('has one execution that several requests shared', async () => {
    const callers = Array.from({ length: 8 }, () => callerSpan());
    const client = openClient('grpc', app);
    await Promise.all(callers.map(({ traceparent }) => client.call('stat', STAT, { traceparent })));
    client.close();
    const traces = await Promise.all(callers.map(({ traceId }) => collector.trace(traceId, 1)));
    const statements = traces.flatMap(({ clients }) => clients);
    const shared = statements.filter(({ attributes }) => attributes['spaceone.shared_execution'] === true);
    expect(shared.length).toBeGreaterThan(0);
    const ids = statements.filter((each) => !shared.includes(each)).map(({ spanId }) => spanId);
    expect(shared.flatMap(({ links }) => links.map(({ spanId }) => ids.includes(spanId)))).toEqual(
      shared.map(() => true),
    );
  });
});
