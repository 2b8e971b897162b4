/** Why a token was refused. For the log only: a client would learn which part of a forgery to fix. */
export type RefusalReason =
  | 'no token'
  | 'several tokens'
  | 'too long'
  | 'not a JWT'
  | 'header refused'
  | 'algorithm refused'
  | 'claim given twice'
  | 'kind refused'
  | 'version refused'
  | 'domain refused'
  | 'time claim malformed'
  | 'expired'
  | 'not valid yet'
  | 'permissions malformed'
  | 'role malformed'
  | 'workspace malformed'
  | 'system token of another domain'
  | 'domain has no key'
  | 'key unknown'
  | 'signature refused';

/** The token does not prove who is calling. */
export class TokenRefused extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason);
    this.name = 'TokenRefused';
  }
}

/** The keys that verify a token are not available at the moment. */
export class KeysUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeysUnavailable';
  }
}
