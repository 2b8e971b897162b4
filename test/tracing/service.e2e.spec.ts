import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { freePort } from '../support/free-port.js';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.js';
import { openClient, TRANSPORTS } from '../support/transports.js';
import { Collector } from './support/collector.js';
import { callerSpan, variablesFor } from './support/traced-app.js';
import { guardFor } from '../support/patience.js';

const LIST = { domain_id: 'nobody', query: { page: { limit: 1 } } };

/** An end waits two seconds for a collector. */
const END_MS = guardFor(2_000);

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase('sqlite');
});
afterAll(() => database.drop());

const start = (variables: Readonly<Record<string, string>>): Promise<ServiceProcess> =>
  startServiceProcess({ DATABASE_URL: database.url, LOG_FORMAT: 'json', SLOW_QUERY_MS: '1', ...variables });

async function end(service: ServiceProcess): Promise<{ code: number | string; ms: number }> {
  const started = Date.now();
  service.child.kill('SIGTERM');
  const code = await service.ended();
  return { code, ms: Date.now() - started };
}

const lines = (service: ServiceProcess): Record<string, unknown>[] =>
  service
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log of a traced service', () => {
  let collector: Collector;
  beforeAll(async () => {
    collector = await new Collector().start();
  });
  afterAll(() => collector.stop());

  it.each(TRANSPORTS)(
    'names the trace and the span of a request over %s, which has been sent when the process ends',
    async (name) => {
      const service = await start({ ...variablesFor(collector.url), OTEL_BSP_SCHEDULE_DELAY: '600000' });
      const caller = callerSpan();
      const client = openClient(name, service);
      await client.call('list', LIST, { traceparent: caller.traceparent });
      client.close();
      expect((await end(service)).code).toBe(0);
      const line = lines(service).find(({ msg }) => msg === 'request');
      const { server } = await collector.trace(caller.traceId, 2);
      expect(line).toMatchObject({ trace_id: caller.traceId, span_id: server.spanId });
    },
  );

  it('has no trace members without traces', async () => {
    const service = await start({});
    await fetch(`${service.http}/cost-analysis/v1/job-tasks?domain_id=nobody`);
    await end(service);
    const line = lines(service).find(({ msg }) => msg === 'request');
    expect(line).toBeDefined();
    expect(line).not.toHaveProperty('trace_id');
    expect(line).not.toHaveProperty('span_id');
  });
});

describe('a collector', () => {
  const called = async (service: ServiceProcess): Promise<unknown[]> => {
    const clients = TRANSPORTS.map((name) => openClient(name, service));
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => clients[index % clients.length]!.call('list', LIST)),
    );
    for (const client of clients) {
      client.close();
    }
    return answers;
  };

  it.each([
    ['refuses connections', () => Promise.resolve(null)],
    ['takes spans and never answers', () => new Collector({ answers: false }).start()],
  ])('that %s holds up no request, and the end for a short time only', async (_what, open) => {
    const silent = await open();
    const url = silent?.url ?? `http://127.0.0.1:${String(await freePort())}`;
    const service = await start({ ...variablesFor(url), OTEL_EXPORTER_OTLP_TIMEOUT: '60000' });
    const answers = await called(service);
    expect(answers.filter((answer) => !Object.hasOwn(answer as object, 'body'))).toEqual([]);
    const { code, ms } = await end(service);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(END_MS);
    await silent?.stop();
    const texts = lines(service).filter(({ context }) => context === 'Tracing');
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatchObject({ level: 'warn', msg: expect.stringMatching(/^the (collector|last spans)/) });
  });

  it('that its variables misconfigure is logged, and the service starts', async () => {
    const service = await start({ OTEL_TRACES_EXPORTER: 'zipkin', OTEL_PROPAGATORS: 'pigeon' });
    const answers = await called(service);
    expect(answers.filter((answer) => !Object.hasOwn(answer as object, 'body'))).toEqual([]);
    expect((await end(service)).code).toBe(0);
    expect(service.output()).toContain('OTEL_TRACES_EXPORTER: must be otlp, console or none, got \\"zipkin\\"');
    expect(service.output()).toContain('must be one of tracecontext, baggage, b3, b3multi, none, got \\"pigeon\\"');
  });

  it('has spans of every worker with its own instance id', async () => {
    const collector = await new Collector().start();
    const service = await start({ ...variablesFor(collector.url), WORKERS: '2' });
    const instances = (): Set<unknown> =>
      new Set(collector.spans().map(({ resource }) => resource['service.instance.id']));
    await expect
      .poll(async () => {
        await called(service);
        return instances().size;
      })
      .toBe(2);
    expect((await end(service)).code).toBe(0);
    await collector.stop();
  });
});
