import type { PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import { poolOf } from '../typeorm-internals.js';
import { queryRows } from './query-rows.js';
import type { ServerKind } from './server.js';
import { readServerIdentity, type ServerIdentity } from './server-identity.js';
import { sessionPinned } from './session.js';

/** The connections of a data source's pool, prepared for compiled statements. */
export class PooledConnections {
  /** How often the server was lost. */
  private losses = 0;
  /** Prepared connections, each with the number of losses before it was prepared. */
  private readonly ready = new WeakMap<PoolConnection, number>();
  /** The server of each connection; they differ behind a load balancer. */
  private readonly servers = new WeakMap<PoolConnection, ServerIdentity>();
  /** Connections that are being prepared. */
  private readonly opening = new Set<PoolConnection>();

  /** `limitMs`: the server's own time limit for a statement. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly server: ServerKind,
    private readonly limitMs: number,
  ) {}

  /** A connection with pinned session settings and a time limit for statements; the caller releases it. */
  async take(): Promise<PoolConnection> {
    for (;;) {
      const connection = await connectionOf(this.dataSource);
      const losses = this.ready.get(connection);
      if (losses === this.losses) {
        return connection;
      }
      if (losses === undefined) {
        await this.prepare(connection);
        return connection;
      }
      // Opened before the server was lost, which may have dropped it.
      connection.destroy();
    }
  }

  /** The server of a taken connection. */
  serverOf(connection: PoolConnection): ServerIdentity {
    return this.servers.get(connection) ?? '';
  }

  /** Retires every connection. Those still being prepared are closed, since they would occupy the pool. */
  retireAll(): void {
    this.losses++;
    for (const connection of this.opening) {
      connection.destroy();
    }
    this.opening.clear();
  }

  private async prepare(connection: PoolConnection): Promise<void> {
    this.opening.add(connection);
    try {
      await sessionPinned(connection);
      await queryRows(connection, `SET SESSION ${this.statementLimit()}`);
      this.servers.set(connection, await readServerIdentity(connection));
      this.ready.set(connection, this.losses);
    } catch (error) {
      connection.destroy();
      throw error;
    } finally {
      this.opening.delete(connection);
    }
  }

  /** The backup of our own time limit: it ends statements that a crashed process has left running. */
  private statementLimit(): string {
    return this.server.product === 'MariaDB'
      ? `max_statement_time = ${String(this.limitMs / 1000)}`
      : `max_execution_time = ${String(this.limitMs)}`;
  }
}

/** A connection of the data source's pool, not prepared. */
export function connectionOf(dataSource: DataSource): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    poolOf(dataSource).getConnection((error, connection) => {
      if (error === null) {
        resolve(connection);
      } else {
        reject(error);
      }
    });
  });
}
