import { status, type ServiceError } from '@grpc/grpc-js';
import { decodeAppResponse, encodeAppRequest } from '../keys/identity-codec.js';
import type { IdentityClient } from '../keys/identity-client.js';

/** Where it is known which apps may call. */
export interface AppSource {
  /** The permissions of an app's role; null for an app that may do nothing. Rejects when the source is unavailable. */
  check(domainId: string, clientId: string): Promise<readonly string[] | null>;
  close(): void;
}

/** The status of identity 2.0 for an app, a workspace or a domain that is unknown or disabled. */
const REFUSALS: ReadonlySet<status> = new Set([status.PERMISSION_DENIED, status.NOT_FOUND]);

/** Asks identity's App.check, which is open to system tokens only. */
export class IdentityAppSource implements AppSource {
  constructor(
    private readonly client: IdentityClient,
    private readonly systemToken: string,
  ) {}

  async check(domainId: string, clientId: string): Promise<readonly string[] | null> {
    try {
      return await this.client.call('App/check', encodeAppRequest({ clientId, domainId }), decodeAppResponse, {
        token: this.systemToken,
      });
    } catch (error) {
      const { code } = error as ServiceError;
      if (REFUSALS.has(code)) {
        return null;
      }
      if (code === status.UNAUTHENTICATED) {
        throw new Error('identity rejects the token of AUTH_IDENTITY_TOKEN', { cause: error });
      }
      throw error;
    }
  }

  close(): void {
    this.client.close();
  }
}
