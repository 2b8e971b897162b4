import type { Pool } from 'mysql2';
import type { DataSource } from 'typeorm';

/** The only use of TypeORM 1.1 beyond its public API: mysql2's pool in the driver. A contract test detects changes. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { readonly pool: Pool }).pool;
}
