import { expect, it } from 'vitest';
import { nextDelay } from '../../../web/src/state/refresh-clock.js';

it.each([
  { interval: 30, refusals: 0, retryAfter: null, delay: 30 },
  { interval: 30, refusals: 1, retryAfter: null, delay: 60 },
  { interval: 30, refusals: 2, retryAfter: 1, delay: 120 },
  { interval: 30, refusals: 20, retryAfter: null, delay: 600 },
  { interval: 300, refusals: 3, retryAfter: null, delay: 600 },
  { interval: 30, refusals: 1, retryAfter: 900, delay: 900 },
])('waits $delay s after $refusals refusals at $interval s, where the service asks for $retryAfter', (row) => {
  expect(nextDelay(row.interval, row.refusals, row.retryAfter)).toBe(row.delay);
});
