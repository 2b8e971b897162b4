import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { INSTALL_ADVICE, type ServerEngine } from './engines.js';
import { GaleraCluster } from './galera-cluster.js';
import { hasMariadb, hasMysql } from './private-server.js';

/** What some tests need of the machine, beside Node. */
interface Need {
  readonly isPresent: () => boolean;
  /** What to do where it is absent. */
  readonly advice: string;
  /** Absent where CI=true, it fails the run. */
  readonly isRequiredInCi?: boolean;
  /** Where this engine has no server at all, its own line says so. */
  readonly engine?: ServerEngine;
}

const CHROMIUMS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** The browser of this machine, if any. The first is the same engine without a window, which needs half the processor time. */
export const CHROMIUM = CHROMIUMS.map((name) => `/usr/bin/${name}`).find((place) => existsSync(place));

/** The Python that Debian's packages are for. */
export const PYTHON = '/usr/bin/python3';

/** Every need by its name. Tests that have it are skipped by `lacks`; `needs.global-setup.ts` prints what is absent. */
export const NEEDS = {
  bash: { isPresent: () => runs('bash', '--version'), advice: 'apt-get install bash' },
  chromium: {
    isPresent: () => CHROMIUM !== undefined,
    advice: 'apt-get install chromium-headless-shell',
    isRequiredInCi: true,
  },
  galera: { isPresent: () => GaleraCluster.isPresent(), advice: 'apt-get install mariadb-server galera-4' },
  'gRPC for Python': {
    isPresent: () => runs(PYTHON, '-c', 'import grpc, google.protobuf'),
    advice: 'apt-get install python3-grpcio python3-protobuf',
    isRequiredInCi: true,
  },
  haproxy: { isPresent: () => runs('haproxy', '-v'), advice: 'apt-get install haproxy' },
  IPv6: {
    isPresent: () =>
      Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1')),
    advice: 'enable it on the loopback interface',
  },
  Linux: { isPresent: () => process.platform === 'linux', advice: 'run them on Linux' },
  mariadbd: { isPresent: hasMariadb, advice: 'apt-get install mariadb-server', engine: 'mariadb' },
  mount: { isPresent: mayMount, advice: 'run them as root' },
  mysqld: { isPresent: hasMysql, advice: INSTALL_ADVICE.mysql, engine: 'mysql' },
  openssl: { isPresent: () => runs('openssl', 'version'), advice: 'apt-get install openssl' },
  promtool: { isPresent: () => runs('promtool', '--version'), advice: 'apt-get install prometheus' },
} as const satisfies Readonly<Record<string, Need>>;

export type NeedName = keyof typeof NEEDS;

function runs(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args).status === 0;
}

function mayMount(): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'job-task-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory], { stdio: 'pipe' });
    execFileSync('umount', [directory], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
