import { Logger } from '@nestjs/common';
import type { PoolConnection } from 'mysql2';
import { TransientSet } from '../../common/transient-set.js';
import type { DatabaseSettings } from '../data-source.js';
import type { RunOptions, Statement } from '../database.js';
import { isUnknownConnection } from '../database-fault.js';
import type { Slots } from '../slots.js';
import { StatementWatch } from '../statement-watch.js';
import { ControlConnection, PING, VTGATE_PING } from './control-connection.js';
import { Heartbeat } from './heartbeat.js';
import { MysqlLease } from './mysql-lease.js';
import type { PooledConnections } from './pooled-connections.js';
import { OtherServerError, type ServerIdentity } from './server-identity.js';

/** A connection, and the watch that stops what it runs. */
export interface Leased {
  readonly lease: MysqlLease;
  readonly watch: StatementWatch;
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
    private readonly isSharded: boolean,
    settings: DatabaseSettings,
  ) {
    this.pingStatement = isSharded ? VTGATE_PING : PING;
    this.control = new ControlConnection(settings, this.pingStatement);
    this.heartbeat = new Heartbeat(this.control, (reason) => {
      this.abandonServer(reason);
    });
  }

  /** A connection; one that arrives too late is returned to the pool. */
  async take(options: RunOptions): Promise<Leased> {
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

  giveBack({ lease, watch }: Leased): void {
    this.end(watch);
    void lease.end().finally(() => {
      this.leases.delete(lease);
      this.slots.free();
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

  private end(watch: StatementWatch): void {
    watch.end();
    this.watches.delete(watch);
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
