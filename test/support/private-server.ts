import { execFileSync, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { freePort } from './free-port.js';
import { canRunInTree, inTree } from './in-tree.js';
import { CACHE, initializeOnce } from './initial-data.js';
import { guardFor } from './patience.js';

/** A database server in a directory and on a port of its own. */
export interface PrivateServer {
  readonly url: string;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = guardFor(30_000);

/** Settings for data that nobody keeps: nothing waits for the disk. */
const VOLATILE = [
  ...['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--innodb-flush-method=nosync'],
  '--max-connections=300',
];

const NO_BINARY_LOG = ['--skip-log-bin'];

/** Starts the MariaDB that is on PATH; null when there is none. */
export async function startMariadb(): Promise<PrivateServer | null> {
  const installed = installMariadb();
  if (installed === null) {
    return null;
  }
  const { directory, command } = installed;
  const port = await freePort();
  return run([...command, ...listenOn(port), ...VOLATILE, ...NO_BINARY_LOG], port, directory);
}

/** A new directory of data, and the command that starts a server on it, without its port and what depends on its use. */
interface Installed {
  readonly directory: string;
  readonly command: readonly string[];
}

/** Whether `startMariadb` finds a MariaDB. */
export const hasMariadb = (): boolean => versionOf('mariadbd').includes('MariaDB');

/** Makes the data of a MariaDB; null when there is none on PATH. */
export function installMariadb(): Installed | null {
  if (!hasMariadb()) {
    return null;
  }
  const directory = mkdtempSync(join(tmpdir(), 'job-task-mariadb-'));
  // Run by root, the server gives its rights up, and needs a directory that its own user can write.
  const user = process.getuid?.() === 0 ? ['--user=mysql'] : [];
  if (user.length > 0) {
    giveTo('mysql', directory);
  }
  // A server that starts removes the temporary tables of others from a directory that they share.
  const common = ['--no-defaults', ...user, `--datadir=${join(directory, 'data')}`, `--tmpdir=${directory}`];
  initializeMariadb(join(directory, 'data'), common);
  return { directory, command: ['mariadbd', ...common, `--socket=${join(directory, 'socket')}`] };
}

/** Fills the directory of data of a MariaDB whose arguments these are. */
export function initializeMariadb(data: string, server: readonly string[]): void {
  initializeOnce(versionOf('mariadbd'), data, () => {
    const access = ['--auth-root-authentication-method=normal', '--skip-test-db'];
    execFileSync('mariadb-install-db', [...server, ...access], { stdio: 'pipe' });
  });
}

export interface ServerOptions {
  /** Whether the server writes a binary log, as one with replicas does. */
  readonly binaryLog?: boolean;
  /** More arguments of the server. */
  readonly options?: readonly string[];
}

/** Whether `startMysql` finds a MySQL that this user can run. */
export const hasMysql = (): boolean =>
  isMysqlOnPath() || (existsSync(join(mysqlTree(), 'usr/sbin/mysqld')) && canRunInTree());

/** Starts a real MySQL: the one on PATH, else the one that .ci/mysql unpacked; null when there is none. */
export async function startMysql({
  binaryLog = false,
  options = [],
}: ServerOptions = {}): Promise<PrivateServer | null> {
  if (!hasMysql()) {
    return null;
  }
  const { directory, command } = installMysql();
  const port = await freePort();
  const log = binaryLog ? ['--log-bin', '--server-id=1'] : NO_BINARY_LOG;
  return run([...command, ...listenOn(port), ...VOLATILE, ...log, ...options], port, directory);
}

/** Makes the data of a MySQL. */
export function installMysql(): Installed {
  const { command, prefix, directory, seen, user } = mysqlDirectory();
  const common = ['--no-defaults', ...user, `--datadir=${seen}/data`, '--secure-file-priv='];
  initializeMysql(join(directory, 'data'), command, [...prefix, ...common]);
  const files = [`--socket=${seen}/socket`, `--pid-file=${seen}/pid`];
  return { directory, command: [command, ...prefix, ...common, '--mysqlx=0', ...files] };
}

/** Fills the directory of data of a MySQL that is run like this. */
export function initializeMysql(data: string, command: string, args: readonly string[]): void {
  initializeOnce(versionOf(command, args), data, () => {
    execFileSync(command, [...args, '--initialize-insecure'], { stdio: 'pipe' });
  });
}

/** How to run `mysqld` on a new directory. */
export interface MysqlDirectory {
  readonly command: string;
  /** What comes before the server's own arguments. */
  readonly prefix: readonly string[];
  readonly directory: string;
  /** The directory as the server sees it. */
  readonly seen: string;
  readonly user: readonly string[];
}

/** A directory for a MySQL: the one on PATH, else the one that .ci/mysql unpacked. */
export function mysqlDirectory(): MysqlDirectory {
  const [tree, onPath] = [mysqlTree(), isMysqlOnPath()];
  const temporary = onPath ? '/tmp' : join(tree, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const directory = mkdtempSync(join(temporary, 'job-task-mysql-'));
  const [command, ...prefix] = onPath ? (['mysqld'] as const) : ([...inTree(tree), '/usr/sbin/mysqld'] as const);
  return {
    command,
    prefix,
    directory,
    seen: onPath ? directory : directory.slice(tree.length),
    user: process.getuid?.() === 0 ? ['--user=root'] : [],
  };
}

function isMysqlOnPath(): boolean {
  const installed = versionOf('mysqld');
  return installed !== '' && !installed.includes('MariaDB');
}

function mysqlTree(): string {
  return process.env['MYSQL_TREE'] ?? join(CACHE, 'mysql');
}

function listenOn(port: number): string[] {
  return ['--bind-address=127.0.0.1', `--port=${port}`];
}

/**
 * Runs the server given as `$@` until it ends or standard input does, and removes the directory `$0`. So the server ends
 * with the process that started it, however that ends.
 */
const KEEPER = `
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(read -r _ <&3; kill "$server") &
wait "$server"
rm -rf "$0"`;

/** A process that ends with this one, however that ends. */
export interface KeptProcess {
  readonly hasEnded: () => boolean;
  readonly stop: () => Promise<void>;
}

/** Starts a command that ends with this process, and removes a directory when it has ended. */
export function keep(command: readonly string[], directory: string, options: SpawnOptions = {}): KeptProcess {
  const keeper = spawn('sh', ['-c', KEEPER, directory, ...command], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // An interrupt at the keyboard reaches the whole group of processes; the keeper is to outlive it.
    detached: true,
    ...options,
  });
  const exited = once(keeper, 'exit');
  return {
    hasEnded: () => keeper.exitCode !== null,
    stop: async () => {
      keeper.stdin?.end();
      await exited;
    },
  };
}

async function run(server: readonly string[], port: number, directory: string): Promise<PrivateServer> {
  const { hasEnded, stop } = keep(server, directory);
  const url = `mysql://root@127.0.0.1:${port}`;
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && !hasEnded()) {
    try {
      const connection = await createConnection(url);
      await connection.end();
      return { url, stop };
    } catch {
      await delay(100);
    }
  }
  await stop();
  throw new TypeError(`${server.join(' ')} did not answer within ${START_TIMEOUT_MS} ms`);
}

function giveTo(user: string, directory: string): void {
  const [, , uid, gid] =
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((line) => line.startsWith(`${user}:`))
      ?.split(':') ?? [];
  chownSync(directory, Number(uid), Number(gid));
}

function versionOf(command: string, args: readonly string[] = []): string {
  try {
    return execFileSync(command, [...args, '--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
