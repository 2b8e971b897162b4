import type { PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import { poolOf } from '../typeorm-internals.js';
import { settleCallback } from './query-rows.js';
import { readServerIdentity, type ServerIdentity } from './server-identity.js';
import { sessionPinned } from './session.js';

const UNKNOWN: ServerIdentity = { name: '', hasServerId: false };

/** What prepares a connection beyond its pinned session. */
export interface ConnectionSetup {
  /** Gives the connection the server's own time limit for a statement. */
  limit(connection: PoolConnection): Promise<void>;
  /** Points a connection at the server of a tenant, where tenants lie on several. A connection that it fails on is closed. */
  readonly aim: ((connection: PoolConnection, tenant: string | undefined) => Promise<void>) | null;
  /** Checks the server of a connection, once for each server. @throws DatabaseUnavailableError if statements cannot run on it. */
  check(connection: PoolConnection): Promise<void>;
}

/** The connections of a data source's pool, prepared for compiled statements. */
export class PooledConnections {
  /** How often the server was lost. */
  private losses = 0;
  /** Prepared connections, each with the number of losses before it was prepared. */
  private readonly ready = new WeakMap<PoolConnection, number>();
  /** The server of each connection; they differ behind a load balancer. */
  private readonly servers = new WeakMap<PoolConnection, ServerIdentity>();
  /** The names of servers that have been checked. */
  private readonly checked: Set<string>;
  /** Whether a proxy gives ids of its own. By chance some of them are the server's too, so one other id counts for all. */
  private hasProxyIds: boolean;
  /** Connections that are being prepared. */
  private readonly opening = new Set<PoolConnection>();

  /** `known`: a server that has been checked already. */
  constructor(
    private readonly dataSource: DataSource,
    private readonly setup: ConnectionSetup,
    known: ServerIdentity,
  ) {
    this.checked = new Set([known.name]);
    this.hasProxyIds = !known.hasServerId;
  }

  /** A connection with pinned session settings and a time limit for statements, for one tenant; the caller releases it. */
  async take(tenant?: string): Promise<PoolConnection> {
    const connection = await this.prepared();
    if (this.setup.aim !== null) {
      try {
        await this.setup.aim(connection, tenant);
      } catch (error) {
        connection.destroy();
        throw error;
      }
    }
    return connection;
  }

  private async prepared(): Promise<PoolConnection> {
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

  serverOf(connection: PoolConnection): ServerIdentity {
    const server = this.servers.get(connection) ?? UNKNOWN;
    return this.hasProxyIds ? { ...server, hasServerId: false } : server;
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
      const [server] = await Promise.all([readServerIdentity(connection), this.setup.limit(connection)]);
      // An address may lead to several servers, and to another one after an outage.
      if (!this.checked.has(server.name)) {
        await this.setup.check(connection);
        this.checked.add(server.name);
      }
      this.servers.set(connection, server);
      this.hasProxyIds ||= !server.hasServerId;
      this.ready.set(connection, this.losses);
    } catch (error) {
      connection.destroy();
      throw error;
    } finally {
      this.opening.delete(connection);
    }
  }
}

/** A connection of the data source's pool, not prepared. */
export function connectionOf(dataSource: DataSource): Promise<PoolConnection> {
  return new Promise((resolve, reject) => {
    poolOf(dataSource).getConnection(settleCallback(resolve, reject));
  });
}
