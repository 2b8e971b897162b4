/** Why a token was rejected. For the log only: a client would learn which part of a forgery to correct. */
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

/** The token does not authenticate the caller. */
export class TokenRefused extends Error {
  constructor(readonly reason: RefusalReason) {
    super(reason);
    this.name = 'TokenRefused';
  }
}

export class KeysUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeysUnavailable';
  }
}
