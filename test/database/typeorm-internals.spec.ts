import { DataSource } from 'typeorm';
import { expect, it } from 'vitest';
import { poolOf } from '../../src/database/typeorm-internals.js';

it('TypeORM keeps the pool of mysql2 in its driver', async () => {
  const connection = { release: () => undefined, on: () => undefined };
  const pool = {
    on: () => undefined,
    getConnection: (callback: (error: null, given: object) => void) => {
      callback(null, connection);
    },
    end: (callback: () => void) => {
      callback();
    },
  };
  const dataSource = new DataSource({ type: 'mysql', driver: { createPool: () => pool } });
  // The version that it asks for next cannot be read from this pool.
  await Promise.race([
    dataSource.driver.connect().catch(() => undefined),
    new Promise((resolve) => {
      setImmediate(resolve);
    }),
  ]);
  expect(poolOf(dataSource), 'TypeORM has moved MysqlDriver.pool: see src/database/typeorm-internals.ts').toBe(pool);
});
