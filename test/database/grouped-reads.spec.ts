import { describe, expect, it } from 'vitest';
import type { RunOptions } from '../../src/database/database.js';
import { DatabaseAbortedError, DatabaseTimeoutError } from '../../src/database/errors.js';
import { GroupedReads } from '../../src/database/grouped-reads.js';

/** A slow table: a statement returns its records, each named by its key, when the test ends it. */
class SlowTable {
  readonly statements: {
    readonly keys: readonly string[];
    readonly options: RunOptions;
    finish(): void;
    fail(): void;
  }[] = [];

  constructor(private readonly absent: readonly string[] = []) {}

  readonly read = (keys: readonly string[], options: RunOptions): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      this.statements.push({
        keys,
        options,
        finish: () => {
          resolve(keys.filter((key) => !this.absent.includes(key)).reverse());
        },
        fail: () => {
          reject(new Error('broken'));
        },
      });
      options.signal?.addEventListener('abort', () => {
        reject(new DatabaseAbortedError('stopped'));
      });
    });

  readonly keyOf = (record: string): string => record;

  /** Ends all statements, also those that begin meanwhile. */
  async finishAll(): Promise<void> {
    for (let ended = 0; ended < this.statements.length; ended++) {
      this.statements[ended]?.finish();
      await turn();
    }
  }

  keysRead(): (readonly string[])[] {
    return this.statements.map(({ keys }) => keys);
  }
}

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'none',
    (error: unknown) => error,
  );

describe('reads of single records', () => {
  it('begin at once while few of their group run', async () => {
    const table = new SlowTable();
    const reads = new GroupedReads<string>();
    const both = ['a', 'b'].map((key) => reads.read('g', key, {}, table));
    expect(table.keysRead()).toEqual([['a'], ['b']]);
    await table.finishAll();
    expect(await Promise.all(both)).toEqual([['a'], ['b']]);
  });

  it('that must wait are made by one statement, which begins after them', async () => {
    const table = new SlowTable(['e']);
    const reads = new GroupedReads<string>();
    const all = ['a', 'b', 'c', 'd', 'e', 'c'].map((key) => reads.read('g', key, {}, table));
    table.statements[0]?.finish();
    await turn();
    expect(table.keysRead()).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
    const late = reads.read('g', 'c', {}, table);
    await table.finishAll();
    expect(await Promise.all(all)).toEqual([['a'], ['b'], ['c'], ['d'], [], ['c']]);
    expect(await late).toEqual(['c']);
    expect(table.keysRead()).toEqual([['a'], ['b'], ['c', 'd', 'e'], ['c']]);
  });

  it('of other groups do not wait for them', () => {
    const table = new SlowTable();
    const reads = new GroupedReads<string>();
    for (const group of ['g', 'g', 'g', 'h']) {
      void reads.read(group, 'a', {}, table);
    }
    expect(table.statements).toHaveLength(3);
  });

  it('are spread over several statements if there are many', async () => {
    const table = new SlowTable();
    const reads = new GroupedReads<string>();
    const keys = Array.from({ length: 50 }, (_, index) => `key-${String(index)}`);
    const all = keys.map((key) => reads.read('g', key, {}, table));
    await table.finishAll();
    expect(await Promise.all(all)).toEqual(keys.map((key) => [key]));
    expect(table.keysRead().map(({ length }) => length)).toEqual([1, 1, 16, 16, 16]);
  });

  it('name the two that ask when they share', () => {
    const shared: unknown[] = [];
    const table = new SlowTable();
    const reads = new GroupedReads<string, number>((asker, first) => {
      shared.push([asker, first]);
    });
    for (const asker of [1, 2, 3, 4, 5]) {
      void reads.read('g', 'a', {}, table, asker);
    }
    expect(shared).toEqual([
      [4, 3],
      [5, 3],
    ]);
  });

  it('fail with their statement, and the next ones are made', async () => {
    const table = new SlowTable();
    const reads = new GroupedReads<string>();
    const all = ['a', 'b', 'c', 'd'].map((key) => reads.read('g', key, {}, table));
    const reasons = all.map(reasonOf);
    table.statements[0]?.fail();
    await turn();
    table.statements[2]?.fail();
    await table.finishAll();
    expect(await Promise.all(reasons)).toEqual([new Error('broken'), 'none', new Error('broken'), new Error('broken')]);
    const next = reads.read('g', 'c', {}, table);
    await table.finishAll();
    expect(await next).toEqual(['c']);
  });

  it('leave a statement to the others when their client disconnects, and stop it with the last one', async () => {
    const table = new SlowTable();
    const reads = new GroupedReads<string>();
    const [first, second] = [new AbortController(), new AbortController()];
    void reads.read('g', 'a', {}, table);
    void reads.read('g', 'b', {}, table);
    const leaver = reasonOf(reads.read('g', 'c', { signal: first.signal }, table));
    const other = reasonOf(reads.read('g', 'd', { signal: second.signal }, table));
    table.statements[0]?.finish();
    await turn();
    first.abort();
    expect(await leaver).toBeInstanceOf(DatabaseAbortedError);
    expect(table.statements[2]?.options.signal?.aborted).toBe(false);
    second.abort();
    expect(await other).toBeInstanceOf(DatabaseAbortedError);
    expect(table.statements[2]?.options.signal?.aborted).toBe(true);
  });

  it('are not made for clients that left while they waited', async () => {
    const table = new SlowTable();
    const reads = new GroupedReads<string>();
    const client = new AbortController();
    void reads.read('g', 'a', {}, table);
    void reads.read('g', 'b', {}, table);
    const leaver = reasonOf(reads.read('g', 'c', { signal: client.signal }, table));
    client.abort();
    expect(await leaver).toBeInstanceOf(DatabaseAbortedError);
    const later = reads.read('g', 'd', {}, table);
    await table.finishAll();
    expect(await later).toEqual(['d']);
    expect(table.keysRead()).toEqual([['a'], ['b'], ['d']]);
  });

  it('end at their own deadline, and their statement at the latest one', async () => {
    const table = new SlowTable();
    const reads = new GroupedReads<string>();
    void reads.read('g', 'a', {}, table);
    void reads.read('g', 'b', {}, table);
    const late = Date.now() + 3_600_000;
    const hurried = reads.read('g', 'c', { deadline: Date.now() + 1 }, table);
    const patient = reads.read('g', 'd', { deadline: late }, table);
    table.statements[0]?.finish();
    await expect(hurried).rejects.toBeInstanceOf(DatabaseTimeoutError);
    expect(table.statements[2]?.options.deadline).toBe(late);
    await table.finishAll();
    expect(await patient).toEqual(['d']);
  });
});
