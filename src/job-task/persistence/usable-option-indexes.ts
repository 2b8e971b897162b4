import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../config/settings.js';
import { DatabaseConnection } from '../../database/connection.js';
import type { Database } from '../../database/database.js';
import type { PathIndex } from '../../query-builder/index.js';
import { findOptionIndexes } from './option-indexes.js';

/** The indexes over options that statements may use: those that INDEXED_OPTIONS names and the database has. */
@Injectable()
export class UsableOptionIndexes {
  private readonly logger = new Logger('Database');
  private present: readonly PathIndex[] = [];

  constructor(
    connection: DatabaseConnection,
    private readonly settings: Settings,
  ) {
    connection.onConnect((database) => this.find(database));
  }

  /** Empty until the database has been opened. */
  get all(): readonly PathIndex[] {
    return this.present;
  }

  /** A missing index makes statements slower and changes no result. */
  private async find(database: Database): Promise<void> {
    const { present, missing } = await findOptionIndexes(database, this.settings.INDEXED_OPTIONS);
    if (missing.length > 0) {
      this.logger.warn(
        `INDEXED_OPTIONS names ${missing.join(', ')}, which the database has no index for: npm run index-options creates it, and a restart uses it`,
      );
    }
    this.present = present;
  }
}
