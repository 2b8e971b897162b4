import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, copyFileSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Who runs Vitess, which root must not. */
const USER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const PROGRAMS = ['vtgate', 'vttablet', 'vtctld', 'vtctldclient'];

/** The programs of a Vitess cluster, in a directory that its user can read and write. */
export class VitessProcesses {
  readonly directory = mkdtempSync(join(tmpdir(), 'job-task-vitess-'));
  private readonly running = new Set<ChildProcess>();
  private readonly killAll = (): void => {
    for (const child of this.running) {
      child.kill('SIGKILL');
    }
  };

  /** @param programs the directory that .ci/vitess has filled */
  constructor(programs: string) {
    mkdirSync(join(this.directory, 'data'));
    for (const path of [this.directory, join(this.directory, 'data')]) {
      chmodSync(path, 0o777);
    }
    for (const program of PROGRAMS) {
      copyFileSync(join(programs, program), join(this.directory, program));
    }
    process.once('exit', this.killAll);
  }

  /** Starts a program, which is ended by `stop` or with this process. */
  start(name: string, command: string, args: readonly string[]): ChildProcess {
    const log = openSync(join(this.directory, `${name}.log`), 'a');
    const child = spawn(PROGRAMS.includes(command) ? join(this.directory, command) : command, args, {
      ...USER,
      cwd: this.directory,
      env: { ...process.env, VTDATAROOT: join(this.directory, 'data'), HOME: this.directory },
      stdio: ['ignore', 'ignore', log],
    });
    closeSync(log);
    this.running.add(child);
    child.once('exit', () => this.running.delete(child));
    return child;
  }

  /** Runs a program to its end. @throws with what it wrote if it fails. */
  async run(command: string, args: readonly string[]): Promise<void> {
    const child = this.start(command, command, args);
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) {
      throw new Error(`${command} ${args.join(' ')}: ${this.log(command)}`);
    }
  }

  /** The last lines that a program logged. */
  log(name: string): string {
    return readFileSync(join(this.directory, `${name}.log`), 'utf8')
      .trim()
      .split('\n')
      .slice(-5)
      .join('\n');
  }

  /** Kills every program that runs. */
  async stop(): Promise<void> {
    process.off('exit', this.killAll);
    await Promise.all([...this.running].map(kill));
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Ends a process as a power cut would. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
}
