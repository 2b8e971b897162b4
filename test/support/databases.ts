import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { INSTALL_ADVICE, serverUrl, type Engine, type ServerEngine } from './engines.js';
import { volatileDirectory } from './volatile-directory.js';

/** An empty database that nobody else uses. */
export interface TestDatabase {
  readonly engine: Engine;
  /** In the form of DATABASE_URL. */
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Makes an empty database with a random name; the caller drops it.
 * @param characterSet what follows the name in CREATE DATABASE; an empty text leaves the server's own default.
 */
export async function createDatabase(engine: Engine, characterSet = 'CHARACTER SET utf8mb4'): Promise<TestDatabase> {
  return engine === 'sqlite' ? createSqliteFile() : createSchema(engine, characterSet);
}

async function createSqliteFile(): Promise<TestDatabase> {
  const directory = await mkdtemp(join(volatileDirectory(), 'job-task-test-'));
  return {
    engine: 'sqlite',
    url: `sqlite:${join(directory, 'test.sqlite')}`,
    drop: () => rm(directory, { recursive: true, force: true }),
  };
}

async function createSchema(engine: ServerEngine, characterSet: string): Promise<TestDatabase> {
  const server = serverUrl(engine);
  if (server === null) {
    throw new TypeError(`no ${engine} server: ${INSTALL_ADVICE[engine]}`);
  }
  const url = new URL(server);
  url.pathname = '/';
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(url.href, `CREATE DATABASE ${name} ${characterSet}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { engine, url: own.href, drop: () => administer(url.href, `DROP DATABASE IF EXISTS ${name}`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const connection = await createConnection(url);
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
