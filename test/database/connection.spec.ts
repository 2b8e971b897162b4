import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readSettings } from '../../src/config/read-settings.js';
import { DatabaseConnection } from '../../src/database/connection.js';
import { migrate } from '../../src/database/migrate.js';
import { openDatabase } from '../../src/database/open-database.js';

vi.hoisted(() => vi.resetModules());
vi.mock('../../src/database/open-database.js');
vi.mock('../../src/database/migrate.js');

/** What was opened, in order. */
const opened: { close: () => Promise<void> }[] = [];
let connection: DatabaseConnection;
/** How often each of them was closed. */
const closings = (): number[] => opened.map(({ close }) => vi.mocked(close).mock.calls.length);

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  opened.length = 0;
  vi.mocked(openDatabase).mockImplementation(() => {
    const database = { close: vi.fn(() => Promise.resolve()) };
    opened.push(database);
    return Promise.resolve(database as never);
  });
  vi.mocked(migrate).mockResolvedValue([]);
  connection = new DatabaseConnection(readSettings({}), new DataSource({ type: 'mysql' }));
});
afterEach(async () => {
  await connection.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});
afterAll(() => vi.resetModules());

it('closes a database that it cannot migrate before it opens it again', async () => {
  vi.mocked(migrate).mockRejectedValueOnce(new Error('the server is read-only'));
  await connection.onApplicationBootstrap();
  expect(closings()).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(closings()).toEqual([1, 0]);
  expect(connection.current()).toBe(opened[1]);
});

it('closes a database that is open only after the end', async () => {
  let migrated: (names: string[]) => void = () => undefined;
  vi.mocked(migrate).mockReturnValueOnce(new Promise((resolve) => (migrated = resolve)));
  const starting = connection.onApplicationBootstrap();
  await connection.close();
  migrated([]);
  await starting;
  expect(closings()).toEqual([1]);
  expect(() => connection.current()).toThrow('the database has not answered yet');
});
