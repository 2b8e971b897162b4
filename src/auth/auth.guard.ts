import { Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Readable } from 'node:stream';
import { AppError } from '../common/errors/app-error.js';
import {
  attachedRequestContext,
  callOf,
  requestContextOf,
  type RequestContext,
} from '../common/request/request-context.js';
import { Settings } from '../config/settings.js';
import { Public, Verb } from './access.decorator.js';
import { authFailure } from './auth-errors.js';
import { callerOf, httpCaller, type Caller, type CallerRequest } from './caller.js';
import { decodedRequest, MalformedMessage } from '../grpc/job-task.package.js';
import { Apps } from './apps/apps.js';
import { KeyRings } from './keys/key-rings.js';
import { permits } from './permissions.js';
import { namesOtherDomain } from './request-domain.js';
import { spendOneVerification } from './token/decoy.js';
import type { TokenClaims } from './token/read-claims.js';
import { TokenRefused } from './token/token-refused.js';
import { TokenVerifier } from './token/token-verifier.js';

/** Messages that a client may see. */
const NOT_PERMITTED =
  'Permission denied. (message = The role or the permissions of the token do not include this method.)';
const OTHER_DOMAIN = 'Permission denied. (message = domain_id: must be the domain of the token, or be left out.)';

interface HttpRequest {
  readonly body: unknown;
  readonly query: unknown;
  readonly params: unknown;
}

const CLAIMS = Symbol('claims');

/** The transport's request object keeps the claims from the check before its body was read until its handler is guarded. */
interface Carrier {
  [CLAIMS]?: TokenClaims;
}

/** Checks the token of every request on both transports, and stores its domain in the request's context. */
@Injectable()
export class AuthGuard implements CanActivate {
  private readonly logger = new Logger('Auth');
  private readonly verifier: TokenVerifier;

  constructor(
    private readonly settings: Settings,
    private readonly reflector: Reflector,
    keys: KeyRings,
    private readonly apps: Apps,
  ) {
    this.verifier = new TokenVerifier(keys.rings);
  }

  canActivate(host: ExecutionContext): boolean | Promise<boolean> {
    if (this.settings.AUTH_MODE === 'none') {
      requestContextOf(host).named = callerOf(host);
      return true;
    }
    if (this.reflector.getAllAndOverride(Public, [host.getHandler(), host.getClass()])) {
      return true;
    }
    const context = requestContextOf(host);
    const claims = (callOf(host) as Carrier)[CLAIMS];
    if (claims !== undefined) {
      this.authorize(host, claims, context);
      return true;
    }
    return this.admit(host, context);
  }

  /** Checks the token of an HTTP request before its body is read; undefined if tokens are not checked. Rejects with AppError. */
  authenticateHttp(request: CallerRequest): Promise<void> | undefined {
    const context = attachedRequestContext(request);
    if (this.settings.AUTH_MODE === 'none' || context === undefined) {
      return undefined;
    }
    return this.authenticate(httpCaller(request), context).then((claims) => {
      (request as Carrier)[CLAIMS] = claims;
    });
  }

  private async admit(host: ExecutionContext, context: RequestContext): Promise<boolean> {
    this.authorize(host, await this.authenticate(callerOf(host), context), context);
    return true;
  }

  private async authenticate(caller: Caller, context: RequestContext): Promise<TokenClaims> {
    try {
      const verified = await this.verifier.verify(await tokenOf(caller));
      const { clientId } = verified;
      const claims = clientId === null ? verified : await this.apps.confine(verified, clientId);
      context.domainId = claims.isSystem ? caller.domain() : claims.domainId;
      context.workspaceId = claims.isSystem ? caller.workspace() : claims.workspaceId;
      context.userId = claims.userId;
      context.isSystem = claims.isSystem;
      return claims;
    } catch (error) {
      const failure = authFailure(error);
      if (failure === null) {
        throw error;
      }
      this.logger.debug({ ...failure.log, requestId: context.requestId });
      throw failure.error;
    }
  }

  private authorize(host: ExecutionContext, claims: TokenClaims, { domainId }: RequestContext): void {
    const verb = this.reflector.get(Verb, host.getHandler()) as string | undefined;
    if (!permits(claims, verb ?? null)) {
      throw new AppError('ERROR_PERMISSION_DENIED', NOT_PERMITTED);
    }
    if (domainId !== null && requestParts(host).some((part) => namesOtherDomain(part, domainId))) {
      throw new AppError('ERROR_PERMISSION_DENIED', OTHER_DOMAIN);
    }
  }
}

async function tokenOf({ token }: Caller): Promise<string> {
  try {
    return token();
  } catch (error) {
    // Whether a token was sent is no secret, so only other rejections must take the time of a signature check.
    if (!(error instanceof TokenRefused) || error.reason !== 'no token') {
      await spendOneVerification();
    }
    throw error;
  }
}

function requestParts(host: ExecutionContext): readonly unknown[] {
  if (host.getType() === 'rpc') {
    return [messageOf(host)];
  }
  const { body, query, params } = host.switchToHttp().getRequest<HttpRequest>();
  return [body, query, params];
}

/** Null for a message that cannot be decoded, which the handler rejects, and for a stream, whose messages arrive later. */
function messageOf(host: ExecutionContext): unknown {
  const data = host.switchToRpc().getData<Parameters<typeof decodedRequest>[0] | Readable>();
  if (data instanceof Readable) {
    return null;
  }
  try {
    return decodedRequest(data);
  } catch (error) {
    if (error instanceof MalformedMessage) {
      return null;
    }
    throw error;
  }
}
