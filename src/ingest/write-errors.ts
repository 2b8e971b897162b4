import { AppError, invalidParameter } from '../common/errors/app-error.js';
import { databaseError } from '../database/database-error.js';
import { isRowError } from '../job-task/persistence/job-task-writer-fault.js';
import {
  CountOutOfRangeError,
  JobTaskIdTakenError,
  RequestIdReusedError,
  TransitionRefusedError,
} from '../job-task/persistence/native/write-outcome.js';

/** The error of a response for an error of a writer; internal errors are returned unchanged. */
export function writeError(error: unknown): unknown {
  if (error instanceof AppError) {
    return error;
  }
  if (error instanceof TransitionRefusedError) {
    return new AppError('ERROR_FAILED_PRECONDITION', error.message, { cause: error });
  }
  if (error instanceof JobTaskIdTakenError) {
    return new AppError('ERROR_ALREADY_EXISTS', 'job_task_id: must be unused, got the id of another job task');
  }
  if (error instanceof RequestIdReusedError) {
    return invalidParameter('request_id', 'must be new, got that of another request', {
      httpStatus: 422,
    });
  }
  if (error instanceof CountOutOfRangeError) {
    return new AppError('ERROR_FAILED_PRECONDITION', 'add_created_count: the sum must be from 0 to 2147483647');
  }
  const fault = databaseError(error);
  if (fault?.code === 'ERROR_REQUEST_TIMEOUT') {
    return new AppError(
      'ERROR_REQUEST_TIMEOUT',
      'the write did not end in time and may have succeeded; it is safe to repeat it',
      { cause: error },
    );
  }
  if (fault !== null) {
    return fault;
  }
  return isRowError(error)
    ? invalidParameter('the request', 'must fit into the database, which rejects it', {
        cause: error,
      })
    : error;
}
