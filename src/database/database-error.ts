import { AppError, requestTimeout } from '../common/errors/app-error.js';
import { databaseFault, isRowLimit } from './database-fault.js';
import type { DatabaseBusyError, DatabaseMemoryError } from './errors.js';

const ROW_LIMIT =
  'the response: must have at most as many rows as the database gives at once (--queryserver-config-max-result-size of vttablet); use a page or a narrower filter';

/** The error that a client gets for a database error; null for an internal error. */
export function databaseError(error: unknown): AppError | null {
  switch (databaseFault(error)) {
    case 'aborted':
      return new AppError('ERROR_CANCELLED', 'the client has disconnected', { cause: error });
    case 'timeout':
      return requestTimeout(error);
    case 'busy':
      return new AppError('ERROR_UNAVAILABLE', (error as DatabaseBusyError).message, { cause: error });
    case 'unavailable':
      return new AppError('ERROR_UNAVAILABLE', 'the database is unavailable; the request can be retried', {
        cause: error,
      });
    case 'full':
      return new AppError('ERROR_RESOURCE_EXHAUSTED', 'the database has no space left', { cause: error });
    case 'memory':
      return new AppError(
        'ERROR_RESOURCE_EXHAUSTED',
        isRowLimit(error) ? ROW_LIMIT : (error as DatabaseMemoryError).message,
        { cause: error },
      );
    case 'other':
      return null;
  }
}
