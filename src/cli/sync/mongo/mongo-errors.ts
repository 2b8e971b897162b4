import { MongoInvalidArgumentError, MongoMissingCredentialsError, MongoParseError, MongoServerError } from 'mongodb';
import { describeError } from '../../../database/describe-error.js';
import { ChangeStreamsUnsupportedError, HistoryLostError, SourceError } from '../source.js';

/** MongoDB's error codes; FerretDB uses its own for missing commands. */
const CODES = {
  denied: [
    13, // Unauthorized
    18, // AuthenticationFailed
    8000, // AtlasError, for a wrong user or password
  ],
  unsupported: [
    59, // CommandNotFound
    115, // CommandNotSupported: FerretDB 2.7.0
    238, // NotImplemented: FerretDB 1.24.2
    40324, // unknown pipeline stage: servers before 3.6 and other products
    40573, // a standalone server
  ],
  historyLost: [
    260, // InvalidResumeToken
    280, // ChangeStreamFatalError
    286, // ChangeStreamHistoryLost
  ],
} as const;

/** Whether a retry cannot help: access is denied, or the connection string is wrong. */
function isPermanent(error: unknown): boolean {
  return (
    error instanceof MongoParseError ||
    error instanceof MongoInvalidArgumentError ||
    error instanceof MongoMissingCredentialsError ||
    hasCode(error, CODES.denied)
  );
}

/** Whether the server does not support the command. */
export function isUnsupported(error: unknown): boolean {
  return hasCode(error, CODES.unsupported);
}

/** Whether a change stream cannot continue from its token. */
function isHistoryLost(error: unknown): boolean {
  const labels = error instanceof MongoServerError && error.hasErrorLabel('NonResumableChangeStreamError');
  return labels || hasCode(error, CODES.historyLost);
}

/** Converts the driver's errors. After a kill of the server, these include plain socket errors. */
export async function guarded<T>(hideSecrets: (text: string) => string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new SourceError(hideSecrets(describeError(error)), isPermanent(error), error);
  }
}

/** Like `guarded`, for a change stream. @throws ChangeStreamsUnsupportedError, HistoryLostError */
export function guardedFeed<T>(hideSecrets: (text: string) => string, call: () => Promise<T>): Promise<T> {
  return guarded(hideSecrets, call).catch((error: unknown) => {
    const { message, cause } = error as SourceError;
    if (isUnsupported(cause)) {
      throw new ChangeStreamsUnsupportedError(message, { cause });
    }
    throw isHistoryLost(cause) ? new HistoryLostError(message, { cause }) : error;
  });
}

function hasCode(error: unknown, codes: readonly number[]): boolean {
  return error instanceof MongoServerError && codes.includes(Number(error.code));
}
