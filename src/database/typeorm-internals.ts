import type { Pool } from 'mysql2';
import type { DataSource } from 'typeorm';

/** The one use of TypeORM 1.1 beyond its public API: mysql2's pool, in the driver. A contract test fails when it has moved. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { readonly pool: Pool }).pool;
}
