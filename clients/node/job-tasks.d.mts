import type { ChannelCredentials } from '@grpc/grpc-js';

export interface OpenOptions {
  /** Sent as the metadata `token` with every call. */
  readonly token?: string | undefined;
  /** Sent as the metadata `x_domain_id`: the domain at the port for SpaceONE 2.0, and the one that a system token chooses. */
  readonly domainId?: string | undefined;
  /** Sent as the metadata `x_workspace_id`. */
  readonly workspaceId?: string | undefined;
  readonly credentials?: ChannelCredentials;
}

export interface CallOptions {
  /** Cancels the call. */
  readonly signal?: AbortSignal;
}

export type Method = 'get' | 'list' | 'stat' | 'create' | 'update' | 'progress' | 'delete';

/** The service over gRPC; requests and answers are the messages in JSON form. */
export interface JobTasks {
  /** Rejects with TypeError for members that the port does not know. */
  call(method: Method, request: object, options?: CallOptions): Promise<unknown>;
  /** Sends whole job tasks as one stream, and resolves with what became of them. */
  import(jobTasks: Iterable<object> | AsyncIterable<object>, options?: CallOptions): Promise<unknown>;
  close(): void;
}

/** Opens the service at `host:port`; `close` ends the connection. */
export function open(address: string, options?: OpenOptions): Promise<JobTasks>;
