var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
import { Injectable, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AppError } from '../common/errors/app-error.js';
import { requestContextOf } from '../common/request-context.js';
import { Settings } from '../config/settings.js';
import { Public, Verb } from './access.decorator.js';
import { tokenOfHeaders, tokenOfMetadata } from './bearer-token.js';
import { KeyRings } from './keys/key-rings.js';
import { permits } from './permissions.js';
import { namesOtherDomain } from './request-domain.js';
import { spendOneVerification } from './token/decoy.js';
import { KeysUnavailable, TokenRefused } from './token/token-refused.js';
import { TokenVerifier } from './token/token-verifier.js';
/** The few texts that a caller gets to see; clients look for "Token is invalid or expired". */
export const NO_TOKEN = 'Authentication failed. (message = Token is not set. "authorization: Bearer <token>" or, on gRPC, the metadata "token" is expected.)';
const BAD_TOKEN = 'Authentication failed. (message = Token is invalid or expired.)';
const KEYS_AWAY = 'Authentication is not possible at the moment. (message = The key server is away.)';
const NOT_PERMITTED = 'Permission denied. (message = The permissions of the token do not include this method.)';
const OTHER_DOMAIN = 'Permission denied. (message = domain_id: the domain of the token is expected, or none.)';
/** Stands before every handler of both wires: no token, no answer. What it learns goes into the request's context. */
let AuthGuard = class AuthGuard {
    settings;
    reflector;
    logger = new Logger('Auth');
    verifier;
    constructor(settings, reflector, keys) {
        this.settings = settings;
        this.reflector = reflector;
        this.verifier = new TokenVerifier(keys.rings);
    }
    canActivate(host) {
        if (this.settings.AUTH_MODE === 'none')
            return true;
        if (this.reflector.getAllAndOverride(Public, [host.getHandler(), host.getClass()]))
            return true;
        return this.admit(host);
    }
    async admit(host) {
        const context = requestContextOf(host);
        const claims = await this.authenticate(host, context.requestId);
        context.domainId = claims.domainId;
        context.isSystem = claims.isSystem;
        this.authorize(host, claims);
        return true;
    }
    async authenticate(host, requestId) {
        let token;
        try {
            token = tokenOf(host);
        }
        catch (error) {
            await spendOneVerification();
            throw this.refusal(error, requestId);
        }
        try {
            return await this.verifier.verify(token);
        }
        catch (error) {
            throw this.refusal(error, requestId);
        }
    }
    authorize(host, claims) {
        const verb = this.reflector.get(Verb, host.getHandler());
        if (!permits(claims, verb ?? null))
            throw new AppError('ERROR_PERMISSION_DENIED', NOT_PERMITTED);
        if (!claims.isSystem && requestParts(host).some((part) => namesOtherDomain(part, claims.domainId))) {
            throw new AppError('ERROR_PERMISSION_DENIED', OTHER_DOMAIN);
        }
    }
    refusal(error, requestId) {
        if (error instanceof KeysUnavailable) {
            this.logger.debug({ msg: 'token not checked', requestId, reason: error.message });
            return new AppError('ERROR_UNAVAILABLE', KEYS_AWAY);
        }
        if (!(error instanceof TokenRefused))
            return error;
        this.logger.debug({ msg: 'token refused', requestId, reason: error.reason });
        return new AppError('ERROR_AUTHENTICATE_FAILURE', error.reason === 'no token' ? NO_TOKEN : BAD_TOKEN);
    }
};
AuthGuard = __decorate([
    Injectable(),
    __metadata("design:paramtypes", [Settings,
        Reflector,
        KeyRings])
], AuthGuard);
export { AuthGuard };
function tokenOf(host) {
    if (host.getType() === 'rpc')
        return tokenOfMetadata(host.switchToRpc().getContext());
    return tokenOfHeaders(host.switchToHttp().getRequest().headers);
}
function requestParts(host) {
    if (host.getType() === 'rpc')
        return [host.switchToRpc().getData()];
    const { body, query, params } = host.switchToHttp().getRequest();
    return [body, query, params];
}
//# sourceMappingURL=auth.guard.js.map