import { describe, expect, it } from 'vitest';
import { retry } from '../../src/database/retry.js';

const TRANSIENT = new Error('transient');
const RULE = { attempts: 3, pauseMs: 1, isTransient: (error: unknown) => error === TRANSIENT };

/** Work that fails with these errors, one after the other, and then succeeds; with the number of attempts so far. */
function failing(...errors: readonly Error[]): { readonly work: () => Promise<string>; attempts: number } {
  const counted = {
    attempts: 0,
    work: () => {
      const error = errors[counted.attempts++];
      return error === undefined ? Promise.resolve('done') : Promise.reject(error);
    },
  };
  return counted;
}

describe('work that is retried', () => {
  it('succeeds after transient errors', async () => {
    const counted = failing(TRANSIENT, TRANSIENT);
    expect([await retry(counted.work, RULE), counted.attempts]).toEqual(['done', 3]);
  });

  it('fails with the last transient error when its attempts are used up', async () => {
    const counted = failing(TRANSIENT, TRANSIENT, TRANSIENT);
    await expect(retry(counted.work, RULE)).rejects.toBe(TRANSIENT);
    expect(counted.attempts).toBe(3);
  });

  it('fails at once with any other error', async () => {
    const other = new Error('other');
    const counted = failing(other);
    await expect(retry(counted.work, RULE)).rejects.toBe(other);
    expect(counted.attempts).toBe(1);
  });
});
