import { expect, it } from 'vitest';
import { nextDelay } from '../../../web/src/state/refresh-clock.js';

it.each([
  { interval: 30, errors: 0, retryAfter: null, delay: 30 },
  { interval: 30, errors: 1, retryAfter: null, delay: 60 },
  { interval: 30, errors: 2, retryAfter: 1, delay: 120 },
  { interval: 30, errors: 20, retryAfter: null, delay: 600 },
  { interval: 300, errors: 3, retryAfter: null, delay: 600 },
  { interval: 30, errors: 1, retryAfter: 900, delay: 900 },
])('waits $delay s after $errors errors at $interval s, with retry-after: $retryAfter', (row) => {
  expect(nextDelay(row.interval, row.errors, row.retryAfter)).toBe(row.delay);
});
