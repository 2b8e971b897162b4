import type { RequestSpan } from './request-span.js';

/** What a span is made of when an HTTP request comes in; Fastify's request has it. */
export interface IncomingHttp {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port: number | null;
  /** The address of the caller. */
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly routeOptions: { readonly url?: string | undefined };
}

/** The same of a gRPC call. */
export interface IncomingGrpc {
  readonly metadata: { get(name: string): readonly (string | Buffer)[]; getMap(): Readonly<Record<string, unknown>> };
  /** The authority that the caller named. */
  getHost(): string;
  /** `address:port` of the caller. */
  getPeer(): string;
}

/** Makes a span for each request; absent without tracing. */
export interface Tracing {
  http(request: IncomingHttp): RequestSpan;
  /** `path` is `/package.Service/method`. */
  grpc(path: string, call: IncomingGrpc): RequestSpan;
  /** Sends what has not been sent yet, within a short time; never throws. */
  close(): Promise<void>;
}
