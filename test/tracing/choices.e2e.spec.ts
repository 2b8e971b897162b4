import { Server, ServerCredentials, type ServiceDefinition } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/databases.js';
import { startServiceProcess } from '../support/service-process.js';
import { openClient, type Addresses } from '../support/transports.js';
import { Collector } from './support/collector.js';
import { callerSpan, startTracedApp, variablesFor } from './support/traced-app.js';

const LIST = { domain_id: 'nobody', query: { page: { limit: 1 } } };

/** Makes a process write how many files of OpenTelemetry's SDK it has loaded when it ends. */
const COUNT_LOADED = `--import=data:text/javascript,${encodeURIComponent(`
  import { createRequire } from 'node:module';
  process.on('exit', () => {
    const files = Object.keys(createRequire(process.execPath).cache);
    const ofSdk = files.filter((file) => /@opentelemetry\\/(?!api\\/|semantic-conventions\\/)/.test(file));
    console.error('files of the SDK: ' + ofSdk.length);
  });
`)}`;

let database: TestDatabase;
let collector: Collector;
beforeAll(async () => {
  database = await createDatabase('sqlite');
  collector = await new Collector().start();
});
afterAll(async () => {
  await collector.stop();
  await database.drop();
});

/** Calls the service over both transports. */
async function call(service: Addresses, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  for (const name of ['http', 'grpc'] as const) {
    const client = openClient(name, service);
    expect(await client.call('list', LIST, headers)).toHaveProperty('body');
    client.close();
  }
}

/** Calls a service with these variables of OpenTelemetry, and ends it, so that it sends its spans. */
async function served(
  variables: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const app: TestApp = await startTracedApp({ DATABASE_URL: database.url }, variables);
  try {
    await call(app, headers);
  } finally {
    await app.close();
  }
}

/** The same with a process of its own. Returns how many files of the SDK it has loaded. */
async function filesLoaded(variables: Readonly<Record<string, string>>): Promise<number> {
  const settings = { DATABASE_URL: database.url, NODE_OPTIONS: COUNT_LOADED };
  const service = await startServiceProcess({ ...settings, ...variables });
  await call(service);
  service.child.kill('SIGTERM');
  await service.ended();
  return Number(/files of the SDK: (\d+)/.exec(service.output())?.[1]);
}

const names = (from: number): string[] =>
  [
    ...new Set(
      collector
        .spans()
        .slice(from)
        .map(({ name }) => name),
    ),
  ].sort();
const ALL = ['POST /cost-analysis/v1/job-task/list', 'SELECT job_task', 'spaceone.api.cost_analysis.v1.JobTask/list'];

describe('traces', () => {
  it.each([
    [{}],
    [{ OTEL_SERVICE_NAME: 'costs', OTEL_TRACES_SAMPLER: 'always_on' }],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
    [{ OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: 'COLLECTOR' }],
    [{ OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'COLLECTOR' }],
  ] as Record<string, string>[][])(
    'are off with %j: nothing of the SDK is loaded and nothing is sent',
    async (given) => {
      const replaced = Object.entries(given).map(([name, value]) => [name, value.replace('COLLECTOR', collector.url)]);
      const before = collector.requests.length;
      expect(await filesLoaded(Object.fromEntries(replaced) as Record<string, string>)).toBe(0);
      expect(collector.requests).toHaveLength(before);
    },
  );

  it('are on if an endpoint is set', async () => {
    const before = collector.spans().length;
    expect(await filesLoaded(variablesFor(collector.url))).toBeGreaterThan(0);
    expect(names(before)).toEqual(ALL);
  });

  it('are sent to the endpoint for traces, with the configured headers', async () => {
    const before = collector.requests.length;
    const { OTEL_EXPORTER_OTLP_ENDPOINT: _, ...others } = variablesFor(collector.url);
    const endpoint = `${collector.url}/somewhere`;
    const headers = 'x-key=of-the-collector';
    await served({ ...others, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_HEADERS: headers });
    expect(collector.requests.length).toBeGreaterThan(before);
    expect(collector.requests.slice(before)).toEqual(
      collector.requests.slice(before).map(() => ({
        url: '/somewhere',
        headers: expect.objectContaining({ 'x-key': 'of-the-collector' }),
      })),
    );
  });

  it('name their service and version', async () => {
    const before = collector.spans().length;
    await served(variablesFor(collector.url));
    expect(collector.spans().at(before)?.resource).toMatchObject({
      'service.name': 'job-task-service',
      'service.version': expect.any(String),
      'service.instance.id': expect.any(String),
    });
    const resource = { OTEL_SERVICE_NAME: 'costs', OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test' };
    await served({ ...variablesFor(collector.url), ...resource });
    expect(collector.spans().at(-1)?.resource).toMatchObject({
      'service.name': 'costs',
      'deployment.environment.name': 'test',
    });
  });

  it.each([
    ['none of them by ratio', 'parentbased_traceidratio', '0', true, 0],
    ['all of them by ratio', 'parentbased_traceidratio', '1', true, ALL.length],
    ['none that the caller does not want', 'parentbased_always_on', '', false, 0],
    ['all, whatever the caller wants', 'always_on', '', false, ALL.length],
    ['none, whatever the caller wants', 'always_off', '', true, 0],
  ])('are sampled: %s', async (_what, sampler, argument, sampled, expected) => {
    const before = collector.spans().length;
    const headers = argument === '' ? { traceparent: callerSpan({ sampled }).traceparent } : {};
    const sampling = { OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: argument };
    await served({ ...variablesFor(collector.url), ...sampling }, headers);
    expect(names(before)).toHaveLength(expected);
  });

  it.each([
    ['tracecontext', true],
    ['none', false],
  ])('take the place in a trace that OTEL_PROPAGATORS=%s finds', async (propagators, found) => {
    const before = collector.spans().length;
    const { traceId, traceparent } = callerSpan();
    await served({ ...variablesFor(collector.url), OTEL_PROPAGATORS: propagators }, { traceparent });
    const ids = collector
      .spans()
      .slice(before)
      .map((span) => span.traceId);
    expect(new Set(ids.map((id) => id === traceId))).toEqual(new Set([found]));
  });

  it('take it from B3 too', async () => {
    const before = collector.spans().length;
    const { traceId, spanId } = callerSpan();
    await served({ ...variablesFor(collector.url), OTEL_PROPAGATORS: 'b3' }, { b3: `${traceId}-${spanId}-1` });
    expect(
      new Set(
        collector
          .spans()
          .slice(before)
          .map((span) => span.traceId),
      ),
    ).toEqual(new Set([traceId]));
  });

  it('are sent as protobuf unless the protocol variable selects JSON', async () => {
    const own = await new Collector().start();
    await served({ OTEL_EXPORTER_OTLP_ENDPOINT: own.url });
    await own.stop();
    expect(own.requests[0]).toMatchObject({
      url: '/v1/traces',
      headers: { 'content-type': 'application/x-protobuf' },
    });
    const sent = Buffer.concat(own.bodies).toString('latin1');
    expect(ALL.filter((name) => !sent.includes(name))).toEqual([]);
  });

  it('are sent over gRPC', async () => {
    const sent: Buffer[] = [];
    const server = new Server();
    const identity = (bytes: Buffer): Buffer => bytes;
    const definition: ServiceDefinition = {
      Export: {
        path: '/opentelemetry.proto.collector.trace.v1.TraceService/Export',
        requestStream: false,
        responseStream: false,
        requestSerialize: identity,
        requestDeserialize: identity,
        responseSerialize: identity,
        responseDeserialize: identity,
      },
    };
    server.addService(definition, {
      Export: (call: { request: Buffer }, done: (error: null, answer: Buffer) => void) => {
        sent.push(call.request);
        done(null, Buffer.alloc(0));
      },
    });
    const port = await new Promise<number>((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) {
          resolve(bound);
        } else {
          reject(error);
        }
      });
    });
    const endpoint = `http://127.0.0.1:${String(port)}`;
    await served({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' });
    server.forceShutdown();
    const text = Buffer.concat(sent).toString('latin1');
    expect(ALL.filter((name) => !text.includes(name))).toEqual([]);
  });
});
