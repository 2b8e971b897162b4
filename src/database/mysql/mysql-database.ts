import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import { DIALECTS, type Dialect } from '../../query-builder/index.js';
import type { DatabaseSettings } from '../data-source.js';
import type { Database, PoolState, RawRow, RunOptions, Statement } from '../database.js';
import { isConnectionLost } from '../database-fault.js';
import { parseDatabaseUrl } from '../database-url.js';
import { Slots } from '../slots.js';
import { StopWatch } from '../stop-watch.js';
import { MysqlLease } from './mysql-lease.js';
import { serverKind, type ServerKind } from './server.js';
import { sessionPinned } from './session.js';
import { StatementKiller } from './statement-killer.js';

const BATCH_ROWS = 500;
/** Milliseconds that a server has to say goodbye. */
const GIVE_UP_MS = 2_000;

/** MySQL, MariaDB or TiDB, over the pool of TypeORM's data source. */
export class MysqlDatabase implements Database {
  readonly dialect: Dialect;
  private readonly slots: Slots;
  /** Streams last as long as their reader likes, so one connection is kept from them where there are several. */
  private readonly streams: Slots;
  private readonly killer: StatementKiller;
  private readonly limited = new WeakSet<PoolConnection>();
  private readonly leases = new Set<MysqlLease>();

  private constructor(
    readonly dataSource: DataSource,
    readonly server: ServerKind,
    private readonly settings: DatabaseSettings,
  ) {
    this.dialect = DIALECTS[server.dialect];
    this.slots = new Slots(settings.DATABASE_POOL_SIZE, settings.DATABASE_ACQUIRE_TIMEOUT_MS);
    this.streams = new Slots(Math.max(settings.DATABASE_POOL_SIZE - 1, 1), settings.DATABASE_ACQUIRE_TIMEOUT_MS);
    this.killer = new StatementKiller(killerOptions(settings));
  }

  /** Wraps a connected data source. @throws DatabaseUnavailableError for a server that is too old or does not obey. */
  static async open(dataSource: DataSource, settings: DatabaseSettings): Promise<MysqlDatabase> {
    const connection = await connectionOf(poolOf(dataSource));
    try {
      await sessionPinned(connection);
      const [row] = await new Promise<string[][]>((resolve, reject) => {
        connection.query({ sql: 'SELECT VERSION()', rowsAsArray: true }, (error, rows) => {
          if (error === null) {
            resolve(rows as unknown as string[][]);
          } else {
            reject(error);
          }
        });
      });
      return new MysqlDatabase(dataSource, serverKind(row?.[0] ?? ''), settings);
    } finally {
      connection.release();
    }
  }

  get pool(): PoolState {
    return this.slots;
  }

  async run(statement: Statement, options: RunOptions = {}): Promise<readonly RawRow[]> {
    try {
      return await this.runOnce(statement, options);
    } catch (error) {
      // A connection that died while it was idle says so at its next use; reading again does no harm.
      if (isConnectionLost(error)) {
        return this.runOnce(statement, options);
      }
      throw error;
    }
  }

  async *stream(statement: Statement, options: RunOptions = {}): AsyncGenerator<readonly RawRow[]> {
    await this.streams.take(options);
    try {
      yield* this.streamNow(statement, options);
    } finally {
      this.streams.free();
    }
  }

  async ping(options: RunOptions = {}): Promise<void> {
    await this.run({ sql: 'SELECT 1', params: [] }, options);
  }

  /** Stops what still runs. A server that does not answer is not waited for: its connections end with the process. */
  async close(): Promise<void> {
    const running = [...this.leases].map((lease) => {
      lease.stop();
      return lease.end();
    });
    await Promise.all(running);
    this.killer.close();
    if (this.dataSource.isInitialized) {
      await Promise.race([this.dataSource.destroy(), sleep(GIVE_UP_MS, undefined, { ref: false })]);
    }
  }

  private async *streamNow(statement: Statement, options: RunOptions): AsyncGenerator<readonly RawRow[]> {
    const { lease, watch } = await this.lease(options);
    let finished = false;
    try {
      const batches = lease.batches(statement, BATCH_ROWS);
      for (;;) {
        const next = await watch.race(batches.next());
        if (next.done === true) {
          finished = true;
          return;
        }
        yield next.value;
      }
    } finally {
      watch.end();
      if (!finished) {
        lease.stop();
      }
      this.giveBack(lease);
    }
  }

  private async runOnce(statement: Statement, options: RunOptions): Promise<readonly RawRow[]> {
    const { lease, watch } = await this.lease(options);
    try {
      return await watch.race(lease.rows(statement));
    } finally {
      watch.end();
      this.giveBack(lease);
    }
  }

  /** A connection, pinned, and the watch that stops what it runs; a connection that arrives too late goes back to the pool. */
  private async lease(options: RunOptions): Promise<{ readonly lease: MysqlLease; readonly watch: StopWatch }> {
    await this.slots.take(options);
    const connecting = this.connect();
    let lease: MysqlLease | undefined;
    const watch = new StopWatch(options, () => {
      lease?.stop();
    });
    try {
      const connection = await watch.race(connecting);
      watch.assertRunning();
      lease = new MysqlLease(connection, {
        kill: (threadId) => this.killer.kill(threadId),
        release: (given) => {
          given.release();
        },
      });
      this.leases.add(lease);
      return { lease, watch };
    } catch (error) {
      watch.end();
      connecting.then(
        (connection) => {
          connection.release();
        },
        () => undefined,
      );
      this.slots.free();
      throw error;
    }
  }

  private giveBack(lease: MysqlLease): void {
    void lease.end().finally(() => {
      this.leases.delete(lease);
      this.slots.free();
    });
  }

  private async connect(): Promise<PoolConnection> {
    const connection = await connectionOf(poolOf(this.dataSource));
    if (!this.limited.has(connection)) {
      await sessionPinned(connection);
      await this.limitStatements(connection);
      this.limited.add(connection);
    }
    return connection;
  }

  /** The server's own limit stands behind ours: it ends what a crashed process left running. */
  private limitStatements(connection: PoolConnection): Promise<void> {
    const ms = Math.max(this.settings.REQUEST_TIMEOUT_MS, this.settings.STREAM_TIMEOUT_MS);
    const limit =
      this.server.product === 'MariaDB'
        ? `max_statement_time = ${String(ms / 1000)}`
        : `max_execution_time = ${String(ms)}`;
    return new Promise((resolve, reject) => {
      connection.query(`SET SESSION ${limit}`, (error) => {
        if (error === null) {
          resolve();
        } else {
          connection.destroy();
          reject(error);
        }
      });
    });
  }
}

function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { pool: Pool }).pool;
}

function connectionOf(pool: Pool): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => {
      if (error === null) {
        resolve(connection);
      } else {
        reject(error);
      }
    });
  });
}

function killerOptions(settings: DatabaseSettings) {
  const location = parseDatabaseUrl(settings.DATABASE_URL);
  if (location.engine !== 'mysql') {
    throw new TypeError('DATABASE_URL: a mysql:// URL is expected');
  }
  const { host, port, user, password, database, ssl } = location;
  return {
    host,
    port,
    user,
    password,
    database,
    connectTimeout: settings.DATABASE_CONNECT_TIMEOUT_MS,
    ...(ssl ? { ssl: { rejectUnauthorized: true } } : {}),
  };
}
