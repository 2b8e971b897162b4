import { Logger } from '@nestjs/common';
import type { PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import { TransientSet } from '../../common/transient-set.js';
import { DIALECTS, type Dialect } from '../../query-builder/index.js';
import { closeDataSource } from '../close-data-source.js';
import type { DatabaseSettings } from '../data-source.js';
import type { Database, PoolState, RawRow, RunOptions, Statement } from '../database.js';
import { isConnectionLost, isServerAnswer, isUnknownConnection } from '../database-fault.js';
import { DatabaseUnavailableError } from '../errors.js';
import { Slots } from '../slots.js';
import { StatementWatch } from '../statement-watch.js';
import { checkServer, statementLimit, type CheckedServer } from './check-server.js';
import { ControlConnection, PING, VTGATE_PING } from './control-connection.js';
import { Heartbeat } from './heartbeat.js';
import { MysqlLease } from './mysql-lease.js';
import { PooledConnections } from './pooled-connections.js';
import { OtherServerError, type ServerIdentity } from './server-identity.js';
import { pinSession } from './session.js';
import { ShardTargets } from './vitess/shard-targets.js';

const BATCH_ROWS = 500;
/** The timeout of a query without a deadline. */
const GIVE_UP_MS = 2_000;

/** MySQL, MariaDB or Vitess, over the pool of a data source. */
export class MysqlDatabase implements Database {
  readonly dialect: Dialect;
  readonly about: string;
  readonly isSharded: boolean;
  private readonly slots: Slots;
  /** A stream lasts as long as its reader takes, so one connection is kept free of streams where there are several. */
  private readonly streams: Slots;
  private readonly pingStatement: Statement;
  private readonly control: ControlConnection;
  private readonly heartbeat: Heartbeat;
  private readonly connections: PooledConnections;
  private readonly leases = new TransientSet<MysqlLease>();
  private readonly watches = new TransientSet<StatementWatch>();
  private readonly logger = new Logger('Database');
  private reported = false;

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
    this.isSharded = server.keyspace !== undefined;
    for (const warning of server.warnings ?? []) {
      this.logger.warn(warning);
    }
    this.dialect = DIALECTS[server.dialect];
    this.slots = new Slots(settings.DATABASE_POOL_SIZE, settings.DATABASE_ACQUIRE_TIMEOUT_MS);
    this.streams = new Slots(Math.max(settings.DATABASE_POOL_SIZE - 1, 1), settings.DATABASE_ACQUIRE_TIMEOUT_MS);
    const limit = statementLimit(server, settings);
    const targets = server.keyspace === undefined ? null : new ShardTargets(server.keyspace);
    this.connections = new PooledConnections(
      reads,
      {
        aim: targets === null ? null : (connection, tenant) => targets.aim(connection, tenant),
        limit: (connection) => pinSession(connection, limit),
        check: (connection) => this.checkAlike(connection, settings),
      },
      server.identity,
    );
    this.pingStatement = this.isSharded ? VTGATE_PING : PING;
    this.control = new ControlConnection(settings, this.pingStatement);
    this.heartbeat = new Heartbeat(this.control, (reason) => {
      this.abandonServer(reason);
    });
  }

  get pool(): PoolState {
    return this.slots;
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
    const bounded = this.slots.bounded(options);
    await this.streams.take(bounded);
    try {
      yield* this.streamNow(statement, bounded);
    } finally {
      this.streams.free();
    }
  }

  /** Uses a connection outside the pool, so that a full pool does not look like an unreachable server. */
  async ping({ deadline = Date.now() + GIVE_UP_MS }: RunOptions = {}): Promise<void> {
    try {
      await this.heartbeat.beat(Math.max(deadline - Date.now(), 0));
    } catch (error) {
      if (!isServerAnswer(error)) {
        throw error;
      }
      // An error such as "too many connections" does not concern the connections that are open.
      await this.run(this.pingStatement, { deadline });
    }
  }

  /** Stops running statements. Does not wait for a server that does not answer: its connections end with the process. */
  async close(): Promise<void> {
    const running = [...this.leases].map((lease) => {
      lease.stop();
      return lease.end();
    });
    await Promise.all(running);
    this.control.close();
    await Promise.all([...new Set([this.dataSource, this.reads])].map(closeDataSource));
  }

  private async *streamNow(statement: Statement, options: RunOptions): AsyncGenerator<readonly RawRow[]> {
    const { lease, watch } = await this.lease(options);
    let finished = false;
    try {
      const batches = lease.batches(statement, BATCH_ROWS);
      for (;;) {
        const next = await watch.race(batches.next());
        this.heartbeat.answered();
        if (next.done === true) {
          finished = true;
          return;
        }
        yield next.value;
      }
    } finally {
      this.end(watch);
      if (!finished) {
        lease.stop();
      }
      this.giveBack(lease);
    }
  }

  private async runOnce(statement: Statement, options: RunOptions): Promise<readonly RawRow[]> {
    const { lease, watch } = await this.lease(options);
    try {
      const rows = await watch.race(lease.rows(statement));
      this.heartbeat.answered();
      return rows;
    } finally {
      this.end(watch);
      this.giveBack(lease);
    }
  }

  /** A connection and the watch that stops what it runs; a connection that arrives too late is returned to the pool. */
  private async lease(options: RunOptions): Promise<{ readonly lease: MysqlLease; readonly watch: StatementWatch }> {
    await this.slots.take(options);
    let lease: MysqlLease | undefined;
    let connecting: Promise<PoolConnection> | undefined;
    const watch = new StatementWatch(options, () => {
      lease?.stop();
    });
    this.watches.add(watch);
    try {
      this.heartbeat.assertAlive();
      connecting = this.connections.take(options.tenant);
      const connection = await watch.race(connecting);
      watch.assertRunning();
      lease = new MysqlLease(connection, {
        sendsOnceAsText: this.isSharded,
        kill: (threadId) => this.kill(threadId, this.connections.serverOf(connection)),
        release: (given) => {
          given.release();
        },
      });
      this.leases.add(lease);
      return { lease, watch };
    } catch (error) {
      this.end(watch);
      connecting?.then(
        (connection) => {
          connection.release();
        },
        () => undefined,
      );
      this.slots.free();
      throw error;
    }
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

  private end(watch: StatementWatch): void {
    watch.end();
    this.watches.delete(watch);
  }

  private giveBack(lease: MysqlLease): void {
    void lease.end().finally(() => {
      this.leases.delete(lease);
      this.slots.free();
    });
  }
}
