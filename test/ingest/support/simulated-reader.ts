import { Worker } from 'node:worker_threads';
import { NATIVE } from './write-app.js';

type ReadKind = 'list' | 'stat';

/** A read: its HTTP status, 0 where the connection broke, and its milliseconds. */
export interface Read {
  readonly kind: ReadKind;
  readonly status: number;
  readonly ms: number;
}

const PAUSE_MS = 20;

/** Reads from a service, in a thread of its own, until it is closed. */
export class SimulatedReader {
  readonly reads: Read[] = [];
  private readonly thread: Worker;

  constructor(address: string) {
    this.thread = new Worker(new URL('./reader-thread.mjs', import.meta.url), {
      workerData: { address, domainId: NATIVE, pauseMs: PAUSE_MS },
    });
    this.thread.on('message', (read: Read) => this.reads.push(read));
  }

  /** The service has started again somewhere else. */
  moveTo(address: string): void {
    this.thread.postMessage(address);
  }

  async close(): Promise<void> {
    await this.thread.terminate();
  }
}

/** Milliseconds that so many percent of the successful reads of a kind took at most. */
export function percentile(reads: readonly Read[], kind: ReadKind, percent: number): number {
  const times = reads
    .filter((read) => read.kind === kind && read.status === 200)
    .map(({ ms }) => ms)
    .sort((a, b) => a - b);
  return times[Math.min(Math.floor((times.length * percent) / 100), times.length - 1)] ?? Number.NaN;
}
