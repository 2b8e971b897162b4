import { INSTALL_ADVICE, serverUrl, SERVER_VARIABLES, type ServerEngine } from './engines.js';
import { startMariadb, startMysql, type PrivateServer } from './private-server.js';

const STARTERS: Readonly<Record<ServerEngine, () => Promise<PrivateServer | null>>> = {
  mariadb: startMariadb,
  mysql: startMysql,
};

/** MariaDB is one install away on every machine that runs CI; MySQL is had as far as the machine allows. */
const REQUIRED_IN_CI: readonly ServerEngine[] = ['mariadb'];

/** Gives every tier the same servers: those that the environment names, else private ones that are stopped afterwards. */
export async function setup(): Promise<() => Promise<void>> {
  const started: PrivateServer[] = [];
  for (const engine of Object.keys(STARTERS) as ServerEngine[]) {
    if (serverUrl(engine) !== null) {
      continue;
    }
    const server = await STARTERS[engine]();
    if (server !== null) {
      process.env[SERVER_VARIABLES[engine]] = server.url;
      started.push(server);
    } else if (process.env['CI'] === 'true' && REQUIRED_IN_CI.includes(engine)) {
      throw new TypeError(`no ${engine} server, which is required where CI=true: ${INSTALL_ADVICE[engine]}`);
    } else if (process.env[noticeOf(engine)] === undefined) {
      process.env[noticeOf(engine)] = 'given';
      console.warn(`SKIPPED: every test on ${engine}, for want of a server. To run them: ${INSTALL_ADVICE[engine]}`);
    }
  }
  return async () => {
    await Promise.all(started.map((server) => server.stop()));
  };
}

/** Each tier runs this file once; the notice is given once. */
function noticeOf(engine: ServerEngine): string {
  return `${SERVER_VARIABLES[engine]}_NOTICE`;
}
