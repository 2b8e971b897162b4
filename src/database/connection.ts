import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings.js';
import { NO_TABLES, type DatabaseTables } from './data-source.js';
import { databaseFault } from './database-fault.js';
import type { Database, PoolState } from './database.js';
import { describeError } from './describe-error.js';
import { DatabaseUnavailableError } from './errors.js';
import { migrate } from './migrate.js';
import { openDatabase } from './open-database.js';

/** What provides the tables to Nest. */
export const DATABASE_TABLES = Symbol('DATABASE_TABLES');

const RETRY_MS = 1_000;

/** Prepares a migrated database before it is used. If it throws, the database is closed and opened again later. */
export type OnConnect = (database: Database) => Promise<void>;

/** The service's database. Connects and migrates when the application starts, and retries while the server is unavailable. */
@Injectable()
export class DatabaseConnection implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Database');
  private database: Database | null = null;
  private readonly hooks: OnConnect[] = [];
  private readonly closeHooks: (() => Promise<void>)[] = [];
  private closed = false;
  private retry: NodeJS.Timeout | undefined;
  private resolveOpened: (database: Database) => void = () => undefined;
  /** Resolves when the database is available for the first time. */
  readonly opened = new Promise<Database>((resolve) => {
    this.resolveOpened = resolve;
  });

  constructor(
    private readonly settings: Settings,
    private readonly dataSource: DataSource,
    @Inject(DATABASE_TABLES) private readonly tables: DatabaseTables = NO_TABLES,
  ) {}

  /** The database. @throws DatabaseUnavailableError before the first connection */
  current(): Database {
    if (this.database === null) {
      throw new DatabaseUnavailableError('the database has not answered yet');
    }
    return this.database;
  }

  /** Adds a hook. Must be called before the application has started. */
  onConnect(hook: OnConnect): void {
    this.hooks.push(hook);
  }

  /** Adds a hook that stops background use of the database before it is closed. */
  onClose(hook: () => Promise<void>): void {
    this.closeHooks.push(hook);
  }

  get pool(): PoolState | null {
    return this.database?.pool ?? null;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.connect();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** Stops running statements and disconnects. A connection attempt in progress is the last one. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const database = this.database;
    this.database = null;
    await Promise.all(this.closeHooks.map((hook) => hook()));
    await database?.close();
  }

  private async connect(): Promise<void> {
    try {
      const database = await openDatabase(this.settings, this.dataSource, this.tables);
      try {
        await this.prepare(database);
      } catch (error) {
        await database.close();
        throw error;
      }
      if (this.closed) {
        await database.close();
      } else {
        this.database = database;
        this.resolveOpened(database);
      }
    } catch (error) {
      if (this.closed) {
        return;
      }
      this.report(error);
      this.retry = setTimeout(() => {
        void this.connect();
      }, RETRY_MS);
    }
  }

  /** Logs one line for errors that an operator can fix, and the stack trace of others. */
  private report(error: unknown): void {
    const msg = `the database cannot be used yet, next try in ${String(RETRY_MS)} ms: ${describeError(error)}`;
    this.logger.error(databaseFault(error) === 'other' ? { msg, err: error } : { msg });
  }

  private async prepare(database: Database): Promise<void> {
    if (database.about !== null) {
      this.logger.log(database.about);
    }
    const done = await migrate(database.dataSource);
    if (done.length > 0) {
      this.logger.log(`migrated: ${done.join(', ')}`);
    }
    for (const hook of this.hooks) {
      await hook(database);
    }
  }
}
