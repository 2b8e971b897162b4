import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Ask } from '../query/requests.js';
import { bodyOf } from '../query/shown-request.js';
import { call } from './client.js';
import { asRefusal, type Refusal } from './refusal.js';

/** Who asks, and what becomes of refusals that concern the page as a whole. */
export interface Caller {
  readonly token: string | null;
  /** Null: the domain of the token. */
  readonly domain: string | null;
  readonly onRefused: (refusal: Refusal) => void;
}

/** What is known of an answer; the old one stays while the next is under way. */
export interface Answer<T> {
  readonly data: T | null;
  readonly refusal: Refusal | null;
  readonly loading: boolean;
  /** The body of the request that `data` answers. */
  readonly of: string | null;
  /** Asks again; settles when it is answered. */
  readonly reload: () => Promise<void>;
}

type Known<T> = Omit<Answer<T>, 'reload'>;

/** Asks the service and asks again when the request changes; an outdated request is aborted. Null: no request. */
export function useAnswer<T>(ask: Ask | null, caller: Caller): Answer<T> {
  const body = ask === null ? null : JSON.stringify(bodyOf(ask, caller.domain));
  const path = ask === null ? '' : `job-tasks/${ask.method}`;
  return useCall<T>(body === null ? null : { path, body }, caller);
}

/** The same for one job task. */
export function useTask<T>(id: string, caller: Caller): Answer<T> {
  const query = caller.domain === null ? '' : `?domain_id=${encodeURIComponent(caller.domain)}`;
  return useCall<T>({ path: `job-task/${encodeURIComponent(id)}${query}`, body: null }, caller);
}

interface Wanted {
  readonly path: string;
  readonly body: string | null;
}

function useCall<T>(wanted: Wanted | null, { token, onRefused }: Caller): Answer<T> {
  const [known, setKnown] = useState<Known<T>>({ data: null, refusal: null, loading: wanted !== null, of: null });
  const running = useRef<AbortController | null>(null);
  const path = wanted?.path ?? null;
  const body = wanted?.body ?? null;

  const reload = useCallback(async () => {
    running.current?.abort();
    if (path === null) {
      return;
    }
    const controller = new AbortController();
    running.current = controller;
    setKnown((before) => ({ ...before, loading: true }));
    const { signal } = controller;
    try {
      const data = await call<T>({
        path,
        token,
        signal,
        ...(body === null ? {} : { body: JSON.parse(body) as object }),
      });
      if (!signal.aborted) {
        setKnown({ data, refusal: null, loading: false, of: body });
      }
    } catch (error) {
      if (!signal.aborted) {
        const refusal = asRefusal(error);
        setKnown((before) => ({ ...before, refusal, loading: false }));
        onRefused(refusal);
      }
    }
  }, [path, body, token, onRefused]);

  useEffect(() => {
    void reload();
    return () => {
      running.current?.abort();
    };
  }, [reload]);
  return { ...known, reload };
}
