import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { closeDataSource } from '../close-data-source.js';
import { createDataSource, type DatabaseSettings } from '../data-source.js';
import { serverOf } from '../mysql/server.js';
import { MysqlWriteDatabase } from './mysql-write-database.js';
import { SqliteWriteDatabase } from './sqlite-write-database.js';
import type { WriteDatabase } from './write-database.js';

/**
 * Connects for writing with connections of its own; the caller closes it. The database has to be migrated already.
 * @throws the driver's own error when the database does not answer.
 */
export async function openWriteDatabase(settings: DatabaseSettings, connections: number): Promise<WriteDatabase> {
  const own = Object.create(settings, { DATABASE_POOL_SIZE: { value: connections } }) as DatabaseSettings;
  const dataSource = createDataSource(own);
  try {
    await dataSource.initialize();
    return await writeDatabaseOver(dataSource, () => closeDataSource(dataSource));
  } catch (error) {
    await closeDataSource(dataSource);
    throw error;
  }
}

export async function writeDatabaseOver(
  dataSource: DataSource,
  onClose: () => Promise<void> = () => Promise.resolve(),
): Promise<WriteDatabase> {
  if (dataSource.options.type === 'better-sqlite3') {
    const connection = (await dataSource.createQueryRunner().connect()) as BetterSqlite3.Database;
    return new SqliteWriteDatabase(connection, onClose);
  }
  const { dialect, product } = await serverOf(dataSource);
  return new MysqlWriteDatabase(dataSource, { dialect, isSharded: product === 'Vitess' }, onClose);
}
