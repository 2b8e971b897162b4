import { ROW_FORMATS } from '../export/row-formats.js';
import { json, NO_OTHER_MEMBERS, ref, text, type Piece } from './open-api.js';

/** An error as a caller meets it. */
interface ErrorDoc {
  readonly description: string;
  readonly code: string;
  readonly message: string;
}

/** The errors that requests may be answered with, by HTTP status; the messages are as the service words them. */
const ERRORS: Readonly<Record<number, ErrorDoc>> = {
  400: {
    description: 'The request is invalid; the message names the place and what is expected.',
    code: 'ERROR_DB_QUERY',
    message: 'query.filter[0].v: must be a number, or a string that is an integer, for an integer column',
  },
  401: {
    description: 'The token is missing, invalid or expired (AUTH_MODE=jwt).',
    code: 'ERROR_AUTHENTICATE_FAILURE',
    message: 'Authentication failed. (message = Token is invalid or expired.)',
  },
  403: {
    description: 'The token does not permit this, or belongs to another domain.',
    code: 'ERROR_PERMISSION_DENIED',
    message: 'Permission denied. (message = domain_id: must be the domain of the token, or be left out.)',
  },
  404: {
    description: 'No such job task in this domain.',
    code: 'ERROR_NOT_FOUND',
    message: 'Resource cannot be found or access is denied. (job_task_id = job-task-1)',
  },
  405: {
    description: 'The path does not support this method; the header allow lists those that it does.',
    code: 'ERROR_INVALID_PARAMETER',
    message: 'the method: must be one of those in allow',
  },
  409: {
    description: 'The state of the job task does not allow this, or its id is taken; only from routes that write.',
    code: 'ERROR_FAILED_PRECONDITION',
    message: 'the job task is SUCCESS, which is final; it cannot become CANCELED',
  },
  413: {
    description: 'The body is larger than HTTP_BODY_LIMIT.',
    code: 'ERROR_RESOURCE_EXHAUSTED',
    message: 'the body: must be smaller (HTTP_BODY_LIMIT)',
  },
  414: {
    description: 'A segment of the path is longer than any id.',
    code: 'ERROR_RESOURCE_EXHAUSTED',
    message: 'the URL: must have shorter parts in its path',
  },
  415: {
    description: 'The body is not application/json, or its content-encoding is unknown.',
    code: 'ERROR_INVALID_PARAMETER',
    message: 'the body: must be application/json (content-type)',
  },
  422: {
    description: 'Another request has used this request_id; only from routes that write.',
    code: 'ERROR_INVALID_PARAMETER',
    message: 'request_id: must be new, got that of another request',
  },
  429: {
    description: 'A page beyond MAX_PAGE_LIMIT, a response that is too large, or too many requests.',
    code: 'ERROR_RESOURCE_EXHAUSTED',
    message: 'query.page.limit: must have at most 1000 rows (MAX_PAGE_LIMIT), got 5000',
  },
  431: {
    description: 'The URL and the headers are larger than 16 KiB together.',
    code: 'ERROR_RESOURCE_EXHAUSTED',
    message: 'the URL and the headers: must have at most 16384 bytes',
  },
  500: {
    description: 'An internal error; the log has its cause and the request id.',
    code: 'ERROR_UNKNOWN',
    message: 'an internal error; the log of the service has it under the request id',
  },
  503: {
    description: 'The database is unavailable, or all connections to it are busy. The request can be retried.',
    code: 'ERROR_UNAVAILABLE',
    message: 'the database is unavailable; the request can be retried',
  },
  504: {
    description: 'The deadline of the client or REQUEST_TIMEOUT_MS has passed.',
    code: 'ERROR_REQUEST_TIMEOUT',
    message: 'the request took too long; use a narrower filter or a page',
  },
};

/** Headers of single statuses: when to try again, and with which method. */
const MORE_HEADERS: Readonly<Record<string, Piece>> = {
  405: { Allow: ref('headers', 'Allow') },
  429: { 'Retry-After': ref('headers', 'RetryAfter') },
  503: { 'Retry-After': ref('headers', 'RetryAfter') },
};
/** Statuses that only a request with a body meets. */
const OF_BODIES = ['413', '415'];
/** Statuses that only some routes that write meet, which name them. */
const OF_WRITES = ['409', '422'];

const REQUEST_ID = { 'x-request-id': ref('headers', 'RequestId') };

export const HEADERS: Readonly<Record<string, Piece>> = {
  RequestId: {
    description: 'The id of the request in the log: the one sent as x-request-id, or a new one.',
    schema: { type: 'string' },
  },
  Allow: { description: 'The methods of the path, separated by commas.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds after which to retry.', schema: { type: 'integer', format: 'int32' } },
};

export const ERROR_SCHEMAS: Readonly<Record<string, Piece>> = {
  ServiceError: {
    type: 'object',
    ...NO_OTHER_MEMBERS,
    required: ['detail'],
    properties: { detail: ref('schemas', 'ErrorDetail') },
  },
  ErrorDetail: {
    type: 'object',
    ...NO_OTHER_MEMBERS,
    required: ['code', 'message', 'request_id'],
    properties: {
      code: text('The kind of the error.', { pattern: '^ERROR_[A-Z_]+$' }),
      message: text('Where the problem is, what is expected, and what was given.'),
      request_id: text('The id of the request, also in the log.'),
    },
  },
};

const RESPONSES: Readonly<Record<string, Piece>> = Object.fromEntries(
  Object.entries(ERRORS).map(([status, { description, code, message }]) => [
    `Error${status}`,
    {
      description,
      headers: { ...REQUEST_ID, ...(MORE_HEADERS[status] ?? {}) },
      content: json('ServiceError', {
        example: { detail: { code, message, request_id: '0b8f4d3c-58f1-4f0a-9a52-2f6f5f0c7a11' } },
      }),
    },
  ]),
);

/** The responses that routes of both kinds refer to, or all of them. */
export function errorResponses(withWrites: boolean): Readonly<Record<string, Piece>> {
  const isShown = ([name]: readonly [string, Piece]): boolean =>
    withWrites || !OF_WRITES.some((status) => name === `Error${status}`);
  return Object.fromEntries(Object.entries(RESPONSES).filter(isShown));
}

/** The response formats with one job task per line. */
const ROW_CONTENT: Piece = Object.fromEntries(
  Object.values(ROW_FORMATS).map(({ contentType }): [string, Piece] => [
    contentType.replace(/;.*/, ''),
    { schema: { type: 'string' } },
  ]),
);

/** The responses of an operation: success with its schema, and every possible error. */
export function responsesOf(
  schema: string,
  { body, missing, rows = false }: { body: boolean; missing: boolean; rows?: boolean },
): Piece {
  const met = Object.keys(ERRORS).filter(
    (status) => !OF_WRITES.includes(status) && (body || !OF_BODIES.includes(status)) && (missing || status !== '404'),
  );
  return {
    200: {
      description: 'The response.',
      headers: REQUEST_ID,
      content: { ...json(schema), ...(rows ? ROW_CONTENT : {}) },
    },
    ...Object.fromEntries(met.map((status) => [status, ref('responses', `Error${status}`)])),
  };
}
