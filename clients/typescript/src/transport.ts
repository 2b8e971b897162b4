import { ndjson } from './ndjson.js';

export type Method = 'get' | 'list' | 'stat' | 'create' | 'update' | 'progress' | 'delete';

/** A way to call the service; requests and responses are messages in JSON form. */
export interface Transport {
  /** @throws JobTaskError for errors of the service. */
  call(method: Method, request: object, options?: CallOptions): Promise<unknown>;
  /** Imports whole job tasks as one stream. @throws JobTaskError where the import did not get to its end. */
  import(jobTasks: AsyncIterable<object>, options?: CallOptions): Promise<unknown>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** 1 for the API of SpaceONE 1.x, 2 for that of 2.0. */
export type Generation = 1 | 2;

/** An error of the service. */
export class JobTaskError extends Error {
  constructor(
    /** Such as `ERROR_NOT_FOUND`. */
    readonly code: string,
    message: string,
    /** The HTTP status. */
    readonly status: number,
    /** The request id in the service's log. */
    readonly requestId: string | null,
  ) {
    super(message);
    this.name = 'JobTaskError';
  }

  /** Whether the same request may succeed later. */
  get isTemporary(): boolean {
    return this.status === 503 || this.status === 504;
  }
}

export interface RestOptions {
  /** Such as `http://localhost:3000`. */
  readonly baseUrl: string;
  /** A token, or a function that returns the current one; if omitted, no token is sent. */
  readonly token?: string | (() => string | Promise<string>);
  /** Deadline of a call in milliseconds, also sent to the service; not for imports, which are as long as their stream. */
  readonly timeoutMs?: number;
  /** 2 for the language and the fields of SpaceONE 2.0. */
  readonly generation?: Generation;
  readonly fetch?: typeof fetch;
}

/** Extra milliseconds for the service's own timeout response before the call is aborted. */
const GRACE_MS = 1000;

/** Calls the service over REST. */
export function rest({ baseUrl, token, timeoutMs, generation = 1, fetch: send = fetch }: RestOptions): Transport {
  const base = `${baseUrl.replace(/\/+$/, '')}/cost-analysis/v1`;
  const authorization = async (): Promise<Record<string, string>> => {
    const bearer = typeof token === 'function' ? await token() : token;
    return bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  };
  return {
    async call(method, request, { signal } = {}) {
      const limits = timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs + GRACE_MS)];
      const signals = signal === undefined ? limits : [signal, ...limits];
      const response = await send(`${base}/job-task/${method}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(generation === 1 ? {} : { 'x-api-generation': String(generation) }),
          ...(await authorization()),
          ...(timeoutMs === undefined ? {} : { 'x-request-timeout': String(timeoutMs) }),
        },
        body: JSON.stringify(request),
        ...(signals.length === 0 ? {} : { signal: AbortSignal.any(signals) }),
      });
      const answer: unknown = await response.json().catch(() => null);
      if (!response.ok) {
        throw errorOf(response, answer);
      }
      return answer;
    },
    async import(jobTasks, { signal } = {}) {
      const response = await send(`${base}/job-tasks/import`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson', ...(await authorization()) },
        body: ndjson(jobTasks),
        // The response comes after the body; fetch requires this for bodies that are streams.
        ...{ duplex: 'half' },
        ...(signal === undefined ? {} : { signal }),
      });
      const answer: unknown = await response.json().catch(() => null);
      // Status 400 is also that of an import of which every job task was refused.
      if (!response.ok && (answer as { received?: number } | null)?.received === undefined) {
        throw errorOf(response, answer);
      }
      return answer;
    },
  };
}

function errorOf(response: Response, answer: unknown): JobTaskError {
  const detail =
    (answer as { detail?: Partial<Record<'code' | 'message' | 'request_id', string>> } | null)?.detail ?? {};
  return new JobTaskError(
    detail.code ?? 'ERROR_UNKNOWN',
    detail.message ?? `HTTP status ${response.status}`,
    response.status,
    detail.request_id ?? response.headers.get('x-request-id'),
  );
}
