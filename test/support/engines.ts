import type { DialectName } from '../../src/query-builder/index.js';

/** A database product that the tests run on. */
export type Engine = DialectName;

export const ENGINES: readonly Engine[] = ['sqlite', 'mariadb', 'mysql'];

/** The variable that points the tests at a running server; without it a private one is started where that is possible. */
export const SERVER_VARIABLES = { mariadb: 'TEST_MARIADB_URL', mysql: 'TEST_MYSQL_URL' } as const;

export type ServerEngine = keyof typeof SERVER_VARIABLES;

/** What to do when a server is missing; printed next to the skipped tests. */
export const INSTALL_ADVICE: Readonly<Record<ServerEngine, string>> = {
  mariadb: 'apt-get install -y mariadb-server, or set TEST_MARIADB_URL=mysql://root@127.0.0.1:3306',
  mysql: 'run .ci/mysql, or set TEST_MYSQL_URL=mysql://root@127.0.0.1:3306',
};

/** The URL of the server for an engine, or null when there is none on this machine. */
export function serverUrl(engine: ServerEngine): string | null {
  const url = process.env[SERVER_VARIABLES[engine]];
  return url === undefined || url === '' ? null : url;
}

/** Whether tests can run on this engine here. */
export function isPresent(engine: Engine): boolean {
  return engine === 'sqlite' || serverUrl(engine) !== null;
}
