import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { answerOf } from '../answer.mjs';

const OBSERVER = new URL('./observe.mjs', import.meta.url).href;
const START_MS = 120_000;

/** A server in a process of its own, and what that process takes. */
export class ServerProcess {
  #child;

  constructor(name, child, { http, grpc }) {
    this.name = name;
    this.http = http;
    this.grpc = grpc;
    this.#child = child;
  }

  /** Starts a program that prints where it listens, as `npm start` does. */
  static async start(name, program, { args = [], env = {} } = {}) {
    const child = spawn(process.execPath, ['--import', OBSERVER, fileURLToPath(program), ...args], {
      env: { ...process.env, NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    // The service announces itself there when its log is for programs.
    child.stderr.on('data', (chunk) => {
      said += chunk;
      process.stderr.write(chunk);
    });
    const end = Date.now() + START_MS;
    for (;;) {
      const http = /^HTTP\s+(\S+)$/m.exec(said)?.[1];
      const grpc = /^gRPC\s+(\S+)$/m.exec(said)?.[1];
      if (http !== undefined && grpc !== undefined) {
        return new ServerProcess(name, child, { http, grpc: grpc === '-' ? null : grpc });
      }
      if (child.exitCode !== null || Date.now() > end) {
        child.kill('SIGKILL');
        throw new TypeError(`${name} did not start: ${said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Microseconds of processor time since the start, all threads together. */
  async cpuUs() {
    return (await this.#ask('cpu')).cpuUs;
  }

  /** Begins to watch the memory; gives the bytes in use now. */
  async watchMemory() {
    return (await this.#ask('watch memory')).rss;
  }

  /** The most bytes in use since the watch began. */
  async peakMemory() {
    return (await this.#ask('peak memory')).rss;
  }

  async stop() {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      await once(this.#child, 'exit');
    }
    clearTimeout(timer);
  }

  #ask(question) {
    return answerOf(this.#child, question);
  }
}
