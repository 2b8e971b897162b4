import { SpanStatusCode } from '@opentelemetry/api';
import { ExportResultCode } from '@opentelemetry/core';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { DatabaseTimeoutError } from '../../src/database/errors.js';
import { startStatement } from '../../src/tracing/client-span.js';
import { Clock } from '../../src/tracing/clock.js';
import { databaseAttributes } from '../../src/tracing/database-attributes.js';
import { grpcOutcome, httpOutcome } from '../../src/tracing/outcomes.js';
import { ReportingExporter } from '../../src/tracing/reporting-exporter.js';

describe('the end of a request', () => {
  it.each([
    [200, false],
    [404, false],
    [499, false],
    [500, true],
    [503, true],
  ])('with HTTP status %i is a server error: %s', (status, isServerError) => {
    expect(httpOutcome(status)).toEqual({ attributes: { 'http.response.status_code': status }, isServerError });
  });

  it.each([
    ['OK', false],
    ['INVALID_ARGUMENT', false],
    ['DEADLINE_EXCEEDED', true],
    ['RESOURCE_EXHAUSTED', false],
    ['INTERNAL', true],
    ['UNAVAILABLE', true],
  ])('with gRPC status %s is a server error: %s', (status, isServerError) => {
    const attributes = { 'rpc.response.status_code': status };
    expect(grpcOutcome(status)).toEqual({ attributes, isServerError });
  });
});

describe('the place of a database', () => {
  const place = (DATABASE_URL: string, DATABASE_REPLICA_URLS: readonly string[] = []) =>
    databaseAttributes({ DATABASE_URL, DATABASE_REPLICA_URLS });

  it('has no user, no password and no folder', () => {
    expect(place('mysql://someone:secret@db.example.com:3307/costs')).toMatchObject({
      'db.namespace': 'costs',
      'server.address': 'db.example.com',
      'server.port': 3307,
    });
    const all = JSON.stringify([place('mysql://someone:secret@db/costs'), place('sqlite:/secret/someone/a.sqlite')]);
    expect(all).not.toMatch(/someone|secret/);
  });

  it('has no server address where a replica may have answered', () => {
    expect(place('mysql://a@primary/costs', ['mysql://a@replica/costs'])).not.toHaveProperty(['server.address']);
  });
});

describe('the span of a statement', () => {
  const ended = (error: unknown, sql = 'SELECT ?') => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const parts = { parent: ROOT_CONTEXT, clock: new Clock(), tracer: provider.getTracer('test'), database: {} };
    startStatement(parts, { operation: 'list', sql, system: 'mysql' }).end(3, error);
    return exporter.getFinishedSpans()[0]!;
  };

  it.each([
    [new DatabaseTimeoutError('value'), { 'error.type': 'timeout' }],
    [
      Object.assign(new Error('Incorrect value: value'), { errno: 1292, code: 'ER_TRUNCATED_WRONG_VALUE' }),
      { 'error.type': '_OTHER', 'db.response.status_code': '1292' },
    ],
    [
      Object.assign(new Error('value'), { code: 'SQLITE_BUSY' }),
      { 'error.type': 'unavailable', 'db.response.status_code': 'SQLITE_BUSY' },
    ],
  ])('has the kind and the number of %s, and not its text', (error, attributes) => {
    const span = ended(error);
    expect(span.attributes).toMatchObject(attributes);
    expect(span.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(span.events).toEqual([]);
    expect(span.attributes).not.toHaveProperty(['db.response.returned_rows']);
  });

  it('holds no more of its text than a collector takes', () => {
    const { attributes } = ended(null, `SELECT ${'?, '.repeat(10_000)}?`);
    expect(attributes['db.query.text']).toHaveLength(8_000);
  });
});

describe('a collector that rejects spans', () => {
  it('is logged once, and once when it is back', () => {
    const results = [false, false, true, true, false];
    const told: string[] = [];
    const taking = {
      export: (_spans: unknown, done: (result: { code: ExportResultCode; error?: Error }) => void) => {
        const taken = results.shift() === true;
        done(taken ? { code: ExportResultCode.SUCCESS } : { code: ExportResultCode.FAILED, error: new Error('away') });
      },
      shutdown: () => Promise.resolve(),
    };
    const exporter = new ReportingExporter(taking, (text) => told.push(text));
    const codes: ExportResultCode[] = [];
    for (let batch = 0; batch < 5; batch++) {
      exporter.export([], ({ code }) => codes.push(code));
    }
    const away = 'the collector does not accept spans, which are dropped: away';
    expect(told).toEqual([away, 'the collector accepts spans again', away]);
    expect(codes).toEqual(Array(5).fill(ExportResultCode.SUCCESS));
  });
});
