import type { RunOptions } from './database.js';
import { SharedRun } from './shared-run.js';

/** Statements of a group that run at a time; further reads wait for one of them to end. */
const AT_A_TIME = 2;
/** Keys of a statement: each number of keys is a prepared statement of its own. */
const MOST_KEYS = 16;

/** How the records of a group are read. */
export interface KeyedReader<T> {
  /** The records that have one of the keys, in any order. */
  read(keys: readonly string[], options: RunOptions): Promise<readonly T[]>;
  keyOf(record: T): string;
}

/** A statement that has not begun, and what it will read. */
interface NextRead<T, A> {
  readonly run: SharedRun<readonly T[]>;
  readonly keys: Set<string>;
  readonly first: A | undefined;
}

interface Group<T, A> {
  running: number;
  readonly waiting: NextRead<T, A>[];
}

/**
 * Reads single records by their keys. Under load, the reads of a group that wait for one of its statements to end are made with
 * one statement. A statement begins after all of its requests have arrived, so no response is older than its request.
 */
export class GroupedReads<T, A = never> {
  private readonly groups = new Map<string, Group<T, A>>();

  /** @param onShare called for each read that joins another one's statement, with the two that ask */
  constructor(private readonly onShare: (asker?: A, first?: A) => void = () => undefined) {}

  /**
   * The record with the key, or none, as an array.
   * @param name what reads must have in common for one statement: everything but the key
   * @throws like the reader, or when the request must stop
   */
  async read(name: string, key: string, options: RunOptions, reader: KeyedReader<T>, asker?: A): Promise<readonly T[]> {
    let group = this.groups.get(name);
    if (group === undefined) {
      group = { running: 0, waiting: [] };
      this.groups.set(name, group);
    }
    if (group.running < AT_A_TIME) {
      return await this.run(name, group, reader, () => reader.read([key], options));
    }
    const records = await this.nextOf(group, key, asker).run.join(options);
    return records.filter((record) => reader.keyOf(record) === key);
  }

  private nextOf({ waiting }: Group<T, A>, key: string, asker: A | undefined): NextRead<T, A> {
    const last = waiting.at(-1);
    // One whose requests have all left is never begun.
    if (last !== undefined && last.keys.size < MOST_KEYS && last.run.waiters > 0) {
      this.onShare(asker, last.first);
      last.keys.add(key);
      return last;
    }
    const next = { run: new SharedRun<readonly T[]>(), keys: new Set([key]), first: asker };
    waiting.push(next);
    return next;
  }

  private async run<R>(name: string, group: Group<T, A>, reader: KeyedReader<T>, work: () => Promise<R>): Promise<R> {
    group.running++;
    try {
      return await work();
    } finally {
      group.running--;
      this.startNext(name, group, reader);
    }
  }

  private startNext(name: string, group: Group<T, A>, reader: KeyedReader<T>): void {
    let next = group.waiting.shift();
    while (next?.run.waiters === 0) {
      next = group.waiting.shift();
    }
    if (next !== undefined) {
      const { run, keys } = next;
      void this.run(name, group, reader, () => run.begin((options) => reader.read([...keys], options)));
    } else if (group.running === 0) {
      this.groups.delete(name);
    }
  }
}
