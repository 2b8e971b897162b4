import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Metadata } from '@grpc/grpc-js';
import { AppError } from '../common/errors/app-error.js';
import { requestContextOf } from '../common/request-context.js';
import { Settings } from '../config/settings.js';
import { Public, Verb } from './access.decorator.js';
import { tokenOfHeaders, tokenOfMetadata } from './bearer-token.js';
import { KeyRings } from './keys/key-rings.js';
import { permits } from './permissions.js';
import { namesOtherDomain } from './request-domain.js';
import { spendOneVerification } from './token/decoy.js';
import type { TokenClaims } from './token/read-claims.js';
import { KeysUnavailable, TokenRefused } from './token/token-refused.js';
import { TokenVerifier } from './token/token-verifier.js';

/** The few texts that a caller gets to see; clients look for "Token is invalid or expired". */
export const NO_TOKEN =
  'Authentication failed. (message = Token is not set. "authorization: Bearer <token>" or, on gRPC, the metadata "token" is expected.)';
export const BAD_TOKEN = 'Authentication failed. (message = Token is invalid or expired.)';
const KEYS_AWAY = 'Authentication is not possible at the moment. (message = The key server is away.)';
const NOT_PERMITTED = 'Permission denied. (message = The permissions of the token do not include this method.)';
const OTHER_DOMAIN = 'Permission denied. (message = domain_id: the domain of the token is expected, or none.)';

interface HttpRequest {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: unknown;
  readonly query: unknown;
  readonly params: unknown;
}

/** Stands before every handler of both wires: no token, no answer. What it learns goes into the request's context. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly logger = new Logger('Auth');
  private readonly verifier: TokenVerifier;

  constructor(
    private readonly settings: Settings,
    private readonly reflector: Reflector,
    keys: KeyRings,
  ) {
    this.verifier = new TokenVerifier(keys.rings);
  }

  canActivate(host: ExecutionContext): boolean | Promise<boolean> {
    if (this.settings.AUTH_MODE === 'none') return true;
    if (this.reflector.getAllAndOverride(Public, [host.getHandler(), host.getClass()])) return true;
    return this.admit(host);
  }

  private async admit(host: ExecutionContext): Promise<boolean> {
    const context = requestContextOf(host);
    const claims = await this.authenticate(host, context.requestId);
    context.domainId = claims.domainId;
    context.isSystem = claims.isSystem;
    this.authorize(host, claims);
    return true;
  }

  private async authenticate(host: ExecutionContext, requestId: string): Promise<TokenClaims> {
    let token: string;
    try {
      token = tokenOf(host);
    } catch (error) {
      await spendOneVerification();
      throw this.refusal(error, requestId);
    }
    try {
      return await this.verifier.verify(token);
    } catch (error) {
      throw this.refusal(error, requestId);
    }
  }

  private authorize(host: ExecutionContext, claims: TokenClaims): void {
    const verb = this.reflector.get(Verb, host.getHandler()) as string | undefined;
    if (!permits(claims, verb ?? null)) throw new AppError('ERROR_PERMISSION_DENIED', NOT_PERMITTED);
    if (!claims.isSystem && requestParts(host).some((part) => namesOtherDomain(part, claims.domainId))) {
      throw new AppError('ERROR_PERMISSION_DENIED', OTHER_DOMAIN);
    }
  }

  private refusal(error: unknown, requestId: string): unknown {
    if (error instanceof KeysUnavailable) {
      this.logger.debug({ msg: 'token not checked', requestId, reason: error.message });
      return new AppError('ERROR_UNAVAILABLE', KEYS_AWAY);
    }
    if (!(error instanceof TokenRefused)) return error;
    this.logger.debug({ msg: 'token refused', requestId, reason: error.reason });
    return new AppError('ERROR_AUTHENTICATE_FAILURE', error.reason === 'no token' ? NO_TOKEN : BAD_TOKEN);
  }
}

function tokenOf(host: ExecutionContext): string {
  if (host.getType() === 'rpc') return tokenOfMetadata(host.switchToRpc().getContext<Metadata>());
  return tokenOfHeaders(host.switchToHttp().getRequest<HttpRequest>().headers);
}

function requestParts(host: ExecutionContext): readonly unknown[] {
  if (host.getType() === 'rpc') return [host.switchToRpc().getData()];
  const { body, query, params } = host.switchToHttp().getRequest<HttpRequest>();
  return [body, query, params];
}
