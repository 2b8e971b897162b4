import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

const RESTORED = 1;
const RESTORED_FORGETFUL = 2;
/** More connections than the queue of the port holds. */
const FILLING = 4;
const FILLED_MS = 50;

/** A network in front of a server of this machine, which may drop every packet without a word. */
export class SilentNetwork {
  private fillers: Socket[] = [];

  private constructor(
    private readonly thread: Worker,
    private readonly state: Int32Array,
    readonly port: number,
  ) {}

  /** Leads to the server of a URL. */
  static async before(url: string): Promise<SilentNetwork> {
    const state = new Int32Array(new SharedArrayBuffer(4));
    const workerData = { target: Number(new URL(url).port), state };
    const thread = new Worker(new URL('network-thread.mjs', import.meta.url), { workerData });
    const [port] = (await once(thread, 'message')) as [number];
    return new SilentNetwork(thread, state, port);
  }

  /** The URL by way of this network. */
  through(url: string): string {
    const own = new URL(url);
    own.hostname = '127.0.0.1';
    own.port = String(this.port);
    return own.href;
  }

  /** From now on connections hang, those that are open and those that are tried. */
  async silence(): Promise<void> {
    this.thread.postMessage('silence');
    await once(this.thread, 'message');
    this.fillers = Array.from({ length: FILLING }, () => connect(this.port, '127.0.0.1'));
    for (const filler of this.fillers) {
      filler.on('error', () => undefined);
    }
    // Where the queue is full already, none of them gets in.
    await delay(FILLED_MS);
  }

  /** Everything goes on; a network that is forgetful has lost the connections from before, as a firewall does, and still tells nobody. */
  restore({ forgetful = false } = {}): void {
    for (const filler of this.fillers) {
      filler.destroy();
    }
    Atomics.store(this.state, 0, forgetful ? RESTORED_FORGETFUL : RESTORED);
    Atomics.notify(this.state, 0);
  }

  async remove(): Promise<void> {
    this.restore();
    await this.thread.terminate();
  }
}
