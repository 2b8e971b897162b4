import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RequestError } from '../api/request-error.js';
import { nextDelay } from './refresh-clock.js';

export interface Refresh {
  /** Seconds until the next one where the service is busy; null where it is not. */
  readonly backOff: number | null;
  /** To be called with every error of the service. */
  readonly noteError: (error: RequestError) => void;
}

interface Busy {
  readonly retryAfter: number | null;
}

/**
 * Calls `tick` again and again, each time the interval (seconds; 0: never) after the last has ended. It stops while no one
 * looks at the page, and waits longer while the service is busy.
 */
export function useRefresh(interval: number, tick: () => Promise<void>): Refresh {
  const latest = useRef(tick);
  latest.current = tick;
  const busy = useRef<Busy | null>(null);
  const [backOff, setBackOff] = useState<number | null>(null);

  useEffect(() => {
    if (interval === 0) {
      setBackOff(null);
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    let [due, errors] = [0, 0];
    let [isRunning, hasEnded] = [false, false];
    const arm = (): void => {
      clearTimeout(timer);
      if (!document.hidden && !isRunning && !hasEnded) {
        timer = setTimeout(() => void run(), Math.max(0, due - Date.now()));
      }
    };
    const schedule = (): void => {
      errors = busy.current === null ? 0 : errors + 1;
      const seconds = nextDelay(interval, errors, busy.current?.retryAfter ?? null);
      setBackOff(errors === 0 ? null : seconds);
      due = Date.now() + seconds * 1000;
      arm();
    };
    const run = async (): Promise<void> => {
      isRunning = true;
      busy.current = null;
      await latest.current();
      isRunning = false;
      schedule();
    };
    document.addEventListener('visibilitychange', arm);
    schedule();
    return () => {
      hasEnded = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', arm);
    };
  }, [interval]);

  const noteError = useCallback((error: RequestError) => {
    if (error.isBusy) {
      busy.current = { retryAfter: Math.max(busy.current?.retryAfter ?? 0, error.retryAfter ?? 0) };
    }
  }, []);
  return { backOff, noteError };
}
