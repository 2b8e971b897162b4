import type { ConnectionOptions } from 'mysql2';
import { parseDatabaseUrl } from '../../config/database-url.js';
import type { DatabaseSettings } from '../data-source.js';

/** The driver's options for a connection beside the pool to the server of DATABASE_URL. */
export function connectionOptions(settings: Pick<DatabaseSettings, 'DATABASE_URL'>): ConnectionOptions {
  const location = parseDatabaseUrl(settings.DATABASE_URL);
  if (location.engine !== 'mysql') {
    throw new TypeError('DATABASE_URL: must be a mysql:// URL');
  }
  const { host, port, user, password, database, ssl } = location;
  return { host, port, user, password, database, ...(ssl ? { ssl: { rejectUnauthorized: true } } : {}) };
}
