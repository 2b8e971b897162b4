import { describe, expect, it } from 'vitest';
import type { RunOptions } from '../../src/database/database.js';
import { DatabaseAbortedError, DatabaseTimeoutError } from '../../src/database/errors.js';
import { SharedRuns } from '../../src/database/shared-runs.js';

/** A slow database that counts its executions: each answers with its number once it is let go. */
class SlowDatabase {
  readonly executions: { readonly options: RunOptions; finish(): void; fail(error: Error): void }[] = [];

  readonly start = (options: RunOptions): Promise<number> =>
    new Promise((resolve, reject) => {
      const number = this.executions.length + 1;
      this.executions.push({
        options,
        finish: () => {
          resolve(number);
        },
        fail: reject,
      });
      options.signal?.addEventListener('abort', () => {
        reject(new DatabaseAbortedError('stopped'));
      });
    });
}

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('equal statements at the same time', () => {
  it('share the execution that begins after they were asked', async () => {
    const runs = new SharedRuns<number>();
    const database = new SlowDatabase();
    const first = runs.run('k', {}, database.start);
    const waiting = [
      runs.run('k', {}, database.start),
      runs.run('k', {}, database.start),
      runs.run('k', {}, database.start),
    ];
    expect(database.executions).toHaveLength(1);
    database.executions[0]?.finish();
    expect(await first).toBe(1);
    await turn();
    expect(database.executions).toHaveLength(2);
    const late = runs.run('k', {}, database.start);
    database.executions[1]?.finish();
    expect(await Promise.all(waiting)).toEqual([2, 2, 2]);
    await turn();
    database.executions[2]?.finish();
    expect(await late).toBe(3);
    expect(runs.shared).toBe(2);
  });

  it('do not wait for others', async () => {
    const runs = new SharedRuns<number>();
    const database = new SlowDatabase();
    void runs.run('a', {}, database.start);
    const other = runs.run('b', {}, database.start);
    database.executions[1]?.finish();
    expect(await other).toBe(2);
  });

  it('fail together, and the next try is a new one', async () => {
    const runs = new SharedRuns<number>();
    const database = new SlowDatabase();
    const first = runs.run('k', {}, database.start);
    const waiting = runs.run('k', {}, database.start);
    database.executions[0]?.fail(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    await turn();
    database.executions[1]?.finish();
    expect(await waiting).toBe(2);
  });

  it('continue for remaining waiters and stop when all have left', async () => {
    const runs = new SharedRuns<number>();
    const database = new SlowDatabase();
    const leaver = new AbortController();
    void runs.run('k', {}, database.start);
    const gone = runs.run('k', { signal: leaver.signal }, database.start);
    const stays = runs.run('k', { deadline: Date.now() + 100 }, database.start);
    database.executions[0]?.finish();
    await turn();
    leaver.abort();
    await expect(gone).rejects.toThrow(DatabaseAbortedError);
    expect(database.executions[1]?.options.signal?.aborted).toBe(false);
    await expect(stays).rejects.toThrow(DatabaseTimeoutError);
    expect(database.executions[1]?.options.signal?.aborted).toBe(true);
    await turn();
    const next = runs.run('k', {}, database.start);
    database.executions[2]?.finish();
    expect(await next).toBe(3);
  });

  it('are not executed without callers', async () => {
    const runs = new SharedRuns<number>();
    const database = new SlowDatabase();
    const leaver = new AbortController();
    const first = runs.run('k', {}, database.start);
    const gone = runs.run('k', { signal: leaver.signal }, database.start);
    leaver.abort();
    await expect(gone).rejects.toThrow(DatabaseAbortedError);
    database.executions[0]?.finish();
    await first;
    await turn();
    expect(database.executions).toHaveLength(1);
  });

  it('start again for a request that arrives after all others have left', async () => {
    const runs = new SharedRuns<number>();
    const database = new SlowDatabase();
    const leaver = new AbortController();
    const first = runs.run('k', {}, database.start);
    const gone = runs.run('k', { signal: leaver.signal }, database.start);
    leaver.abort();
    await expect(gone).rejects.toThrow(DatabaseAbortedError);
    const newcomer = runs.run('k', {}, database.start);
    database.executions[0]?.finish();
    await first;
    await turn();
    database.executions[1]?.finish();
    expect(await newcomer).toBe(2);
  });
});
