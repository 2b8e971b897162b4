import { Client, credentials, Metadata } from '@grpc/grpc-js';

const ENDPOINT = /^(?:(grpc|grpc\+ssl):\/\/)?([^/\s]+:\d+)(?:\/(v\d+)\/?$|\/|$)/;
const MAX_ANSWER_BYTES = 64 * 1024;
const CHANNEL = {
  'grpc.initial_reconnect_backoff_ms': 500,
  'grpc.max_reconnect_backoff_ms': 5000,
  'grpc.max_receive_message_length': MAX_ANSWER_BYTES,
};

/** Calls SpaceONE's identity service over gRPC. */
export class IdentityClient {
  /** The version of identity's API, such as `v2`. */
  readonly version: string;
  private readonly client: Client;

  /** The endpoint is `grpc://host:port/v1`, or `grpc+ssl` for TLS; a path other than a version of the API means v1. */
  constructor(
    endpoint: string,
    private readonly timeoutMs: number,
  ) {
    const [, scheme, address, version = 'v1'] = ENDPOINT.exec(endpoint) ?? [];
    if (address === undefined) {
      throw new TypeError('AUTH_IDENTITY_ENDPOINT: must be grpc://host:port/v1 or grpc+ssl://host:port/v1');
    }
    this.version = version;
    this.client = new Client(
      address,
      scheme === 'grpc+ssl' ? credentials.createSsl() : credentials.createInsecure(),
      CHANNEL,
    );
  }

  /** Calls a method such as `Domain/get_public_key`. Rejects with grpc-js's ServiceError, or with what `decode` throws. */
  call<T>(
    method: string,
    request: Buffer,
    decode: (bytes: Buffer) => T,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<T> {
    const metadata = new Metadata();
    for (const [name, value] of Object.entries(headers)) {
      metadata.set(name, value);
    }
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        `/spaceone.api.identity.${this.version}.${method}`,
        (bytes: Buffer) => bytes,
        decode,
        request,
        metadata,
        { deadline: Date.now() + this.timeoutMs },
        (error, answer) => {
          if (error !== null) {
            reject(error);
          } else if (answer === undefined) {
            reject(new TypeError('the identity service did not respond'));
          } else {
            resolve(answer);
          }
        },
      );
    });
  }

  close(): void {
    this.client.close();
  }
}
