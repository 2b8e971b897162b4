import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** Milliseconds that a server has to say goodbye. */
const GIVE_UP_MS = 2_000;

/**
 * Closes what a data source has opened, also after a failed `initialize`: TypeORM 1.1 makes the pool and then asks for the
 * version, and keeps the pool where that fails. Never fails, and does not wait for a server that does not answer.
 */
export async function closeDataSource(dataSource: DataSource): Promise<void> {
  const closing = dataSource.isInitialized ? dataSource.destroy() : dataSource.driver.disconnect();
  await Promise.race([closing.catch(() => undefined), sleep(GIVE_UP_MS, undefined, { ref: false })]);
}
