import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { TOOL_CACHE } from './installers.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUTPUT_BYTES = 64 * 1024 * 1024;

/** Variables of the run of Vitest that these tests are part of; the copy has runs of its own. */
const OF_THIS_RUN: ReadonlySet<string> = new Set([
  ...['VITEST', 'VITEST_MODE', 'VITEST_POOL_ID', 'VITEST_WORKER_ID', 'TEST', 'NODE_ENV', 'NODE_OPTIONS'],
  // The build of the process that runs these tests, which is not the copy's.
  'JOB_TASK_TEST_BUILD',
  // Where the headers of the Node that runs these tests are.
  'npm_package_config_node_gyp_nodedir',
]);

/** What a finished program printed. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the project, as a clone has it, in which everything runs on one version of Node. */
export class NodeInstallation {
  private constructor(
    readonly directory: string,
    private readonly node: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly drivers: string,
  ) {}

  /** Copies the files that git tracks; `node` is the path of its executable, with the headers in `../include`. */
  static async copyProject(node: string): Promise<NodeInstallation> {
    const directory = await mkdtemp(join(tmpdir(), 'job-task-node-'));
    const { stdout } = await run('git', ['ls-files', '-z'], { cwd: ROOT, maxBuffer: OUTPUT_BYTES });
    for (const file of stdout.split('\0').filter((name) => name !== '')) {
      await mkdir(dirname(join(directory, file)), { recursive: true });
      await cp(join(ROOT, file), join(directory, file), { force: true }).catch(() => undefined);
    }
    const environment: NodeJS.ProcessEnv = {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_THIS_RUN.has(name))),
      PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
      // SQLite's driver is compiled against the headers of this Node, where no built one can be fetched.
      npm_config_nodedir: dirname(dirname(node)),
    };
    const { stdout: release } = await run(node, ['--version']);
    const drivers = join(TOOL_CACHE, `sqlite-drivers-${release.trim()}`);
    await mkdir(drivers, { recursive: true });
    // Read by the script that installs SQLite's driver: a built one from here is not compiled again.
    await writeFile(join(directory, '.prebuild-installrc'), JSON.stringify({ 'local-prebuilds': drivers }));
    return new NodeInstallation(directory, node, environment, drivers);
  }

  /** Keeps SQLite's driver for the next run: the same version on the same Node takes a minute to compile. */
  async keepDriver(): Promise<void> {
    const name = 'better-sqlite3';
    const folder = join(this.directory, 'node_modules', name);
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    const { stdout: abi } = await this.run(['--print', 'process.versions.modules']);
    const file = `${name}-v${version}-node-v${abi.trim()}-${process.platform}-${process.arch}.tar.gz`;
    const partial = join(this.directory, file);
    await run('tar', ['-czf', partial, '-C', folder, 'build/Release/better_sqlite3.node']);
    await cp(partial, join(this.drivers, `${file}.partial`));
    await rename(join(this.drivers, `${file}.partial`), join(this.drivers, file));
  }

  /** Runs npm, the one that is installed here. */
  async npm(args: readonly string[]): Promise<Output> {
    const { stdout } = await run('npm', ['root', '--global']);
    return this.run([join(stdout.trim(), 'npm/bin/npm-cli.js'), ...args]);
  }

  /** Runs a program of the copy; rejects with what it printed when it fails. */
  async run(args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Output> {
    try {
      return await run(this.node, args, {
        cwd: this.directory,
        env: { ...this.environment, ...settings },
        maxBuffer: OUTPUT_BYTES,
      });
    } catch (error) {
      const { stdout = '', stderr = '' } = error as Partial<Output>;
      throw new Error(`${args.join(' ')} failed: ${stdout.slice(-4_000)}${stderr.slice(-4_000)}`, { cause: error });
    }
  }

  /** Starts a program of the copy. */
  start(args: readonly string[], settings: Readonly<Record<string, string>>): ChildProcess {
    return spawn(this.node, args, {
      cwd: this.directory,
      env: { PATH: this.environment['PATH'], ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  remove(): Promise<void> {
    return rm(this.directory, { recursive: true, force: true });
  }
}

/** The URL that a service announces on standard output. */
export async function httpUrlOf(service: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of service.stdout ?? []) {
    output += String(chunk);
    const [, url] = /^HTTP +(\S+)$/m.exec(output) ?? [];
    if (url !== undefined) {
      service.stdout?.resume();
      return url;
    }
  }
  const [code] = (await once(service, 'exit')) as [number | null];
  throw new Error(`the service ended with ${String(code)}: ${output}`);
}
