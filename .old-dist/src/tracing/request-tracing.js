import { defaultTextMapGetter, ROOT_CONTEXT, SpanKind, } from '@opentelemetry/api';
import { Clock } from './clock.js';
import { grpcEnd, httpEnd } from './outcomes.js';
import { ServerSpan } from './server-span.js';
/** Methods that the conventions name; all others are `_OTHER`, since a caller may invent any number of them. */
const METHODS = new Set(['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);
/** Letters of a host name that a caller sends; a name in DNS has no more. */
const HOST_LENGTH = 255;
const OF_METADATA = {
    get: (metadata, name) => {
        const texts = metadata.get(name).filter((value) => typeof value === 'string');
        return texts.length === 0 ? undefined : texts;
    },
    keys: (metadata) => Object.keys(metadata.getMap()),
};
/** Makes the spans of requests, by the conventions of OpenTelemetry for HTTP and gRPC servers. */
export class RequestTracing {
    tracer;
    propagator;
    database;
    close;
    constructor(tracer, propagator, database, close) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.database = database;
        this.close = close;
    }
    http(request) {
        const { headers, hostname, port, protocol, routeOptions } = request;
        const route = routeOptions.url;
        const method = METHODS.has(request.method) ? request.method : '_OTHER';
        const attributes = { 'http.request.method': method, 'url.scheme': protocol, ...server(hostname, port) };
        if (route !== undefined) {
            attributes['http.route'] = route;
            // As the log has it: the parameters of a path are values of a caller, and a path without a route is nothing else.
            attributes['url.path'] = route;
        }
        const name = method === '_OTHER' ? 'HTTP' : method;
        const parent = this.propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
        return this.start(route === undefined ? name : `${name} ${route}`, attributes, parent, httpEnd);
    }
    grpc(path, call) {
        const name = path.slice(1);
        const slash = name.indexOf('/');
        const { hostname, port } = authority(call.getHost());
        const attributes = {
            'rpc.system': 'grpc',
            'rpc.system.name': 'grpc',
            'rpc.service': name.slice(0, slash),
            'rpc.method': name.slice(slash + 1),
            ...server(hostname, port),
        };
        return this.start(name, attributes, this.propagator.extract(ROOT_CONTEXT, call.metadata, OF_METADATA), grpcEnd);
    }
    start(name, attributes, parent, outcome) {
        const clock = new Clock();
        const span = this.tracer.startSpan(name, { kind: SpanKind.SERVER, attributes, startTime: clock.now() }, parent);
        return new ServerSpan(span, { parent, clock, tracer: this.tracer, database: this.database, outcome });
    }
}
/** The name by which the caller reached the service. */
function server(hostname, port) {
    return {
        ...(hostname === '' ? {} : { 'server.address': hostname.slice(0, HOST_LENGTH) }),
        ...(port === null ? {} : { 'server.port': port }),
    };
}
/** `host:port`; an IPv6 address has brackets. */
function authority(text) {
    const [, hostname = text, port = ''] = /^(.*):(\d{1,5})$/.exec(text) ?? [];
    return { hostname, port: port === '' ? null : Number(port) };
}
//# sourceMappingURL=request-tracing.js.map