import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings.js';
import type { PathIndex } from '../query-builder/index.js';
import { databaseFault } from './database-fault.js';
import type { Database, PoolState } from './database.js';
import { describeError } from './describe-error.js';
import { DatabaseUnavailableError } from './errors.js';
import { migrate } from './migrate.js';
import { findOptionIndexes } from '../job-task/persistence/option-indexes.js';
import { openDatabase } from './open-database.js';

const RETRY_MS = 1_000;

/** The service's database: connects and migrates when the application starts, and goes on trying while nobody answers. */
@Injectable()
export class DatabaseConnection implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Database');
  private database: Database | null = null;
  private indexes: readonly PathIndex[] = [];
  private closed = false;
  private retry: NodeJS.Timeout | undefined;
  private resolveOpened: (database: Database) => void = () => undefined;
  /** Resolves when the database can be used for the first time. */
  readonly opened = new Promise<Database>((resolve) => {
    this.resolveOpened = resolve;
  });

  constructor(
    private readonly settings: Settings,
    private readonly dataSource: DataSource,
  ) {}

  /** The database. @throws DatabaseUnavailableError until it has answered for the first time. */
  current(): Database {
    if (this.database === null) {
      throw new DatabaseUnavailableError('the database has not answered yet');
    }
    return this.database;
  }

  /** The indexes over options that statements may use. */
  get optionIndexes(): readonly PathIndex[] {
    return this.indexes;
  }

  /** How the pool is used; null until the database has answered. */
  get pool(): PoolState | null {
    return this.database?.pool ?? null;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.connect();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** Stops what still runs and disconnects; a connection attempt that is under way is the last one. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const database = this.database;
    this.database = null;
    await database?.close();
  }

  private async connect(): Promise<void> {
    try {
      const database = await openDatabase(this.settings, this.dataSource);
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

  /** One line for what an operator can mend; the stack only for other faults. */
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
    this.indexes = await this.indexesOf(database);
  }

  /** Those that the settings name and the database has; without the others everything is answered as well, and more slowly. */
  private async indexesOf(database: Database): Promise<readonly PathIndex[]> {
    const { present, missing } = await findOptionIndexes(database, this.settings.INDEXED_OPTIONS);
    if (missing.length > 0) {
      this.logger.warn(
        `INDEXED_OPTIONS names ${missing.join(', ')}, which the database has no index for: npm run index-options makes it, and a restart uses it`,
      );
    }
    return present;
  }
}
