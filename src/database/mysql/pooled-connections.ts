import type { Pool, PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import type { ServerKind } from './server.js';
import { readServerIdentity, type ServerIdentity } from './server-identity.js';
import { sessionPinned } from './session.js';

/** The connections of a data source's pool, ready for statements of ours. */
export class PooledConnections {
  /** How often the server was lost. */
  private losses = 0;
  /** Connections that are ready, with the losses before they were. */
  private readonly ready = new WeakMap<PoolConnection, number>();
  /** The servers that they lead to, which differ behind a load balancer. */
  private readonly servers = new WeakMap<PoolConnection, ServerIdentity>();
  /** Connections that are being made ready. */
  private readonly opening = new Set<PoolConnection>();

  /** `limitMs`: after so long the server ends a statement by itself. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly server: ServerKind,
    private readonly limitMs: number,
  ) {}

  /** One whose session is pinned and whose statements are limited; whoever takes it releases it. */
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
      // The server was silent since: nobody knows whether it still knows this one.
      connection.destroy();
    }
  }

  /** The server that a taken connection leads to. */
  serverOf(connection: PoolConnection): ServerIdentity {
    return this.servers.get(connection) ?? '';
  }

  /** No connection from before is used again. Those that nobody has yet are closed: they would keep their places in the pool. */
  lose(): void {
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
      await this.limitStatements(connection);
      this.servers.set(connection, await readServerIdentity(connection));
      this.ready.set(connection, this.losses);
    } catch (error) {
      connection.destroy();
      throw error;
    } finally {
      this.opening.delete(connection);
    }
  }

  /** The server's own limit stands behind ours: it ends what a crashed process left running. */
  private limitStatements(connection: PoolConnection): Promise<void> {
    const limit =
      this.server.product === 'MariaDB'
        ? `max_statement_time = ${String(this.limitMs / 1000)}`
        : `max_execution_time = ${String(this.limitMs)}`;
    return new Promise((resolve, reject) => {
      connection.query(`SET SESSION ${limit}`, (error) => {
        if (error === null) {
          resolve();
        } else {
          reject(error);
        }
      });
    });
  }
}

/** A connection of the data source's pool as it is. */
export function connectionOf(dataSource: DataSource): Promise<PoolConnection> {
  const { pool } = dataSource.driver as unknown as { pool: Pool };
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
