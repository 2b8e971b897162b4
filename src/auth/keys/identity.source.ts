import { Client, credentials, status, type ServiceError } from '@grpc/grpc-js';
import { decodePublicKeyAnswer, encodePublicKeyRequest, type PublicKeyAnswer } from './identity-codec.js';
import type { KeySource, KeySourceOptions } from './key-source.js';
import { importSingleJwk, type VerificationKey } from './verification-key.js';

const ENDPOINT = /^(?:(grpc|grpc\+ssl):\/\/)?([^/\s]+:\d+)(?:\/(v\d+)\/?$|\/|$)/;
const MAX_RESPONSE_BYTES = 64 * 1024;
const CHANNEL = {
  'grpc.initial_reconnect_backoff_ms': 500,
  'grpc.max_reconnect_backoff_ms': 5000,
  'grpc.max_receive_message_length': MAX_RESPONSE_BYTES,
};

/** For unknown domains, SpaceONE's identity service answers INVALID_ARGUMENT, others NOT_FOUND. */
const NO_SUCH_DOMAIN: ReadonlySet<status> = new Set([status.NOT_FOUND, status.INVALID_ARGUMENT]);

/** Fetches the key of each domain from SpaceONE's identity service over gRPC. */
export class IdentitySource implements KeySource {
  readonly perDomain = true;
  readonly ttlMs: number;
  readonly cooldownMs: number;
  private readonly client: Client;
  private readonly method: string;

  /** @param endpoint `grpc://host:port/v1`, or `grpc+ssl://` for TLS; without a version in the path, v1. @throws TypeError */
  constructor(
    endpoint: string,
    private readonly options: KeySourceOptions,
  ) {
    const [, scheme, address, version = 'v1'] = ENDPOINT.exec(endpoint) ?? [];
    if (address === undefined) {
      throw new TypeError('AUTH_IDENTITY_ENDPOINT: must be grpc://host:port/v1 or grpc+ssl://host:port/v1');
    }
    this.ttlMs = options.ttlMs;
    this.cooldownMs = options.cooldownMs;
    this.client = new Client(
      address,
      scheme === 'grpc+ssl' ? credentials.createSsl() : credentials.createInsecure(),
      CHANNEL,
    );
    this.method = `/spaceone.api.identity.${version}.Domain/get_public_key`;
  }

  async fetch(domainId: string): Promise<readonly VerificationKey[] | null> {
    let answer: PublicKeyAnswer;
    try {
      answer = await this.call(domainId);
    } catch (error) {
      if (NO_SUCH_DOMAIN.has((error as ServiceError).code)) {
        return null;
      }
      throw error;
    }
    if (answer.domainId !== '' && answer.domainId !== domainId) {
      throw new TypeError('the identity service returned the key of another domain');
    }
    return importSingleJwk(JSON.parse(answer.publicKey), this.options.onRefused);
  }

  close(): void {
    this.client.close();
  }

  private call(domainId: string): Promise<PublicKeyAnswer> {
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        this.method,
        encodePublicKeyRequest,
        decodePublicKeyAnswer,
        domainId,
        { deadline: Date.now() + this.options.timeoutMs },
        (error, answer) => {
          if (error !== null) {
            reject(error);
          } else if (answer === undefined) {
            reject(new TypeError('the identity service returned no message'));
          } else {
            resolve(answer);
          }
        },
      );
    });
  }
}
