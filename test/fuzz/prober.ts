import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Another client, which only checks the health of the service while hostile requests are sent. */
export class Prober {
  private readonly worker: Worker;

  constructor(httpUrl: string) {
    this.worker = new Worker(new URL('prober-thread.mjs', import.meta.url), {
      workerData: { url: `${httpUrl}/health/live` },
    });
  }

  /** Ends it; the longest that it waited for an answer, in milliseconds. */
  async stop(): Promise<number> {
    const longest = once(this.worker, 'message') as Promise<[number]>;
    this.worker.postMessage('stop');
    return (await longest)[0];
  }
}
