import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('migrate-each.mjs', import.meta.url));

/** A process that migrates one database after the other with the built command, so that it is started once only. */
export class MigratingProcess {
  private readonly child = spawn(process.execPath, ['--enable-source-maps', PROGRAM], {
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  private readonly lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();

  async migrate(url: string): Promise<{ readonly code: number; readonly output: string }> {
    this.child.stdin.write(`${url}\n`);
    const line = await this.lines.next();
    if (line.done === true) {
      throw new Error('the process has ended');
    }
    return JSON.parse(line.value) as { code: number; output: string };
  }

  async end(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.stdin.end();
    await exited;
  }
}
