import type { ChannelCredentials } from '@grpc/grpc-js';

export interface OpenOptions {
  /** Sent as the metadata `token` with every call. */
  readonly token?: string;
  readonly credentials?: ChannelCredentials;
}

/** The service over gRPC; requests and answers are the messages in JSON form. */
export interface JobTasks {
  call(method: 'get' | 'list' | 'stat', request: object): Promise<unknown>;
  close(): void;
}

/** Opens the service at `host:port`; `close` ends the connection. */
export function open(address: string, options?: OpenOptions): Promise<JobTasks>;
