import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { answerOf } from '../bench/answer.mjs';

const SERVICE = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));
const OBSERVER = new URL('./observe.mjs', import.meta.url).href;
const START_MS = 60_000;
const QUIET = {
  LOG_LEVEL: 'warn',
  LOG_FORMAT: 'json',
  DEMO_DATA: 'false',
  HTTP_PORT: '0',
  GRPC_PORT: '0',
  GRPC_V2_PORT: 'off',
  METRICS_PORT: '0',
};
/** Characters of the log that are kept to explain a failure. */
const LOG_TAIL = 100_000;

/** The service as `npm start` runs it, in a process of its own that may be asked what it holds. */
export class ServiceProcess {
  #child;
  #log = '';

  /** Starts it with settings as the environment has them, and flags of Node; resolves when both ports are open. */
  static async start(settings, flags = []) {
    const service = new ServiceProcess();
    const child = spawn(process.execPath, ['--import', OBSERVER, ...flags, SERVICE], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...QUIET, ...settings },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    service.#child = child;
    service.ended = once(child, 'exit').then(([code, signal]) => code ?? signal);
    const keep = (chunk) => {
      service.#log = (service.#log + chunk).slice(-LOG_TAIL);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    void service.ended.then(() => process.off('exit', kill));
    await service.#listening();
    return service;
  }

  /** What it has written, the latest part. */
  get log() {
    return this.#log;
  }

  get alive() {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Memory in bytes, open sockets, and uncaught errors. */
  sample() {
    return answerOf(this.#child, 'sample');
  }

  /** The same after a collection of garbage, so that memory is what is kept. */
  sampleWithoutGarbage() {
    return answerOf(this.#child, 'sample without garbage');
  }

  /** Writes everything that is in the heap to a file in the working directory. */
  heapSnapshot() {
    return answerOf(this.#child, 'heap snapshot');
  }

  /** The metrics, by name with labels. */
  async metrics() {
    const text = await (await fetch(this.metricsUrl)).text();
    return new Map(
      [...text.matchAll(/^([a-z_]+(?:\{[^}]*\})?) (\S+)$/gm)].map(([, name, value]) => [name, Number(value)]),
    );
  }

  /** Ends it with a signal; resolves with its exit code. */
  stop(signal = 'SIGTERM') {
    this.#child.kill(signal);
    return this.ended;
  }

  async #listening() {
    const end = Date.now() + START_MS;
    while (this.alive && Date.now() < end) {
      const [http, grpc, metrics] = ['HTTP', 'gRPC', 'Metrics'].map(
        (name) => new RegExp(`^${name} +(\\S+)$`, 'm').exec(this.#log)?.[1],
      );
      if (metrics !== undefined) {
        Object.assign(this, { http, grpc, metricsUrl: metrics });
        return;
      }
      await delay(20);
    }
    this.#child.kill('SIGKILL');
    throw new Error(`the service did not start: ${this.#log}`);
  }
}
