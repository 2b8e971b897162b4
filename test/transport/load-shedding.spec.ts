import { Logger } from '@nestjs/common';
import { afterEach, expect, it, vi } from 'vitest';
import { LoadShedding } from '../../src/transport/load-shedding.js';
import { EventLoopLag } from '../support/event-loop-lag.js';

const LIMIT_MS = 100;
const loadShedding = new LoadShedding(LIMIT_MS);
afterEach(() => {
  loadShedding.onApplicationShutdown();
  vi.restoreAllMocks();
});

it('logs its beginning and its end once, however many requests are refused', async () => {
  const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  const log = vi.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
  const lag = new EventLoopLag(2 * LIMIT_MS);
  await expect.poll(() => warn.mock.calls.length).toBe(1);
  for (let request = 0; request < 3; request++) {
    expect(() => {
      loadShedding.admit();
    }).toThrow('the service is overloaded');
  }
  expect(warn).toHaveBeenCalledWith(expect.stringMatching(/lags by \d+ ms, more than MAX_EVENT_LOOP_LAG_MS/));
  lag.end();
  await expect.poll(() => log.mock.calls.length).toBe(1);
  expect(log).toHaveBeenCalledWith('requests are accepted again; 3 were rejected');
  expect(warn).toHaveBeenCalledOnce();
  loadShedding.admit();
});
