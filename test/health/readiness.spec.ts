import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DatabaseConnection } from '../../src/database/connection.js';
import { Readiness } from '../../src/health/readiness.js';

let away: Error | null;
let readiness: Readiness;
beforeEach(async () => {
  vi.useFakeTimers();
  vi.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
  away = null;
  const ping = (): Promise<void> => (away === null ? Promise.resolve() : Promise.reject(away));
  readiness = new Readiness({ current: () => ({ ping }) } as unknown as DatabaseConnection);
  await readiness.onApplicationBootstrap();
});
afterEach(() => {
  readiness.drain();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('is logged when it changes, with the cause, and not again while it stays', async () => {
  const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  const log = vi.spyOn(Logger.prototype, 'log').mockClear();
  away = new Error('connect ECONNREFUSED');
  await vi.advanceTimersByTimeAsync(3_500);
  expect(readiness.reason).toBe('database_away');
  expect(warn.mock.calls).toEqual([[{ msg: 'not ready: the database does not answer', err: away }]]);
  expect(log).not.toHaveBeenCalled();
  away = null;
  await vi.advanceTimersByTimeAsync(3_500);
  expect(readiness.ready).toBe(true);
  expect(log.mock.calls).toEqual([['ready']]);
  expect(warn).toHaveBeenCalledOnce();
});

it('stays ready after one unanswered check', async () => {
  away = new Error('the server has not answered within 1000 ms');
  await vi.advanceTimersByTimeAsync(1_000);
  away = null;
  expect(readiness.ready).toBe(true);
  await vi.advanceTimersByTimeAsync(3_500);
  expect(readiness.ready).toBe(true);
});
