import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { vi } from 'vitest';
import { freePort } from './free-port.js';
import { PATIENCE_MS } from './patience.js';

/** How to run a proxy before database servers. */
export interface ProxyProgram {
  readonly program: string;
  /** As whom its clients connect, in the form of a URL: `name` or `name:password`. */
  readonly user: string;
  /** Writes its configuration into a directory of its own; returns its arguments. */
  readonly configure: (directory: string, port: number) => readonly string[] | Promise<readonly string[]>;
}

/** A proxy before database servers, in a process of its own; the caller stops it. */
export class DatabaseProxy {
  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    private readonly address: string,
  ) {}

  /** Starts it and waits until a server answers through it. */
  static async start({ program, user, configure }: ProxyProgram): Promise<DatabaseProxy> {
    const port = await freePort();
    const directory = mkdtempSync(join(tmpdir(), 'job-task-proxy-'));
    const child = spawn(program, await configure(directory, port), { cwd: directory, stdio: 'ignore' });
    const proxy = new DatabaseProxy(child, directory, `${user}@127.0.0.1:${String(port)}`);
    const answers = async (): Promise<void> => {
      const connection = await createConnection(proxy.url('mysql'));
      await connection.query('SELECT 1').finally(() => connection.end());
    };
    try {
      await vi.waitFor(answers, { timeout: PATIENCE_MS, interval: 100 });
    } catch (error) {
      await proxy.stop();
      throw error;
    }
    return proxy;
  }

  /** In the form of DATABASE_URL. */
  url(database: string): string {
    return `mysql://${this.address}/${database}`;
  }

  async stop(): Promise<void> {
    const exited = once(this.child, 'exit');
    if (this.child.kill('SIGKILL')) {
      await exited;
    }
    rmSync(this.directory, { recursive: true, force: true });
  }
}
