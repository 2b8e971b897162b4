import { MultiBar, Presets, type SingleBar } from 'cli-progress';
import type { Writable } from 'node:stream';

/** Shows the progress of a command. */
export interface Progress {
  /** `done` has the unit of the total. */
  update(done: number, note: string): void;
  /** Prints a line above the progress. */
  line(text: string): void;
  stop(): void;
}

/** Minimum time between two lines of progress. */
const PLAIN_INTERVAL_MS = 5_000;

/** A progress bar on a terminal, otherwise a line every few seconds. */
export function showProgress(stream: Writable & { readonly isTTY?: boolean }, total: number | null): Progress {
  return stream.isTTY === true && total !== null ? new BarProgress(stream, total) : new PlainProgress(stream, total);
}

class BarProgress implements Progress {
  private readonly bars: MultiBar;
  private readonly bar: SingleBar;

  constructor(stream: Writable, total: number) {
    const format = '{bar} {percentage} % | {note} | {eta_formatted} left';
    this.bars = new MultiBar(
      { stream: stream, format, hideCursor: true, clearOnComplete: true, fps: 10 },
      Presets.shades_classic,
    );
    this.bar = this.bars.create(Math.max(total, 1), 0, { note: '' });
  }

  update(done: number, note: string): void {
    this.bar.update(done, { note });
  }

  line(text: string): void {
    this.bars.log(`${text}\n`);
  }

  stop(): void {
    this.bars.stop();
  }
}

class PlainProgress implements Progress {
  private next = Date.now() + PLAIN_INTERVAL_MS;

  constructor(
    private readonly stream: Writable,
    private readonly total: number | null,
  ) {}

  update(done: number, note: string): void {
    if (Date.now() < this.next) {
      return;
    }
    this.next = Date.now() + PLAIN_INTERVAL_MS;
    const share = this.total === null || this.total === 0 ? '' : `${Math.floor((100 * done) / this.total)} %: `;
    this.line(`${share}${note}`);
  }

  line(text: string): void {
    this.stream.write(`${text}\n`);
  }

  stop(): void {
    // Lines need no cleanup.
  }
}
