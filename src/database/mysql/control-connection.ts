import { createRequire } from 'node:module';
import type { Connection, ConnectionOptions } from 'mysql2';
import type { DatabaseSettings } from '../data-source.js';
import type { RawRow, Statement } from '../database.js';
import { isServerAnswer } from '../database-fault.js';
import { DatabaseUnavailableError } from '../errors.js';
import { connectionOptions } from './connection-options.js';
import { forceClose } from './mysql2-internals.js';
import { queryRows } from './query-rows.js';
import { assertSameServer, readServerIdentity, type ServerIdentity } from './server-identity.js';
import { SHOW_SHARDS } from './vitess/shard-targets.js';

const { createConnection } = createRequire(import.meta.url)('mysql2') as typeof import('mysql2');

/** Milliseconds that a server has to confirm a kill. */
const KILLED_MS = 2_000;
/** Milliseconds after which another connection is tried: TCP tries less and less often by itself. */
const CONNECTED_MS = 1_000;
/** Reads a table: a Galera node without a quorum answers what needs none, and nothing else (error 1047). */
export const PING: Statement = { sql: 'SELECT 1 FROM schema_migrations LIMIT 1', params: [] };
/** Asks vtgate alone: a shard that hangs must not make the others look lost. */
export const VTGATE_PING: Statement = { sql: SHOW_SHARDS, params: [], once: true };

/** A connection outside the pool, so that a full pool prevents neither stopping statements nor probing the server. */
export class ControlConnection {
  private connection: Connection | null = null;
  private connected = false;
  private openedAt = 0;
  /** Rejects the pending queries. */
  private readonly waiting = new Set<(reason: Error) => void>();

  private readonly identities = new WeakMap<Connection, ServerIdentity>();
  private readonly options: ConnectionOptions;

  /** @param pingStatement what a server answers that can run statements */
  constructor(
    settings: DatabaseSettings,
    private readonly pingStatement = PING,
  ) {
    this.options = {
      ...connectionOptions(settings),
      connectTimeout: Math.min(settings.DATABASE_CONNECT_TIMEOUT_MS, CONNECTED_MS),
    };
  }

  /**
   * Makes a server end one of its connections and its statement.
   * @throws OtherServerError where the id may be another client's: over a connection to another server, or through a proxy with ids of its own.
   */
  async kill(threadId: number, server: ServerIdentity): Promise<void> {
    const connection = this.open();
    assertSameServer(server, await this.identityOf(connection));
    await this.within(connection, KILLED_MS, queryRows(connection, `KILL ${String(Math.trunc(threadId))}`));
  }

  /** What the server answers to the ping. @throws DatabaseUnavailableError after so many milliseconds without an answer, or the driver's own error. */
  async ping(withinMs: number): Promise<readonly RawRow[]> {
    const connection = this.open();
    return this.within(connection, withinMs, queryRows(connection, this.pingStatement.sql));
  }

  close(): void {
    this.connection?.destroy();
    this.connection = null;
  }

  /** Asked once over each connection. */
  private async identityOf(connection: Connection): Promise<ServerIdentity> {
    const known = this.identities.get(connection);
    if (known !== undefined) {
      return known;
    }
    const identity = await this.within(connection, KILLED_MS, readServerIdentity(connection));
    this.identities.set(connection, identity);
    return identity;
  }

  /** The result of a query; rejects if it does not arrive in time. */
  private within<T>(connection: Connection, withinMs: number, answered: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const giveUp = (reason: Error): void => {
        clearTimeout(timer);
        this.waiting.delete(giveUp);
        reject(reason);
      };
      const tooLate = (): void => {
        if (this.waiting.has(giveUp)) {
          giveUp(new DatabaseUnavailableError(`the server has not answered within ${String(withinMs)} ms`));
          this.drop(connection);
        }
      };
      // A result that arrived while the event loop was busy is read first.
      const timer = setTimeout(() => setImmediate(tooLate), withinMs);
      this.waiting.add(giveUp);
      const settled = (): void => {
        clearTimeout(timer);
        this.waiting.delete(giveUp);
      };
      answered.then(
        (answer) => {
          settled();
          resolve(answer);
        },
        (error: unknown) => {
          settled();
          // The driver reports the end of a connection to one command only.
          if ((error as { fatal?: boolean }).fatal === true || !isServerAnswer(error)) {
            this.forget(connection);
          }
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
    });
  }

  private open(): Connection {
    if (this.connection === null) {
      const connection = createConnection(this.options);
      const forget = (): void => {
        this.forget(connection);
      };
      connection.on('error', forget);
      connection.on('end', forget);
      connection.on('connect', () => {
        this.connected = true;
      });
      this.connected = false;
      this.openedAt = Date.now();
      this.connection = connection;
    }
    return this.connection;
  }

  /** One that is silent is no longer used, unless it has only just been opened. */
  private drop(connection: Connection): void {
    const isDue = this.connected || Date.now() - this.openedAt >= CONNECTED_MS;
    if (this.connection === connection && isDue) {
      this.forget(connection);
      forceClose(connection);
      // Other pending queries get no result either, and connections of the pool wait for them.
      for (const giveUp of this.waiting) {
        giveUp(new DatabaseUnavailableError('the server does not answer'));
      }
    }
  }

  private forget(connection: Connection): void {
    if (this.connection === connection) {
      this.connection = null;
    }
  }
}
