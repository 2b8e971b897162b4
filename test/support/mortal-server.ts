import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import type { ServerEngine } from './engines.js';
import { freePort } from './free-port.js';
import { guardFor } from './patience.js';
import { hasMysql, installMariadb, installMysql } from './private-server.js';

const START_TIMEOUT_MS = guardFor(30_000);

/** What is committed is on the disk: a kill must not take it away. */
const DURABLE = ['--innodb-flush-log-at-trx-commit=1', '--skip-log-bin'];

/** A server of a test's own, which may be killed, frozen and started again. */
export class MortalServer {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly directory: string,
    readonly port: number,
    private readonly command: readonly string[],
  ) {
    process.once('exit', () => this.child?.kill('SIGKILL'));
  }

  /** Null when there is no such server on this machine. */
  static async create(engine: ServerEngine = 'mariadb'): Promise<MortalServer | null> {
    const installed = engine === 'mysql' ? (hasMysql() ? installMysql() : null) : installMariadb();
    return installed === null ? null : new MortalServer(installed.directory, await freePort(), installed.command);
  }

  /** In the form of DATABASE_URL. */
  url(database: string, user = 'root'): string {
    return `mysql://${user}@127.0.0.1:${this.port}/${database}`;
  }

  /** Starts it and waits until it answers. */
  async start(): Promise<void> {
    const [program = '', ...args] = this.command;
    const small = ['--innodb-buffer-pool-size=32M', '--bind-address=127.0.0.1', `--port=${this.port}`];
    this.child = spawn(program, [...args, ...DURABLE, ...small], { stdio: 'ignore' });
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      try {
        await this.query('SELECT 1');
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          throw error;
        }
        await delay(50);
      }
    }
  }

  async query(sql: string): Promise<void> {
    const connection = await createConnection({
      host: '127.0.0.1',
      port: this.port,
      user: 'root',
      connectTimeout: 5_000,
    });
    try {
      await connection.query(sql);
    } finally {
      connection.destroy();
    }
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child !== null) {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
