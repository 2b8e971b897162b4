import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/common/errors/app-error.js';
import { RateLimit } from '../../src/job-task/rate-limit.js';

/** How many of the requests at these milliseconds are refused. */
const refusedAt = (limit: RateLimit, times: readonly number[], domain = 'a'): number =>
  times.filter((time) => {
    try {
      limit.take(domain, time);
      return false;
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      return true;
    }
  }).length;

const at = (time: number, count: number): number[] => Array.from({ length: count }, () => time);

describe('a rate limit', () => {
  it.each([
    ['lets a burst through and no more', 1, 3, [...at(0, 5)], 2],
    ['fills up again at its rate', 2, 2, [...at(0, 2), ...at(500, 2)], 1],
    ['never holds more than its burst', 1, 2, [...at(0, 2), ...at(60_000, 4)], 2],
    ['without a burst has a second of its rate', 5, 0, [...at(0, 7)], 2],
    ['of zero is none', 0, 0, [...at(0, 100)], 0],
    ['does not mind a clock that goes back', 1, 1, [1_000, 0, 0], 2],
  ])('%s', (_, perSecond, burst, times, refused) => {
    expect(refusedAt(new RateLimit(perSecond, burst), times)).toBe(refused);
  });

  it('keeps domains apart, and forgets those that have been quiet', () => {
    const limit = new RateLimit(1, 1);
    expect(refusedAt(limit, at(0, 2), 'first')).toBe(1);
    for (let domain = 0; domain < 10_000; domain++) {
      expect(refusedAt(limit, [0], `domain-${domain}`)).toBe(0);
    }
    expect(refusedAt(limit, [0], 'first')).toBe(0);
  });

  it('returns the time to wait', () => {
    const limit = new RateLimit(1, 1);
    limit.take('a', 0);
    expect(() => {
      limit.take('a', 100);
    }).toThrow(expect.objectContaining({ code: 'ERROR_RESOURCE_EXHAUSTED', retryAfterS: 1 }));
  });
});
