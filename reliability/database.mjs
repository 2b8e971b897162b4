import { createConnection } from 'mysql2/promise';
import { benchmarkRows } from '../dist/src/cli/demo/benchmark-rows.js';
import { writeRows } from '../dist/src/cli/demo/seed-demo.js';
import { readSettings } from '../dist/src/config/read-settings.js';
import { migrate } from '../dist/src/database/migrate.js';
import { openJobTaskDatabase } from '../dist/src/job-task/persistence/job-task.database.js';
import { createDatabase } from '../test/support/databases.ts';
import { startMariadb, startMysql } from '../test/support/private-server.ts';

const VARIABLES = { mariadb: 'TEST_MARIADB_URL', mysql: 'TEST_MYSQL_URL' };
const STARTERS = { mariadb: startMariadb, mysql: startMysql };
/** One seed for all runs, so that results can be compared. */
const SEED = 1;

/** A new database of an engine, on the server that the tests use or on a private one; null without a server. */
export async function createOwnDatabase(engine) {
  const variable = VARIABLES[engine];
  let server = null;
  if (variable !== undefined && (process.env[variable] ?? '') === '') {
    server = await STARTERS[engine]();
    if (server === null) {
      return null;
    }
    process.env[variable] = server.url;
  }
  const { url, drop } = await createDatabase(engine);
  return {
    engine,
    url,
    drop: async () => {
      await drop();
      await server?.stop();
    },
  };
}

/** Migrates a database and fills it with the rows that benchmarks use. */
export async function fill({ url }, rows) {
  const database = await openJobTaskDatabase(readSettings({ DATABASE_URL: url }));
  try {
    await migrate(database.dataSource);
    await writeRows(database, benchmarkRows({ count: rows, seed: SEED }));
  } finally {
    await database.close();
  }
}

/** An administrator's view of a database server, over a connection that is not counted: it has chosen no database. */
export async function administer(url) {
  const server = new URL(url);
  const database = server.pathname.slice(1);
  server.pathname = '/';
  const connection = await createConnection(server.href);
  return {
    /** The connections to the database: id, what is running, and for how many seconds. */
    connections: async () => {
      const [rows] = await connection.query(
        'SELECT id, info, time FROM information_schema.processlist WHERE db = ? ORDER BY id',
        [database],
      );
      return rows;
    },
    /** Kills a connection; false if it has just ended. */
    kill: (id) =>
      connection.query(`KILL CONNECTION ${Number(id)}`).then(
        () => true,
        () => false,
      ),
    close: () => connection.end(),
  };
}
