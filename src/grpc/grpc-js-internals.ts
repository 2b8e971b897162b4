import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type {
  Server,
  ServerInterceptingCallInterface,
  ServiceDefinition,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';

/** Every use of grpc-js 1.14 beyond its public API; a contract test fails when a new version has moved a part. */

/** A method's definition: its path and kind, and its serializers. */
export type MethodDefinition = ServiceDefinition[string];
export type MethodHandler = UntypedServiceImplementation[string];

/** The methods by path, and the check that decides whether grpc-js handles a stream; it has answered a stream that it refuses. */
interface ServerInternals {
  readonly handlers: ReadonlyMap<string, unknown>;
  _verifyContentType(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): boolean;
}

/** Returns whether grpc-js may handle a stream; a filter that returns false has answered it. */
export type StreamFilter = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => boolean;

/** Calls a filter with every stream, before grpc-js looks up the method or asks an interceptor. */
export function filterStreams(server: Server, filter: StreamFilter): void {
  const internals = server as unknown as ServerInternals;
  const verify = internals._verifyContentType.bind(server);
  internals._verifyContentType = (stream, headers) => filter(stream, headers) && verify(stream, headers);
}

export function hasMethod(server: Server, path: string): boolean {
  return (server as unknown as ServerInternals).handlers.has(path);
}

/** Sets how many messages of a request stream are buffered: grpc-js makes streams with Node's default of 16. */
export function limitReadAhead(call: object, messages: number): void {
  (call as { readonly _readableState: { highWaterMark: number } })._readableState.highWaterMark = messages;
}

export function streamOf(call: ServerInterceptingCallInterface): ServerHttp2Stream {
  return (call as unknown as { readonly stream: ServerHttp2Stream }).stream;
}

/** Wraps the handler of every method that is added to the server from now on; grpc-js has no hook that sees messages decoded. */
export function wrapHandlers(
  server: Server,
  wrap: (handler: MethodHandler, method: MethodDefinition) => MethodHandler,
): void {
  const addService = server.addService.bind(server);
  server.addService = (definition: ServiceDefinition, implementation: UntypedServiceImplementation): void => {
    const wrapped = Object.entries(implementation).map(([name, handler]) => {
      const method = definition[name];
      return [name, method === undefined ? handler : wrap(handler, method)] as const;
    });
    addService(definition, Object.fromEntries(wrapped));
  };
}
