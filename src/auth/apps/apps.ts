import { Logger } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { IdentityClient } from '../keys/identity-client.js';
import type { TokenClaims } from '../token/read-claims.js';
import { AppChecks } from './app-checks.js';
import { AppRefused } from './app-refused.js';
import { IdentityAppSource, type AppSource } from './app-source.js';

const TIMEOUT_MS = 3_000;
/** Longest client id of identity 2.0. */
const MAX_CLIENT_ID_LENGTH = 40;

/** Apps are known to identity since this version of its API. */
const VERSION_WITH_APPS = 'v2';

/** What tokens of apps may do: what identity says about the app now, what the token says, or nothing. */
type Rule = AppChecks | 'trusted' | 'rejected';

/** Limits the tokens of apps to what identity permits the app now, if identity is configured. */
export class Apps {
  private constructor(
    private readonly rule: Rule,
    private readonly source: AppSource | null,
  ) {}

  static open(settings: Settings): Apps {
    const { AUTH_MODE, AUTH_IDENTITY_ENDPOINT: endpoint, AUTH_IDENTITY_TOKEN: token, AUTH_APP_CACHE_MS } = settings;
    if (AUTH_MODE === 'none' || endpoint === null) {
      return new Apps('trusted', null);
    }
    const client = new IdentityClient(endpoint, TIMEOUT_MS);
    if (client.version !== VERSION_WITH_APPS) {
      client.close();
      return new Apps('trusted', null);
    }
    if (token === null) {
      client.close();
      new Logger('Auth').warn(
        'tokens of apps are rejected: AUTH_IDENTITY_TOKEN must be set to check apps with identity',
      );
      return new Apps('rejected', null);
    }
    const source = new IdentityAppSource(client, token);
    return new Apps(new AppChecks(source, AUTH_APP_CACHE_MS), source);
  }

  /** The claims with the permissions that the app has now. Rejects with AppRefused or AppsUnavailable. */
  async confine(claims: TokenClaims, clientId: string): Promise<TokenClaims> {
    if (this.rule === 'trusted') {
      return claims;
    }
    if (this.rule === 'rejected' || clientId === '' || clientId.length > MAX_CLIENT_ID_LENGTH) {
      throw new AppRefused();
    }
    return { ...claims, permissions: await this.rule.permissions(claims.domainId, clientId) };
  }

  close(): void {
    this.source?.close();
  }
}
