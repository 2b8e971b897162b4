import { Logger } from '@nestjs/common';
import type { PoolConnection } from 'mysql2';
import { TransientSet } from '../../common/transient-set.js';
import type { DatabaseSettings } from '../data-source.js';
import type { RunOptions, Statement } from '../database.js';
import { isUnknownConnection } from '../database-fault.js';
import { freeEach, takeEach, type Slots } from '../slots.js';
import { StatementWatch } from '../statement-watch.js';
import { ControlConnection, PING, VTGATE_PING } from './control-connection.js';
import { Heartbeat } from './heartbeat.js';
import { MysqlLease } from './mysql-lease.js';
import type { PooledConnections } from './pooled-connections.js';
import { OtherServerError, type ServerIdentity } from './server-identity.js';
import type { Shard } from './vitess/shard.js';
import type { ShardShares } from './vitess/shard-shares.js';

const NO_SHARDS: readonly Shard[] = [];

/** A connection, and the watch that stops what it runs. */
export interface Leased {
  readonly lease: MysqlLease;
  readonly watch: StatementWatch;
  /** The shards that it needs; none on a single server. */
  readonly shards: readonly Shard[];
  readonly slots: readonly Slots[];
}

/** Lends the connections of a pool, each for one statement, and stops the statements of clients and servers that are gone. */
export class MysqlLeases {
  readonly heartbeat: Heartbeat;
  /** What a server answers that can run statements. */
  readonly pingStatement: Statement;
  private readonly control: ControlConnection;
  private readonly leases = new TransientSet<MysqlLease>();
  private readonly watches = new TransientSet<StatementWatch>();
  private readonly logger = new Logger('Database');
  private reported = false;

  constructor(
    private readonly connections: PooledConnections,
    private readonly slots: Slots,
    /** Null for a single server. */
    private readonly shares: ShardShares | null,
    settings: DatabaseSettings,
  ) {
    this.pingStatement = shares === null ? PING : VTGATE_PING;
    this.control = new ControlConnection(settings, this.pingStatement);
    this.heartbeat = new Heartbeat(this.control, (reason) => {
      this.abandonServer(reason);
    });
  }

  /** A connection; `slots` are taken before it. */
  async take(options: RunOptions, slots: readonly Slots[]): Promise<Leased> {
    if (this.shares === null) {
      return await this.takeFrom(slots, NO_SHARDS, options);
    }
    const { share, shards } = await this.shares.placeFor(options);
    return this.takeFrom([share, ...slots], shards, options);
  }

  /** A connection without regard to shards, for what vtgate answers by itself. One that arrives too late is returned to the pool. */
  async takeFrom(slots: readonly Slots[], shards: readonly Shard[], options: RunOptions): Promise<Leased> {
    await takeEach(slots, options);
    let lease: MysqlLease | undefined;
    let connecting: Promise<PoolConnection> | undefined;
    const watch = new StatementWatch(options, () => {
      lease?.stop();
    });
    this.watches.add(watch);
    try {
      this.heartbeat.assertAlive();
      for (const shard of shards) {
        shard.enter(watch);
      }
      connecting = this.connections.take(options.tenant);
      const connection = await watch.race(connecting);
      watch.assertRunning();
      lease = new MysqlLease(connection, {
        sendsOnceAsText: this.shares !== null,
        kill: (threadId) => this.kill(threadId, this.connections.serverOf(connection)),
        release: (given) => {
          given.release();
        },
      });
      this.leases.add(lease);
      return { lease, watch, shards, slots };
    } catch (error) {
      this.end(watch, shards);
      connecting?.then(
        (connection) => {
          connection.release();
        },
        () => undefined,
      );
      freeEach(slots);
      throw error;
    }
  }

  giveBack({ lease, watch, shards, slots }: Leased): void {
    this.end(watch, shards);
    void lease.end().finally(() => {
      this.leases.delete(lease);
      freeEach(slots);
    });
  }

  /** Stops running statements. */
  async close(): Promise<void> {
    const running = [...this.leases].map((lease) => {
      lease.stop();
      return lease.end();
    });
    await Promise.all(running);
    this.control.close();
  }

  /** Notes that a statement has been answered. */
  answered({ shards }: Leased): void {
    this.heartbeat.answered();
    for (const shard of shards) {
      shard.heartbeat.answered();
    }
  }

  private end(watch: StatementWatch, shards: readonly Shard[]): void {
    watch.end();
    this.watches.delete(watch);
    for (const shard of shards) {
      shard.leave(watch);
    }
  }

  /** A statement that cannot be killed is left to the server's own time limit, and counted. */
  private async kill(threadId: number, server: ServerIdentity): Promise<void> {
    try {
      this.heartbeat.assertAlive();
      await this.control.kill(threadId, server);
    } catch (error) {
      if (!isUnknownConnection(error)) {
        this.slots.unstopped++;
        this.reportOtherServer(error);
      }
      throw error;
    }
  }

  /** Logged once; the metric counts the rest. */
  private reportOtherServer(error: unknown): void {
    if (error instanceof OtherServerError && !this.reported) {
      this.reported = true;
      this.logger.warn(
        `a statement is left to the server's own time limit, since KILL could end a connection of another client: ${error.message}`,
      );
    }
  }

  /** Fails every statement that waits for a lost server, and retires its connections. */
  private abandonServer(reason: Error): void {
    this.connections.retireAll();
    for (const watch of this.watches) {
      watch.fire(reason);
    }
  }
}
