import type { DatabaseSettings } from '../../data-source.js';
import type { RunOptions } from '../../database.js';
import { Shard } from './shard.js';

/** Finds the keyspace id of a tenant in hexadecimal. */
export type FindId = (tenant: string, options: RunOptions) => Promise<string>;

/** The shards of a keyspace, shared by the pools of a process. */
export class Shards {
  private shards: readonly Shard[] = [];

  constructor(
    private readonly settings: DatabaseSettings,
    private readonly keyspace: string,
    names: readonly string[],
    private readonly findId: FindId,
  ) {
    this.update(names);
  }

  /** The shards that a statement needs: that of its tenant, or all. None if the shards have just changed. */
  async of(options: RunOptions): Promise<readonly Shard[]> {
    if (options.tenant === undefined) {
      return this.shards;
    }
    const id = await this.findId(options.tenant, options);
    return this.shards.filter((shard) => shard.has(id));
  }

  /** Pings the shards that there are now; never rejects. */
  async beat(names: readonly string[], withinMs: number): Promise<void> {
    this.update(names);
    await Promise.all(this.shards.map((shard) => shard.beat(withinMs)));
  }

  close(): void {
    this.update([]);
  }

  private update(names: readonly string[]): void {
    const before = this.shards;
    this.shards = names.map(
      (name) => before.find((shard) => shard.name === name) ?? new Shard(this.settings, this.keyspace, name),
    );
    for (const shard of before.filter((each) => !this.shards.includes(each))) {
      shard.close();
    }
  }
}
