import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, expect, it, describe } from 'vitest';
import { readSettings } from '../../../src/config/read-settings.js';
import type { Database } from '../../../src/database/database.js';
import { databaseFault } from '../../../src/database/database-fault.js';
import { DatabaseAbortedError } from '../../../src/database/errors.js';
import { openJobTaskDatabase } from '../../../src/job-task/persistence/job-task.database.js';
import { createDatabase, type TestDatabase } from '../../support/databases.js';
import { isPresent, type ServerEngine } from '../../support/engines.js';

/** The sockets that this process opens from now on. */
function watchSockets(): { readonly opened: readonly Socket[]; end(): void } {
  const opened: Socket[] = [];
  const note = (message: unknown): void => {
    opened.push((message as { readonly socket: Socket }).socket);
  };
  subscribe('net.client.socket', note);
  return { opened, end: () => unsubscribe('net.client.socket', note) };
}

const SERVERS: readonly ServerEngine[] = ['mariadb', 'mysql'];
/** Waits for what a server does soon; a busy machine may take longer. */
const PATIENCE = { interval: 20 };

for (const engine of SERVERS) {
  describe.skipIf(!isPresent(engine))(`a session on ${engine}`, () => {
    let test: TestDatabase;
    let database: Database;

    beforeAll(async () => {
      test = await createDatabase(engine);
      database = await openJobTaskDatabase(readSettings({ DATABASE_URL: test.url }));
    });

    afterAll(async () => {
      await database.close();
      await test.drop();
    });

    const one = async (sql: string): Promise<unknown> => (await database.run({ sql, params: [] }))[0]?.[0];
    /** How many statements that begin so the server runs. */
    const running = (beginning: string): Promise<unknown> =>
      one(`SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE '${beginning}%'`);

    it('uses UTC', async () => {
      expect(await one('SELECT @@SESSION.time_zone')).toBe('+00:00');
    });

    it('escapes with backslashes and is strict', async () => {
      expect(await one('SELECT @@SESSION.sql_mode')).not.toContain('NO_BACKSLASH_ESCAPES');
      expect(await one('SELECT @@SESSION.sql_mode')).toContain('STRICT_TRANS_TABLES');
    });

    it('gives times as ISO 8601 with three decimals always', async () => {
      expect(await one("SELECT CAST('2022-07-17 16:00:08.266' AS DATETIME(3))")).toBe('2022-07-17T16:00:08.266Z');
      expect(await one("SELECT CAST('2022-07-17 16:00:08' AS DATETIME(3))")).toBe('2022-07-17T16:00:08.000Z');
      expect(await one("SELECT CAST('1901-01-01' AS DATETIME(3))")).toBe('1901-01-01T00:00:00.000Z');
    });

    it('gives JSON as text and large integers exactly', async () => {
      expect(await one("SELECT JSON_OBJECT('a', 1)")).toBe('{"a": 1}');
      expect(await one('SELECT 9007199254740993')).toBe('9007199254740993');
    });

    it('reads every kind of cell as the driver itself does', async () => {
      await database.dataSource.query(
        `CREATE TABLE kinds (id INT PRIMARY KEY, i INT, u INT UNSIGNED, b BIGINT, bu BIGINT UNSIGNED, f DOUBLE,
           n DECIMAL(20, 5), s VARCHAR(300), l LONGTEXT, j JSON, last INT) CHARACTER SET utf8mb4`,
      );
      await database.dataSource.query(
        `INSERT INTO kinds VALUES
          (1, 2147483647, 4294967295, 9223372036854775807, 18446744073709551615, 1.5e300, 123.45, '', REPEAT('a', 250), '{}', 1),
          (2, -2147483648, 0, -9223372036854775808, 9007199254740991, -0.1, -1, 'é한😀', REPEAT('é', 126), '["é"]', 2),
          (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
          (4, -1, 1, 9007199254740993, 3, 0, 0, REPEAT('b', 251), REPEAT('한', 30000), 'null', 4),
          (5, NULL, 2, NULL, 4, NULL, 5, NULL, 'x', NULL, 5)`,
      );
      const driver = await createConnection({
        uri: test.url,
        charset: 'utf8mb4',
        jsonStrings: true,
        supportBigNumbers: true,
        rowsAsArray: true,
      });
      const sql = 'SELECT i, u, b, bu, f, n, s, l, j, last, COUNT(*) OVER (), SUM(i) OVER () FROM kinds ORDER BY id';
      const [rows] = await driver.execute<RowDataPacket[]>(sql);
      await driver.end();
      expect(await database.run({ sql, params: [] })).toStrictEqual(rows);
    });

    it('leaves rows with a column of another kind to the driver', async () => {
      const sql = "SELECT CAST('2022-07-17' AS DATE), 7, CAST('2022-07-17 16:00:08' AS DATETIME(3))";
      const [[date, seven, instant] = []] = await database.run({ sql, params: [] });
      expect([date, seven]).toEqual(['2022-07-17', 7]);
      expect(database.dialect.decodeInstant(instant)).toBe('2022-07-17T16:00:08.000Z');
    });

    it('ends the statement on the server when the client disconnects', async () => {
      const caller = new AbortController();
      const statement = database.run({ sql: 'SELECT SLEEP(60)', params: [] }, { signal: caller.signal });
      await expect.poll(() => running('SELECT SLEEP'), PATIENCE).toBe(1);
      caller.abort();
      await expect(statement).rejects.toThrow(DatabaseAbortedError);
      await expect.poll(() => running('SELECT SLEEP'), PATIENCE).toBe(0);
    });

    it('is limited by the server itself too', async () => {
      const limit =
        engine === 'mariadb' ? 'SELECT @@SESSION.max_statement_time' : 'SELECT @@SESSION.max_execution_time';
      expect(Number(await one(limit))).toBe(engine === 'mariadb' ? 600 : 600_000);
    });

    it('ends a stream with an error when it is killed, also while it is not read', async () => {
      const small = await openJobTaskDatabase(readSettings({ DATABASE_URL: test.url, DATABASE_POOL_SIZE: '1' }));
      const [[id] = []] = await small.run({ sql: 'SELECT CONNECTION_ID()', params: [] });
      const digits = `(SELECT 0 AS n${' UNION ALL SELECT 1'.repeat(99)})`;
      const sql = `SELECT REPEAT('x', 10000) FROM ${digits} a, ${digits} b`;
      const stream = small.stream({ sql, params: [] })[Symbol.asyncIterator]();
      await stream.next();
      await database.dataSource.query(`KILL ${String(Number(id))}`);
      const rest = async (): Promise<void> => {
        while ((await stream.next()).done !== true) {}
      };
      const late = new Promise((resolve) => setTimeout(resolve, 10_000, 'nothing was told'));
      const told = await Promise.race([rest().catch(databaseFault), late]);
      expect(told).toBe('unavailable');
      await small.run({ sql: 'SELECT 1', params: [] });
      await small.close();
    });

    it('can be killed during a statement that is executed only once', async () => {
      const small = await openJobTaskDatabase(readSettings({ DATABASE_URL: test.url, DATABASE_POOL_SIZE: '1' }));
      const [[id] = []] = await small.run({ sql: 'SELECT CONNECTION_ID()', params: [] });
      const slept = small.run({ sql: 'SELECT SLEEP(2), ?', params: ['once'], once: true });
      await expect.poll(() => running('SELECT SLEEP'), PATIENCE).toBe(1);
      await database.dataSource.query(`KILL ${String(Number(id))}`);
      expect((await slept)[0]?.[1]).toBe('once');
      await small.close();
    });

    // Of small rows, what is under way when the reader leaves fills more batches; of large ones it does not.
    it.each([20, 1_000])('closes its socket if the reader stops early, rows of %i letters', async (letters) => {
      const sockets = watchSockets();
      const small = await openJobTaskDatabase(readSettings({ DATABASE_URL: test.url, DATABASE_POOL_SIZE: '2' }));
      const many = 'information_schema.collations AS a, information_schema.collations AS b';
      const sql = `SELECT REPEAT('x', ${String(letters)}) FROM ${many} LIMIT 50000`;
      const reader = small.stream({ sql, params: [] })[Symbol.asyncIterator]();
      await reader.next();
      // By then the stream is paused.
      await new Promise((resolve) => setTimeout(resolve, 200));
      await reader.return?.();
      await small.close();
      await expect.poll(() => sockets.opened.filter(({ closed }) => !closed)).toEqual([]);
      expect(sockets.opened.length).toBeGreaterThan(1);
      sockets.end();
    });

    it('keeps no statement that is executed only once', async () => {
      const small = await openJobTaskDatabase(readSettings({ DATABASE_URL: test.url, DATABASE_POOL_SIZE: '1' }));
      const closed = async (): Promise<number> => {
        const [row] = await small.run({ sql: "SHOW SESSION STATUS LIKE 'Com_stmt_close'", params: [] });
        return Number(row?.[1]);
      };
      expect(await closed()).toBe(0);
      for (const value of [1, 2, 3]) {
        await small.run({ sql: 'SELECT ?', params: [value], once: true });
      }
      expect(await closed()).toBe(3);
      await small.close();
    });

    it('is replaced when it has died while idle', async () => {
      const small = await openJobTaskDatabase(readSettings({ DATABASE_URL: test.url, DATABASE_POOL_SIZE: '1' }));
      const [[id] = []] = await small.run({ sql: 'SELECT CONNECTION_ID()', params: [] });
      await database.dataSource.query(`KILL ${String(Number(id))}`);
      const [[next] = []] = await small.run({ sql: 'SELECT CONNECTION_ID()', params: [] });
      expect(next).not.toBe(id);
      await small.close();
    });
  });
}
