import { AppError } from '../common/errors/app-error.js';
import { AppRefused, AppsUnavailable } from './apps/app-refused.js';
import { KeysUnavailable, TokenRefused } from './token/token-refused.js';

/** Messages that a client may see. SpaceONE's clients look for "Token is invalid or expired". */
const NO_TOKEN =
  'Authentication failed. (message = Token is not set. "authorization: Bearer <token>" or, on gRPC, the metadata "token" must be given.)';
const BAD_TOKEN = 'Authentication failed. (message = Token is invalid or expired.)';
const KEYS_UNAVAILABLE = 'Authentication is not possible at the moment. (message = The key server is unavailable.)';
const IDENTITY_UNAVAILABLE =
  'Authentication is not possible at the moment. (message = The app of the token cannot be checked, identity is unavailable.)';
const APP_REFUSED =
  'Permission denied. (message = The app of the token is unknown, disabled or expired, or cannot be checked.)';

/** Why a request was not authenticated: the error for its client, and what only the log may say. */
export interface AuthFailure {
  readonly error: AppError;
  readonly log: { readonly msg: string; readonly reason?: string };
}

/** Null for an error that is not about authentication. */
export function authFailure(error: unknown): AuthFailure | null {
  if (error instanceof AppRefused) {
    return { error: new AppError('ERROR_PERMISSION_DENIED', APP_REFUSED), log: { msg: 'app refused' } };
  }
  if (error instanceof AppsUnavailable) {
    const log = { msg: 'app not checked', reason: error.message };
    return { error: new AppError('ERROR_UNAVAILABLE', IDENTITY_UNAVAILABLE), log };
  }
  if (error instanceof KeysUnavailable) {
    const log = { msg: 'token not checked', reason: error.message };
    return { error: new AppError('ERROR_UNAVAILABLE', KEYS_UNAVAILABLE), log };
  }
  if (error instanceof TokenRefused) {
    const message = error.reason === 'no token' ? NO_TOKEN : BAD_TOKEN;
    const log = { msg: 'token refused', reason: error.reason };
    return { error: new AppError('ERROR_AUTHENTICATE_FAILURE', message), log };
  }
  return null;
}
