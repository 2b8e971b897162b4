import type { RunOptions } from '../../database.js';
import { Slots } from '../../slots.js';
import type { StatementWatch } from '../../statement-watch.js';
import type { Shard } from './shard.js';
import type { Shards } from './shards.js';

/** What a statement needs before a connection of the pool. */
export interface ShardPlace {
  readonly shards: readonly Shard[];
  /** The connections that may be used for these shards. */
  readonly share: Slots;
}

/**
 * Divides the connections of a pool: statements about one shard use at most half of them and those about all shards a quarter,
 * so that a shard that hangs leaves a quarter to the others until it counts as lost.
 */
export class ShardShares {
  private readonly shares = new Map<string, Slots>();

  constructor(
    private readonly shards: Shards,
    private readonly size: number,
    private readonly waitMs: number,
  ) {}

  get waiting(): number {
    return this.sum(({ waiting }) => waiting);
  }

  get timeouts(): number {
    return this.sum(({ timeouts }) => timeouts);
  }

  /** @throws DatabaseUnavailableError while one of the shards counts as lost. */
  async placeFor(options: RunOptions): Promise<ShardPlace> {
    const shards = await this.shards.of(options);
    for (const shard of shards) {
      shard.heartbeat.assertAlive();
    }
    const [shard] = shards;
    const share = shard !== undefined && shards.length === 1 ? this.shareOf(shard.name) : this.shareOf(null);
    return { shards, share };
  }

  /** Runs work that needs one of the pool's connections. The watch fires when a shard is lost. @throws as `Slots.take`, or while a shard is lost */
  async within<T>(options: RunOptions, watch: StatementWatch, work: () => Promise<T>): Promise<T> {
    const { shards, share } = await this.placeFor(options);
    await share.take(options);
    try {
      for (const shard of shards) {
        shard.enter(watch);
      }
      return await work();
    } finally {
      for (const shard of shards) {
        shard.leave(watch);
      }
      share.free();
    }
  }

  private shareOf(shard: string | null): Slots {
    const key = shard ?? '';
    let share = this.shares.get(key);
    if (share === undefined) {
      share = new Slots(this.sizeOf(shard), this.waitMs);
      this.shares.set(key, share);
    }
    return share;
  }

  private sizeOf(shard: string | null): number {
    // The only shard of a keyspace.
    if (shard === '-' || shard === '0') {
      return this.size;
    }
    return Math.max(Math.floor(this.size / (shard === null ? 4 : 2)), 1);
  }

  private sum(of: (share: Slots) => number): number {
    return [...this.shares.values()].reduce((total, share) => total + of(share), 0);
  }
}
