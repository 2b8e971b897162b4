import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Settings } from '../config/settings.js';
import { DatabaseConnection } from '../database/connection.js';
import { openWriteDatabase } from '../database/write/open-write-database.js';
import type { WriteDatabase } from '../database/write/write-database.js';

/** The connections that write, opened with the first write after the database has been migrated. */
@Injectable()
export class WriteConnection implements OnApplicationShutdown {
  private opening: Promise<WriteDatabase> | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly connection: DatabaseConnection,
  ) {}

  /** @throws DatabaseUnavailableError, or the driver's own error. */
  async current(): Promise<WriteDatabase> {
    // Until the migrations are done there is nothing to write to.
    const reads = this.connection.current();
    this.opening ??= openWriteDatabase(this.settings, this.settings.INGEST_CONNECTIONS, reads);
    try {
      return await this.opening;
    } catch (error) {
      this.opening = null;
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    const opened = await this.opening?.catch(() => null);
    await opened?.close();
  }
}
