import type { RequestSpan } from './request-span.js';

/** The part of Fastify's request that a span needs. */
export interface IncomingHttp {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port: number | null;
  /** The client's IP address. */
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly routeOptions: { readonly url?: string | undefined };
}

/** The part of a gRPC call that a span needs. */
export interface IncomingGrpc {
  readonly metadata: { get(name: string): readonly (string | Buffer)[]; getMap(): Readonly<Record<string, unknown>> };
  /** The `:authority` of the call. */
  getHost(): string;
  /** `address:port` of the client. */
  getPeer(): string;
}

export interface Tracing {
  http(request: IncomingHttp): RequestSpan;
  /** `path` is `/package.Service/method`. */
  grpc(path: string, call: IncomingGrpc): RequestSpan;
  /** Sends the remaining spans within a short time; never rejects. */
  close(): Promise<void>;
}
