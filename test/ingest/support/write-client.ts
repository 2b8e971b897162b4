import { Client, credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import { ProtoFiles } from '../../support/protobuf.js';
import type { Addresses, TransportName } from '../../support/transports.js';

export type WriteVerb = 'create' | 'update' | 'progress' | 'delete' | 'get';

/** A response, in terms that both transports share. */
export interface WriteAnswer {
  /** The name of the gRPC status; `OK` for success. */
  readonly status: string;
  /** Empty for an error. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Empty for success. */
  readonly code: string;
  readonly message: string;
}

export interface WriteClient {
  call(verb: WriteVerb, request: object, headers?: Readonly<Record<string, string>>): Promise<WriteAnswer>;
  /** Imports messages of whole job tasks, one after the other. */
  import(messages: readonly (readonly object[])[], headers?: Readonly<Record<string, string>>): Promise<WriteAnswer>;
  close(): void;
}

const INGEST = 'jobtask.ingest.v1';
const SPACEONE = 'spaceone.api.cost_analysis.v1';
const MESSAGES = {
  create: [`${INGEST}.CreateJobTaskRequest`, `${SPACEONE}.JobTaskInfo`],
  update: [`${INGEST}.UpdateJobTaskRequest`, `${SPACEONE}.JobTaskInfo`],
  progress: [`${INGEST}.AddProgressRequest`, `${INGEST}.ProgressInfo`],
  delete: [`${INGEST}.DeleteJobTaskRequest`, 'google.protobuf.Empty'],
  import: [`${INGEST}.ImportRequest`, `${INGEST}.ImportResult`],
  get: [`${SPACEONE}.GetJobTaskRequest`, `${SPACEONE}.JobTaskInfo`],
} as const;

const PROTOS = ['spaceone/api/cost_analysis/v1/job_task.proto', 'jobtask/ingest/v1/job_task_ingest.proto'];
const SECOND_PROTOS = ['spaceone/api/cost_analysis/v1/job.proto', ...PROTOS];

/** The statuses of HTTP that are not the same for every code. */
const STATUSES: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  413: 'RESOURCE_EXHAUSTED',
  422: 'INVALID_ARGUMENT',
  429: 'RESOURCE_EXHAUSTED',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

export function openWriteClient(transport: TransportName, addresses: Addresses): WriteClient {
  return transport === 'http' ? overHttp(addresses.http) : overGrpc(addresses.grpc);
}

function overHttp(base: string): WriteClient {
  const send = async (path: string, body: string, headers: Readonly<Record<string, string>>): Promise<WriteAnswer> => {
    const response = await fetch(`${base}/cost-analysis/v1/${path}`, { method: 'POST', headers, body });
    const json = JSON.parse(await response.text()) as Record<string, unknown>;
    if (json['detail'] === undefined) {
      return { status: 'OK', body: json, code: '', message: '' };
    }
    const { code, message } = json['detail'] as { readonly code: string; readonly message: string };
    const name = response.status === 409 ? code.replace('ERROR_', '') : STATUSES[response.status];
    return { status: name ?? `HTTP ${String(response.status)}`, body: {}, code, message };
  };
  return {
    call: (verb, request, headers = {}) =>
      send(`job-task/${verb}`, JSON.stringify(request), { 'content-type': 'application/json', ...headers }),
    import: (messages, headers = {}) => {
      const lines = messages.flat().map((row) => `${JSON.stringify(row)}\n`);
      return send('job-tasks/import', lines.join(''), { 'content-type': 'application/x-ndjson', ...headers });
    },
    close: () => undefined,
  };
}

/** A gRPC client of the second generation of the API. */
export function openSecondWriteClient({ secondGrpc }: { readonly secondGrpc: string | null }): WriteClient {
  return overGrpc(secondGrpc ?? '', SECOND_PROTOS, {
    ...MESSAGES,
    get: [`${SPACEONE}.JobTaskRequest`, MESSAGES.get[1]],
  });
}

function overGrpc(
  address: string,
  protos: readonly string[] = PROTOS,
  messages: Readonly<Record<keyof typeof MESSAGES, readonly [string, string]>> = MESSAGES,
): WriteClient {
  const files = new ProtoFiles(...protos);
  const client = new Client(address, credentials.createInsecure());
  const encode = (verb: keyof typeof MESSAGES) => (request: object) =>
    files.encode(messages[verb][0], request as Record<string, unknown>);
  const decode = (verb: keyof typeof MESSAGES) => (bytes: Buffer) => files.decode(messages[verb][1], bytes);
  const path = (verb: keyof typeof MESSAGES): string =>
    verb === 'get' ? `/${SPACEONE}.JobTask/get` : `/${INGEST}.JobTaskIngest/${verb}`;
  return {
    call: (verb, request, headers = {}) =>
      new Promise((resolve) => {
        client.makeUnaryRequest(path(verb), encode(verb), decode(verb), request, metadataOf(headers), (error, body) => {
          resolve(answerOf(error, body));
        });
      }),
    import: (messages, headers = {}) =>
      new Promise((resolve) => {
        const call = client.makeClientStreamRequest(
          path('import'),
          encode('import'),
          decode('import'),
          metadataOf(headers),
          (error, body) => {
            resolve(answerOf(error, body));
          },
        );
        for (const job_tasks of messages) {
          call.write({ job_tasks });
        }
        call.end();
      }),
    close: () => {
      client.close();
    },
  };
}

function metadataOf(headers: Readonly<Record<string, string>>): Metadata {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) {
    metadata.set(name, value);
  }
  return metadata;
}

/** The details of a status are `CODE: message`. */
function answerOf(error: ServiceError | null, body: unknown): WriteAnswer {
  if (error === null) {
    return { status: 'OK', body: body as Record<string, unknown>, code: '', message: '' };
  }
  const [code = '', ...message] = error.details.split(': ');
  return { status: status[error.code], body: {}, code, message: message.join(': ') };
}
