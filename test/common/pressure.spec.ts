import { Logger } from '@nestjs/common';
import { afterEach, expect, it, vi } from 'vitest';
import { Pressure } from '../../src/common/wire/pressure.js';

const LIMIT_MS = 100;
const pressure = new Pressure(LIMIT_MS);
afterEach(() => {
  pressure.close();
  vi.restoreAllMocks();
});

/** Keeps the event loop busy, letting the watch look now and then. */
async function lag(ms: number): Promise<void> {
  const until = Date.now() + ms;
  while (Date.now() < until) {
    const pause = Date.now() + 2 * LIMIT_MS;
    while (Date.now() < pause);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

it('is told once when it begins and once when it ends, however many requests are refused', async () => {
  const warn = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  const log = vi.spyOn(Logger.prototype, 'log').mockImplementation(() => undefined);
  await lag(1_300);
  for (let request = 0; request < 3; request++) {
    expect(() => {
      pressure.admit();
    }).toThrow('the service is overloaded');
  }
  expect(warn).toHaveBeenCalledOnce();
  expect(warn).toHaveBeenCalledWith(expect.stringMatching(/lags by \d+ ms, more than MAX_EVENT_LOOP_LAG_MS/));
  await expect.poll(() => log.mock.calls.length, { timeout: 10_000 }).toBe(1);
  expect(log).toHaveBeenCalledWith('requests are taken again; 3 were refused');
  pressure.admit();
}, 20_000);
