import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ApiRequest } from '../query/requests.js';
import { bodyOf } from '../query/shown-request.js';
import { call } from './client.js';
import { toRequestError, type RequestError } from './request-error.js';

/** The token and domain of every request, and a callback for their errors. */
export interface Caller {
  readonly token: string | null;
  /** Null: the domain of the token. */
  readonly domain: string | null;
  readonly onError: (error: RequestError) => void;
}

/** A request and its last response, which stays while the request is repeated. */
export interface RequestState<T> {
  readonly data: T | null;
  readonly error: RequestError | null;
  readonly loading: boolean;
  /** The body of the request whose response is `data`. */
  readonly of: string | null;
  /** Repeats the request; settles with the response. */
  readonly reload: () => Promise<void>;
}

type Current<T> = Omit<RequestState<T>, 'reload'>;

/** Sends a request, and again when it changes; an outdated one is aborted. Null: no request. */
export function useRequest<T>(request: ApiRequest | null, caller: Caller): RequestState<T> {
  const body = request === null ? null : JSON.stringify(bodyOf(request, caller.domain));
  const path = request === null ? '' : `job-tasks/${request.method}`;
  return useCall<T>(body === null ? null : { path, body }, caller);
}

/** The same for one job task. */
export function useTask<T>(id: string, caller: Caller): RequestState<T> {
  const query = caller.domain === null ? '' : `?domain_id=${encodeURIComponent(caller.domain)}`;
  return useCall<T>({ path: `job-task/${encodeURIComponent(id)}${query}`, body: null }, caller);
}

interface Target {
  readonly path: string;
  readonly body: string | null;
}

function useCall<T>(target: Target | null, { token, onError }: Caller): RequestState<T> {
  const [current, setCurrent] = useState<Current<T>>({ data: null, error: null, loading: target !== null, of: null });
  const running = useRef<AbortController | null>(null);
  const path = target?.path ?? null;
  const body = target?.body ?? null;

  const reload = useCallback(async () => {
    running.current?.abort();
    if (path === null) {
      return;
    }
    const controller = new AbortController();
    running.current = controller;
    setCurrent((before) => ({ ...before, loading: true }));
    const { signal } = controller;
    try {
      const data = await call<T>({
        path,
        token,
        signal,
        ...(body === null ? {} : { body: JSON.parse(body) as object }),
      });
      if (!signal.aborted) {
        setCurrent({ data, error: null, loading: false, of: body });
      }
    } catch (thrown) {
      if (!signal.aborted) {
        const error = toRequestError(thrown);
        setCurrent((before) => ({ ...before, error, loading: false }));
        onError(error);
      }
    }
  }, [path, body, token, onError]);

  useEffect(() => {
    void reload();
    return () => {
      running.current?.abort();
    };
  }, [reload]);
  return { ...current, reload };
}
