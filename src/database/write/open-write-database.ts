import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { closeDataSource } from '../close-data-source.js';
import type { Database } from '../database.js';
import { createDataSource, type DatabaseSettings } from '../data-source.js';
import { MysqlDatabase } from '../mysql/mysql-database.js';
import { serverOf } from '../mysql/server.js';
import { ShardShares } from '../mysql/vitess/shard-shares.js';
import { MysqlWriteDatabase } from './mysql-write-database.js';
import { SqliteWriteDatabase } from './sqlite-write-database.js';
import type { WriteDatabase } from './write-database.js';

/**
 * Connects for writing with connections of its own; the caller closes it. The database has to be migrated already.
 * @param reads the same database for reading, which knows its shards: one that hangs then leaves connections to the others
 * @throws the driver's own error when the database does not answer.
 */
export async function openWriteDatabase(
  settings: DatabaseSettings,
  connections: number,
  reads: Database | null = null,
): Promise<WriteDatabase> {
  const own = Object.create(settings, { DATABASE_POOL_SIZE: { value: connections } }) as DatabaseSettings;
  const dataSource = createDataSource(own);
  try {
    await dataSource.initialize();
    // Writes wait for a connection until their deadline.
    const shards = reads instanceof MysqlDatabase ? reads.shards : null;
    const shares = shards === null ? null : new ShardShares(shards, connections, Infinity);
    return await writeDatabaseOver(dataSource, () => closeDataSource(dataSource), shares);
  } catch (error) {
    await closeDataSource(dataSource);
    throw error;
  }
}

export async function writeDatabaseOver(
  dataSource: DataSource,
  onClose: () => Promise<void> = () => Promise.resolve(),
  shares: ShardShares | null = null,
): Promise<WriteDatabase> {
  if (dataSource.options.type === 'better-sqlite3') {
    const connection = (await dataSource.createQueryRunner().connect()) as BetterSqlite3.Database;
    return new SqliteWriteDatabase(connection, onClose);
  }
  const { dialect, product } = await serverOf(dataSource);
  const kind = { dialect, isSharded: product === 'Vitess' };
  return new MysqlWriteDatabase(dataSource, kind, onClose, undefined, shares);
}
