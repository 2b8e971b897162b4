import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancellation } from '../../src/common/cancellation.js';
import { Deadlines } from '../../src/database/deadlines.js';
import { DatabaseAbortedError, DatabaseTimeoutError } from '../../src/database/errors.js';
import { StatementWatch } from '../../src/database/statement-watch.js';

const NOW = 1_000_000;
const never = new Promise<never>(() => undefined);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('deadlines on one timer', () => {
  /** What has expired, in order, with the milliseconds it took. */
  const made = () => {
    const deadlines = new Deadlines();
    const expired: (readonly [string, number])[] = [];
    const named = (name: string) => ({ expire: () => expired.push([name, Date.now() - NOW] as const) });
    return { deadlines, expired, named };
  };

  it('expire in their order, never early and hardly late', () => {
    const { deadlines, expired, named } = made();
    deadlines.add(NOW + 70, named('second'));
    deadlines.add(NOW + 31, named('first'));
    deadlines.add(NOW + 5000, named('third'));
    vi.advanceTimersByTime(30);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(expired.map(([name]) => name)).toEqual(['first', 'second', 'third']);
    for (const [index, instant] of [31, 70, 5000].entries()) {
      expect(expired[index]?.[1]).toBeGreaterThanOrEqual(instant);
      expect(expired[index]?.[1]).toBeLessThan(instant + 10);
    }
  });

  it('do not expire if cancelled, and leave no timer', () => {
    const { deadlines, expired, named } = made();
    const early = named('early');
    const late = named('late');
    deadlines.add(NOW + 20, early);
    deadlines.add(NOW + 40, late);
    deadlines.remove(NOW + 20, early);
    expect(vi.getTimerCount()).toBe(1);
    deadlines.remove(NOW + 40, late);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(1000);
    expect(expired).toEqual([]);
  });

  it('expire soon when they are past, but not within the call', () => {
    const { deadlines, expired, named } = made();
    deadlines.add(NOW - 1000, named('past'));
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(expired.map(([name]) => name)).toEqual(['past']);
  });

  it('may be further away than a timer can be set', () => {
    const { deadlines, expired, named } = made();
    const month = 31 * 86_400_000;
    deadlines.add(NOW + month, named('month'));
    deadlines.add(Infinity, named('never'));
    vi.advanceTimersByTime(month - 1000);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(2000);
    expect(expired.map(([name]) => name)).toEqual(['month']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('can be added and cancelled while others expire', () => {
    const { deadlines, expired, named } = made();
    const other = named('other');
    deadlines.add(NOW + 10, {
      expire: () => {
        deadlines.remove(NOW + 10, other);
        deadlines.add(NOW + 50, named('next'));
      },
    });
    deadlines.add(NOW + 10, other);
    vi.advanceTimersByTime(100);
    expect(expired.map(([name]) => name)).toEqual(['next']);
  });
});

describe('a cancellation', () => {
  it('notifies each listener once, except those that have unsubscribed', () => {
    const cancellation = new Cancellation();
    const told: string[] = [];
    const left = (): void => void told.push('left');
    cancellation.addEventListener('abort', () => void told.push('first'));
    cancellation.addEventListener('abort', left);
    cancellation.addEventListener('abort', () => void told.push('last'));
    cancellation.removeEventListener('abort', left);
    expect(cancellation.aborted).toBe(false);
    cancellation.abort();
    cancellation.abort();
    expect(cancellation.aborted).toBe(true);
    expect(told).toEqual(['first', 'last']);
  });

  it('does not notify a listener that leaves during the notification', () => {
    const cancellation = new Cancellation();
    const second = vi.fn();
    cancellation.addEventListener('abort', () => {
      cancellation.removeEventListener('abort', second);
    });
    cancellation.addEventListener('abort', second);
    cancellation.abort();
    expect(second).not.toHaveBeenCalled();
  });
});

describe('a stop watch', () => {
  it('returns the result of the work, and notifies no listener afterwards', async () => {
    const stop = vi.fn();
    const signal = new Cancellation();
    const watch = new StatementWatch({ signal, deadline: NOW + 50 }, stop);
    expect(await watch.race(Promise.resolve('rows'))).toBe('rows');
    watch.end();
    signal.abort();
    vi.advanceTimersByTime(100);
    expect(stop).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops the work once when the client disconnects, regardless of later events', async () => {
    const stop = vi.fn();
    const signal = new Cancellation();
    const watch = new StatementWatch({ signal, deadline: NOW + 50 }, stop);
    const answer = watch.race(never);
    signal.abort();
    vi.advanceTimersByTime(100);
    await expect(answer).rejects.toThrow(DatabaseAbortedError);
    expect(stop).toHaveBeenCalledOnce();
  });

  it('stops the work at the deadline', async () => {
    const stop = vi.fn();
    const answer = new StatementWatch({ deadline: NOW + 50 }, stop).race(never);
    vi.advanceTimersByTime(100);
    await expect(answer).rejects.toThrow(DatabaseTimeoutError);
    expect(stop).toHaveBeenCalledOnce();
  });

  it('takes an AbortSignal as well', async () => {
    const controller = new AbortController();
    const answer = new StatementWatch({ signal: controller.signal }, vi.fn()).race(never);
    controller.abort();
    await expect(answer).rejects.toThrow(DatabaseAbortedError);
  });

  it('reports that the work must not begin if the client has disconnected already', () => {
    const signal = new Cancellation();
    const watch = new StatementWatch({ signal }, vi.fn());
    expect(() => {
      watch.assertRunning();
    }).not.toThrow();
    signal.abort();
    expect(() => {
      watch.assertRunning();
    }).toThrow(DatabaseAbortedError);
  });
});
