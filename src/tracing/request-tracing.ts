import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  type Attributes,
  type Context,
  type TextMapGetter,
  type TextMapPropagator,
  type Tracer,
} from '@opentelemetry/api';
import type { RequestSpan } from '../common/request/request-span.js';
import type { IncomingGrpc, IncomingHttp, Tracing } from '../common/request/tracing.js';
import { Clock } from './clock.js';
import { grpcOutcome, httpOutcome } from './outcomes.js';
import { ServerSpan, type ReadOutcome } from './server-span.js';

/** Methods that the conventions name; all others are `_OTHER`, since a caller may invent any number of them. */
const METHODS = new Set(['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);

/** Letters of a host name that a caller sends, of which a name in DNS has no more, and of the name of its program. */
const TEXT_LENGTH = 255;
/** How a system that listens to both protocols writes an address of IPv4. */
const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;

const OF_METADATA: TextMapGetter<IncomingGrpc['metadata']> = {
  get: (metadata, name) => {
    const texts = metadata.get(name).filter((value) => typeof value === 'string');
    return texts.length === 0 ? undefined : texts;
  },
  keys: (metadata) => Object.keys(metadata.getMap()),
};

/** Makes the spans of requests, by the conventions of OpenTelemetry for HTTP and gRPC servers. */
export class RequestTracing implements Tracing {
  constructor(
    private readonly tracer: Tracer,
    private readonly propagator: TextMapPropagator,
    private readonly database: Attributes,
    readonly close: () => Promise<void>,
  ) {}

  http(request: IncomingHttp): RequestSpan {
    const { headers, hostname, port, protocol, routeOptions } = request;
    const route = routeOptions.url;
    const method = METHODS.has(request.method) ? request.method : '_OTHER';
    const attributes: Attributes = {
      'http.request.method': method,
      'url.scheme': protocol,
      ...server(hostname, port),
      ...client(request.ip, headers['user-agent']),
    };
    if (route !== undefined) {
      attributes['http.route'] = route;
      // As the log has it: the parameters of a path are values of a caller, and a path without a route is nothing else.
      attributes['url.path'] = route;
    }
    const name = method === '_OTHER' ? 'HTTP' : method;
    const parent = this.propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    return this.start(route === undefined ? name : `${name} ${route}`, attributes, parent, httpOutcome);
  }

  grpc(path: string, call: IncomingGrpc): RequestSpan {
    const name = path.slice(1);
    const { hostname, port } = authority(call.getHost());
    const attributes: Attributes = {
      'rpc.system.name': 'grpc',
      'rpc.method': name,
      ...server(hostname, port),
      ...client(authority(call.getPeer()).hostname, call.metadata.get('user-agent')[0]),
    };
    return this.start(name, attributes, this.propagator.extract(ROOT_CONTEXT, call.metadata, OF_METADATA), grpcOutcome);
  }

  private start(name: string, attributes: Attributes, parent: Context, outcome: ReadOutcome): RequestSpan {
    const clock = new Clock();
    const span = this.tracer.startSpan(name, { kind: SpanKind.SERVER, attributes, startTime: clock.now() }, parent);
    return new ServerSpan(span, { parent, clock, tracer: this.tracer, database: this.database, outcome });
  }
}

/** The name by which the caller reached the service. */
function server(hostname: string, port: number | null): Attributes {
  return {
    ...(hostname === '' ? {} : { 'server.address': hostname.slice(0, TEXT_LENGTH) }),
    ...(port === null ? {} : { 'server.port': port }),
  };
}

/** Who called, and with what program. */
function client(address: string, userAgent: unknown): Attributes {
  return {
    'client.address': address.replace(MAPPED_IPV4, ''),
    ...(typeof userAgent === 'string' ? { 'user_agent.original': userAgent.slice(0, TEXT_LENGTH) } : {}),
  };
}

/** `host:port`; an IPv6 address has brackets. */
function authority(text: string): { readonly hostname: string; readonly port: number | null } {
  const [, hostname = text, port = ''] = /^(.*):(\d{1,5})$/.exec(text) ?? [];
  return { hostname, port: port === '' ? null : Number(port) };
}
