import { status, type ServiceError } from '@grpc/grpc-js';
import { IdentityClient } from './identity-client.js';
import { decodePublicKeyResponse, encodePublicKeyRequest, type PublicKeyResponse } from './identity-codec.js';
import type { KeySource, KeySourceOptions } from './key-source.js';
import { importSingleJwk, type VerificationKey } from './verification-key.js';

/** For unknown domains, SpaceONE's identity service returns INVALID_ARGUMENT, others NOT_FOUND. */
const NO_SUCH_DOMAIN: ReadonlySet<status> = new Set([status.NOT_FOUND, status.INVALID_ARGUMENT]);

/** Fetches the key of each domain from SpaceONE's identity service over gRPC. */
export class IdentitySource implements KeySource {
  readonly perDomain = true;
  readonly ttlMs: number;
  readonly cooldownMs: number;
  private readonly client: IdentityClient;

  /** @param endpoint as IdentityClient takes it. */
  constructor(
    endpoint: string,
    private readonly options: KeySourceOptions,
  ) {
    this.ttlMs = options.ttlMs;
    this.cooldownMs = options.cooldownMs;
    this.client = new IdentityClient(endpoint, options.timeoutMs);
  }

  async fetch(domainId: string): Promise<readonly VerificationKey[] | null> {
    let answer: PublicKeyResponse;
    try {
      const request = encodePublicKeyRequest(domainId);
      answer = await this.client.call('Domain/get_public_key', request, decodePublicKeyResponse);
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
}
