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

/** Methods known to the conventions. Others become `_OTHER`, which limits the number of values. */
const METHODS = new Set(['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);

/** Maximum length of host names, which DNS limits to 255, and of user agents. */
const TEXT_LENGTH = 255;
/** The form of an IPv4 address on a dual-stack socket. */
const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;

const METADATA_GETTER: TextMapGetter<IncomingGrpc['metadata']> = {
  get: (metadata, name) => {
    const texts = metadata.get(name).filter((value) => typeof value === 'string');
    return texts.length === 0 ? undefined : texts;
  },
  keys: (metadata) => Object.keys(metadata.getMap()),
};

/** Creates the spans of requests, following OpenTelemetry's conventions for HTTP and gRPC servers. */
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
      // As in the log: path parameters are the client's values, and so is a path without a route.
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
    return this.start(
      name,
      attributes,
      this.propagator.extract(ROOT_CONTEXT, call.metadata, METADATA_GETTER),
      grpcOutcome,
    );
  }

  private start(name: string, attributes: Attributes, parent: Context, outcome: ReadOutcome): RequestSpan {
    const clock = new Clock();
    const span = this.tracer.startSpan(name, { kind: SpanKind.SERVER, attributes, startTime: clock.now() }, parent);
    return new ServerSpan(span, { parent, clock, tracer: this.tracer, database: this.database, outcome });
  }
}

/** The address by which the client reached the service. */
function server(hostname: string, port: number | null): Attributes {
  return {
    ...(hostname === '' ? {} : { 'server.address': hostname.slice(0, TEXT_LENGTH) }),
    ...(port === null ? {} : { 'server.port': port }),
  };
}

function client(address: string, userAgent: unknown): Attributes {
  return {
    'client.address': address.replace(MAPPED_IPV4, ''),
    ...(typeof userAgent === 'string' ? { 'user_agent.original': userAgent.slice(0, TEXT_LENGTH) } : {}),
  };
}

/** Splits `host:port`; an IPv6 address is in brackets. */
function authority(text: string): { readonly hostname: string; readonly port: number | null } {
  const [, hostname = text, port = ''] = /^(.*):(\d{1,5})$/.exec(text) ?? [];
  return { hostname, port: port === '' ? null : Number(port) };
}
