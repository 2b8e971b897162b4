import { Logger } from '@nestjs/common';
import type { PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import { DIALECTS, type Dialect } from '../../query-builder/index.js';
import { closeDataSource } from '../close-data-source.js';
import type { DatabaseSettings } from '../data-source.js';
import type { Database, PoolState, RawRow, RunOptions, Statement } from '../database.js';
import { isConnectionLost, isServerAnswer } from '../database-fault.js';
import { DatabaseUnavailableError } from '../errors.js';
import { Slots } from '../slots.js';
import { checkServer, statementLimit, type CheckedServer } from './check-server.js';
import { MysqlLeases, type Leased } from './mysql-leases.js';
import { PooledConnections } from './pooled-connections.js';
import { pinSession } from './session.js';
import { ShardShares } from './vitess/shard-shares.js';
import { shardNames, ShardTargets } from './vitess/shard-targets.js';
import { Shards } from './vitess/shards.js';

const BATCH_ROWS = 500;
/** The timeout of a query without a deadline. */
const GIVE_UP_MS = 2_000;

/** MySQL, MariaDB or Vitess, over the pool of a data source. */
export class MysqlDatabase implements Database {
  readonly dialect: Dialect;
  readonly about: string;
  readonly shards: Shards | null;
  private readonly slots: Slots;
  /** A stream lasts as long as its reader takes, so one connection is kept free of streams where there are several. */
  private readonly streams: Slots;
  /** What a statement and a stream take before a connection. */
  private readonly forRun: readonly Slots[];
  private readonly forStream: readonly Slots[];
  private readonly shares: ShardShares | null;
  private readonly leases: MysqlLeases;

  /**
   * Reads over a connected data source from a server that has been checked.
   * @param reads the data source whose connections run statements: its own where connections are pointed at shards, so that
   *   the users of `dataSource` never get such a connection
   */
  constructor(
    readonly dataSource: DataSource,
    private readonly server: CheckedServer,
    settings: DatabaseSettings,
    private readonly reads: DataSource = dataSource,
  ) {
    this.about = server.about;
    const logger = new Logger('Database');
    for (const warning of server.warnings ?? []) {
      logger.warn(warning);
    }
    this.dialect = DIALECTS[server.dialect];
    this.slots = new Slots(settings.DATABASE_POOL_SIZE, settings.DATABASE_ACQUIRE_TIMEOUT_MS);
    this.streams = new Slots(Math.max(settings.DATABASE_POOL_SIZE - 1, 1), settings.DATABASE_ACQUIRE_TIMEOUT_MS);
    this.forRun = [this.slots];
    this.forStream = [this.streams, this.slots];
    const limit = statementLimit(server, settings);
    const { keyspace } = server;
    const targets = keyspace === undefined ? null : new ShardTargets(keyspace);
    this.shards =
      keyspace === undefined || targets === null
        ? null
        : new Shards(settings, keyspace, server.shards ?? [], (tenant, options) => this.idOf(targets, tenant, options));
    this.shares =
      this.shards === null
        ? null
        : new ShardShares(this.shards, settings.DATABASE_POOL_SIZE, settings.DATABASE_ACQUIRE_TIMEOUT_MS);
    const connections = new PooledConnections(
      reads,
      {
        aim: targets === null ? null : (connection, tenant) => targets.aim(connection, tenant),
        limit: (connection) => pinSession(connection, limit),
        check: (connection) => this.checkAlike(connection, settings),
      },
      server.identity,
    );
    this.leases = new MysqlLeases(connections, this.slots, this.shares, settings);
  }

  get isSharded(): boolean {
    return this.shards !== null;
  }

  get pool(): PoolState {
    const { slots, shares } = this;
    return shares === null
      ? slots
      : {
          ...{ size: slots.size, available: slots.available, unstopped: slots.unstopped },
          waiting: slots.waiting + shares.waiting,
          timeouts: slots.timeouts + shares.timeouts,
        };
  }

  async run(statement: Statement, given: RunOptions = {}): Promise<readonly RawRow[]> {
    const options = this.slots.bounded(given);
    try {
      return await this.runOnce(statement, options);
    } catch (error) {
      // A connection that died while idle fails at its next use; a read can be repeated.
      if (isConnectionLost(error)) {
        return this.runOnce(statement, options);
      }
      throw error;
    }
  }

  async *stream(statement: Statement, options: RunOptions = {}): AsyncGenerator<readonly RawRow[]> {
    yield* this.streamNow(statement, this.slots.bounded(options));
  }

  /** Uses a connection outside the pool, so that a full pool does not look like an unreachable server. */
  async ping({ deadline = Date.now() + GIVE_UP_MS }: RunOptions = {}): Promise<void> {
    const left = (): number => Math.max(deadline - Date.now(), 0);
    try {
      const rows = await this.leases.heartbeat.beat(left());
      await this.shards?.beat(shardNames(String(this.server.keyspace), rows), left());
    } catch (error) {
      if (!isServerAnswer(error)) {
        throw error;
      }
      // An error such as "too many connections" does not concern the connections that are open.
      await this.runOn(await this.leases.takeFrom(this.forRun, [], { deadline }), this.leases.pingStatement);
    }
  }

  /** Stops running statements. Does not wait for a server that does not answer: its connections end with the process. */
  async close(): Promise<void> {
    this.shards?.close();
    await this.leases.close();
    await Promise.all([...new Set([this.dataSource, this.reads])].map(closeDataSource));
  }

  private async *streamNow(statement: Statement, options: RunOptions): AsyncGenerator<readonly RawRow[]> {
    const leased = await this.leases.take(options, this.forStream);
    let finished = false;
    try {
      const batches = leased.lease.batches(statement, BATCH_ROWS);
      for (;;) {
        const next = await leased.watch.race(batches.next());
        this.leases.answered(leased);
        if (next.done === true) {
          finished = true;
          return;
        }
        yield next.value;
      }
    } finally {
      if (!finished) {
        leased.lease.stop();
      }
      this.leases.giveBack(leased);
    }
  }

  private async runOnce(statement: Statement, options: RunOptions): Promise<readonly RawRow[]> {
    const leased = await this.leases.take(options, this.forRun);
    return await this.runOn(leased, statement);
  }

  private async runOn(leased: Leased, statement: Statement): Promise<readonly RawRow[]> {
    try {
      const rows = await leased.watch.race(leased.lease.rows(statement));
      this.leases.answered(leased);
      return rows;
    } finally {
      this.leases.giveBack(leased);
    }
  }

  /** A connection that is pointed at a tenant's shard asks vtgate for its keyspace id. */
  private async idOf(targets: ShardTargets, tenant: string, options: RunOptions): Promise<string> {
    const known = targets.known(tenant);
    if (known !== undefined) {
      return known;
    }
    this.leases.giveBack(await this.leases.takeFrom(this.forRun, [], { ...options, tenant }));
    return targets.known(tenant) ?? '';
  }

  /** Statements are compiled for one dialect, so another server behind the same address has to have it too. */
  private async checkAlike(connection: PoolConnection, settings: DatabaseSettings): Promise<void> {
    const { product, version, dialect } = await checkServer(connection, settings);
    if (dialect !== this.server.dialect) {
      throw new DatabaseUnavailableError(
        `found ${product} ${version} behind the same address as ${this.server.product} ${this.server.version}`,
      );
    }
  }
}
