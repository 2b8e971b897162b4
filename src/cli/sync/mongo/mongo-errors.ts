import {
  MongoAPIError,
  MongoInvalidArgumentError,
  MongoMissingCredentialsError,
  MongoParseError,
  MongoServerError,
} from 'mongodb';

/** MongoDB's codes, with FerretDB's for commands that it does not have. */
const CODES = {
  refused: [
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

/** Whether trying again cannot help: the server refuses the user, or the connection string is wrong. */
export function isPermanent(error: unknown): boolean {
  return (
    error instanceof MongoParseError ||
    error instanceof MongoInvalidArgumentError ||
    error instanceof MongoMissingCredentialsError ||
    hasCode(error, CODES.refused)
  );
}

/** Whether the server does not have what it was asked for. */
export function isUnsupported(error: unknown): boolean {
  return hasCode(error, CODES.unsupported);
}

/** Whether a stream cannot go on from its token. */
export function isHistoryLost(error: unknown): boolean {
  const labels = error instanceof MongoServerError && error.hasErrorLabel('NonResumableChangeStreamError');
  return labels || hasCode(error, CODES.historyLost);
}

/** Whether an error is the source's: after a kill of the server the driver also throws plain errors of the socket. */
export function isSourceError(error: unknown): boolean {
  return error instanceof MongoAPIError || (error instanceof Error && error.name.startsWith('Mongo'));
}

function hasCode(error: unknown, codes: readonly number[]): boolean {
  return error instanceof MongoServerError && codes.includes(Number(error.code));
}
