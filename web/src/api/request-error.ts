/** An error response of the service, or no response at all. */
export class RequestError extends Error {
  constructor(
    /** The HTTP status; 0 without a response. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string | null,
    /** Seconds after which to try again, where the service says so. */
    readonly retryAfter: number | null,
  ) {
    super(message);
    this.name = 'RequestError';
  }

  /** Whether the service is overloaded, so that a later request may succeed. */
  get isBusy(): boolean {
    return this.status === 429 || this.status === 503;
  }
}

const WORDS: Readonly<Record<number, string>> = {
  0: 'The service did not answer.',
  400: 'The service does not understand this request.',
  401: 'The token is missing, wrong or expired.',
  403: 'The token does not permit this.',
  404: 'There is no such task in this domain.',
  409: 'The task has changed in the meantime.',
  413: 'The answer is too large.',
  429: 'Too many requests at the moment.',
  500: 'The service failed.',
  503: 'The service is busy or cannot reach its database.',
  504: 'The answer took too long. A shorter time range makes it faster.',
};

/** A sentence for the reader of the page. */
export function describeError({ status }: RequestError): string {
  return WORDS[status] ?? `The service refused the request (HTTP ${String(status)}).`;
}

/** Any other error than a RequestError means that no response came. */
export function toRequestError(error: unknown): RequestError {
  return error instanceof RequestError ? error : new RequestError(0, 'NO_ANSWER', String(error), null, null);
}

/** The error that a response describes. */
export function errorOfResponse(status: number, header: (name: string) => string | null, body: unknown): RequestError {
  const { detail } = (body ?? {}) as { readonly detail?: Readonly<Record<string, unknown>> };
  const text = (name: string): string | null => {
    const value = detail?.[name];
    return typeof value === 'string' ? value : null;
  };
  const seconds = Number(header('retry-after') ?? NaN);
  return new RequestError(
    status,
    text('code') ?? `HTTP ${String(status)}`,
    text('message') ?? '',
    text('request_id') ?? header('x-request-id'),
    Number.isFinite(seconds) ? seconds : null,
  );
}
