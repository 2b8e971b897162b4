import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { environmentOf, type Instruction, type Stage } from './dockerfile.js';

const run = promisify(execFile);
const CONTEXT = fileURLToPath(new URL('../..', import.meta.url));
const ADDON = 'node_modules/better-sqlite3/build';

/** The file system of a stage, in a directory of its own. */
interface Tree {
  readonly root: string;
  workdir: string;
  readonly environment: Record<string, string>;
}

/** The tree of the last stage and what is to run in it. */
export interface Image {
  /** The working directory, within the tree. */
  readonly workdir: string;
  readonly environment: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/**
 * Does in bare directories what a builder does in images: WORKDIR, ENV, COPY and RUN, stage by stage. Debian packages are
 * those of this machine, and the addon that this machine has compiled from the same lock file is not compiled again.
 */
export async function buildInBareTrees(stages: readonly Stage[]): Promise<Image> {
  const base = await mkdtemp(join(tmpdir(), 'job-task-image-'));
  await chmod(base, 0o755);
  const trees = new Map<string, Tree>();
  let last: Tree | undefined;
  for (const [index, stage] of stages.entries()) {
    const tree: Tree = { root: join(base, String(index)), workdir: '/', environment: {} };
    await mkdir(tree.root);
    for (const instruction of stage.instructions) {
      await follow(instruction, tree, trees);
    }
    trees.set(stage.name ?? String(index), tree);
    last = tree;
  }
  if (last === undefined) {
    throw new TypeError('the Dockerfile has no stage');
  }
  return {
    workdir: join(last.root, last.workdir),
    environment: last.environment,
    remove: () => rm(base, { recursive: true, force: true }),
  };
}

async function follow(instruction: Instruction, tree: Tree, trees: ReadonlyMap<string, Tree>): Promise<void> {
  const { name, flags, text } = instruction;
  switch (name) {
    case 'WORKDIR':
      tree.workdir = text;
      await mkdir(join(tree.root, text), { recursive: true });
      break;
    case 'ENV':
      Object.assign(tree.environment, environmentOf(text));
      break;
    case 'COPY': {
      const from = flags['from'] === undefined ? CONTEXT : trees.get(flags['from'])!.root;
      const paths = text.split(' ');
      const target = join(tree.root, tree.workdir, paths.pop() ?? '');
      await copy(
        paths.map((path) => join(from, path)),
        target,
      );
      break;
    }
    case 'RUN':
      if (!text.startsWith('apt-get ')) {
        await runStep(text, tree);
      }
      break;
    default:
  }
}

/** As COPY has it: files go into a directory whose name ends with a slash, of a directory only what is in it. */
async function copy(sources: readonly string[], target: string): Promise<void> {
  for (const source of sources) {
    const isDirectory = (await readdir(source).catch(() => null)) !== null;
    await cp(source, isDirectory || !target.endsWith('/') ? target : join(target, basename(source)), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}

async function runStep(command: string, tree: Tree): Promise<void> {
  const cwd = join(tree.root, tree.workdir);
  const isRoot = process.getuid?.() === 0;
  await run('bash', ['-euc', isRoot ? command : `chown() { :; }; ${command}`], {
    cwd,
    env: {
      PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      HOME: process.env['HOME'],
      ...tree.environment,
      npm_config_ignore_scripts: 'true',
      npm_config_prefer_offline: 'true',
    },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (command.startsWith('npm ci')) {
    await cp(join(CONTEXT, ADDON), join(cwd, ADDON), { recursive: true });
  }
}
