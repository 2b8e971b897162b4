import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** Milliseconds to wait for a graceful close by the server. */
const GIVE_UP_MS = 2_000;

/**
 * Closes the pool of a data source, also after a failed `initialize`: TypeORM 1.1 creates the pool before it asks for the
 * version, and keeps it if that fails. Never rejects, and does not wait for an unresponsive server.
 */
export async function closeDataSource(dataSource: DataSource): Promise<void> {
  const closing = dataSource.isInitialized ? dataSource.destroy() : dataSource.driver.disconnect();
  await Promise.race([closing.catch(() => undefined), sleep(GIVE_UP_MS, undefined, { ref: false })]);
}
