import { Client, credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import type { Json } from '../../src/query-builder/index.js';
import { ProtoFiles } from './protobuf.js';

export type Method = 'get' | 'list' | 'stat';

/** A response, or the error in its place, in words that both transports share. */
export type ApiAnswer =
  | { readonly body: Json }
  | { readonly error: { readonly code: string; readonly status: string; readonly message: string } };

/** One way to call the service over a socket. */
export interface ApiClient {
  readonly name: TransportName;
  call(method: Method, request: object, headers?: Readonly<Record<string, string>>): Promise<ApiAnswer>;
  close(): void;
}

export const TRANSPORTS = ['http', 'grpc'] as const;
export type TransportName = (typeof TRANSPORTS)[number];

/** Where an app listens. */
export interface Addresses {
  /** `http://host:port` */
  readonly http: string;
  /** `host:port` */
  readonly grpc: string;
}

export function openClient(name: TransportName, addresses: Addresses): ApiClient {
  return name === 'http' ? openHttp(addresses.http) : openGrpc(addresses.grpc);
}

export interface AllAddresses extends Addresses {
  readonly secondGrpc: string | null;
}

/** The same for requests of the second generation: over gRPC their `domain_id` is metadata. */
export function openSecondClient(name: TransportName, { http, secondGrpc }: AllAddresses): ApiClient {
  if (name === 'http') {
    const client = openHttp(http);
    return {
      ...client,
      call: (method, request, headers = {}) => client.call(method, request, { 'x-api-generation': '2', ...headers }),
    };
  }
  const client = openGrpc(secondGrpc ?? '', SECOND_MESSAGES, [
    'spaceone/api/cost_analysis/v1/job.proto',
    'spaceone/api/cost_analysis/v1/job_task.proto',
  ]);
  return {
    ...client,
    call: (method, request, headers = {}) => {
      const { domain_id, ...message } = request as { readonly domain_id?: string };
      return client.call(method, message, {
        ...(domain_id === undefined ? {} : { x_domain_id: domain_id }),
        ...headers,
      });
    },
  };
}

const STATUS_OF_HTTP: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

function openHttp(base: string): ApiClient {
  return {
    name: 'http',
    call: async (method, request, headers = {}) => {
      const response = await fetch(`${base}/cost-analysis/v1/job-task/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(request),
      });
      const text = await response.text();
      const body = JSON.parse(text) as Json;
      if (response.status === 200) {
        return { body };
      }
      const { detail } = body as unknown as { detail: { code: string; message: string } };
      return {
        error: {
          code: detail.code,
          status: STATUS_OF_HTTP[response.status] ?? `HTTP ${response.status}`,
          message: detail.message,
        },
      };
    },
    close: () => undefined,
  };
}

const PACKAGE = 'spaceone.api.cost_analysis.v1';

const MESSAGES: Readonly<Record<Method, { readonly request: string; readonly response: string }>> = {
  get: { request: `${PACKAGE}.GetJobTaskRequest`, response: `${PACKAGE}.JobTaskInfo` },
  list: { request: `${PACKAGE}.JobTaskQuery`, response: `${PACKAGE}.JobTasksInfo` },
  stat: { request: `${PACKAGE}.JobTaskStatQuery`, response: 'google.protobuf.Struct' },
};

const SECOND_MESSAGES: typeof MESSAGES = {
  ...MESSAGES,
  get: { request: `${PACKAGE}.JobTaskRequest`, response: `${PACKAGE}.JobTaskInfo` },
};

function openGrpc(
  address: string,
  table: typeof MESSAGES = MESSAGES,
  protos: readonly string[] = ['spaceone/api/cost_analysis/v1/job_task.proto'],
): ApiClient {
  const files = new ProtoFiles('google/protobuf/struct.proto', ...protos);
  const client = new Client(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  return {
    name: 'grpc',
    call: (method, request, headers = {}) =>
      new Promise((resolve) => {
        const messages = table[method];
        const metadata = new Metadata();
        for (const [name, value] of Object.entries(headers)) {
          metadata.set(name, value);
        }
        client.makeUnaryRequest(
          `/${PACKAGE}.JobTask/${method}`,
          (json: object) => files.encode(messages.request, json as Record<string, unknown>),
          (bytes) => files.decode(messages.response, bytes),
          request,
          metadata,
          (error, body) => {
            resolve(error === null ? { body: body ?? null } : { error: describe(error) });
          },
        );
      }),
    close: () => {
      client.close();
    },
  };
}

/** The details of a status are `CODE: message`, as clients split them. */
function describe(error: ServiceError): { code: string; status: string; message: string } {
  const colon = error.details.indexOf(':');
  return {
    code: error.details.slice(0, Math.max(colon, 0)),
    status: status[error.code],
    message: error.details.slice(colon + 1).trim(),
  };
}
