import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { PATIENCE_MS } from '../../support/patience.js';

type Value = string | number | boolean;

/** A span as the collector got it. */
export interface CollectedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly traceState: string | undefined;
  readonly kind: 'server' | 'client';
  readonly attributes: Readonly<Record<string, Value>>;
  readonly resource: Readonly<Record<string, Value>>;
  /** The version of the conventions that names of attributes follow. */
  readonly schemaUrl: string | undefined;
  readonly isError: boolean;
  /** What a status would say beside its code. */
  readonly statusMessage: string | undefined;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  /** Nanoseconds since the epoch. */
  readonly start: bigint;
  readonly end: bigint;
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string; readonly boolValue?: boolean };
}

interface OtlpSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly kind: number;
  readonly attributes: readonly Attribute[];
  readonly status: { readonly code: number; readonly message?: string };
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
}

interface OtlpRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly schemaUrl?: string; readonly spans: readonly OtlpSpan[] }[];
  }[];
}

/** A collector that takes OTLP over HTTP and keeps what it got; of JSON it reads the spans. */
export class Collector {
  /** Every body that came, byte for byte. */
  readonly bodies: Buffer[] = [];
  readonly requests: Pick<IncomingMessage, 'url' | 'headers'>[] = [];
  private readonly server: Server;

  /** `answers: false` makes one that takes the spans and never says so. */
  constructor({ answers = true } = {}) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.requests.push({ url: request.url, headers: request.headers });
        this.bodies.push(Buffer.concat(chunks));
        if (answers) {
          response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
        }
      });
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  spans(): readonly CollectedSpan[] {
    return this.bodies.flatMap((body) => spansOf(JSON.parse(body.toString()) as OtlpRequest));
  }

  /** The spans of one trace, once its server span has come and `clients` of its statements. */
  async trace(traceId: string, clients: number): Promise<{ server: CollectedSpan; clients: CollectedSpan[] }> {
    return vi.waitFor(
      () => {
        const spans = this.spans().filter((span) => span.traceId === traceId);
        const [server, ...more] = spans.filter(({ kind }) => kind === 'server');
        const found = spans.filter(({ kind }) => kind === 'client');
        if (server === undefined || more.length > 0 || found.length !== clients) {
          throw new Error(`spans of the trace so far: ${spans.map(({ name }) => name).join(', ')}`);
        }
        return { server, clients: found };
      },
      { timeout: PATIENCE_MS },
    );
  }
}

function spansOf({ resourceSpans }: OtlpRequest): CollectedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ schemaUrl, spans }) =>
      spans.map((span) => ({ ...readSpan(span), resource: read(resource.attributes), schemaUrl })),
    ),
  );
}

function readSpan(span: OtlpSpan): Omit<CollectedSpan, 'resource' | 'schemaUrl'> {
  return {
    name: span.name,
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    traceState: span.traceState,
    kind: span.kind === 2 ? 'server' : 'client',
    attributes: read(span.attributes),
    isError: span.status.code === 2,
    statusMessage: span.status.message,
    links: span.links,
    start: BigInt(span.startTimeUnixNano),
    end: BigInt(span.endTimeUnixNano),
  };
}

function read(attributes: readonly Attribute[]): Record<string, Value> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.boolValue ?? Number(value.intValue)]),
  );
}
