import { MultiBar, Presets } from 'cli-progress';
/** Milliseconds between two plain lines. */
const PLAIN_INTERVAL_MS = 5_000;
/** A bar on a terminal, a plain line now and then elsewhere. */
export function showProgress(stream, total) {
    return stream.isTTY === true && total !== null ? new BarProgress(stream, total) : new PlainProgress(stream, total);
}
class BarProgress {
    bars;
    bar;
    constructor(stream, total) {
        const format = '{bar} {percentage} % | {note} | {eta_formatted} left';
        this.bars = new MultiBar({ stream: stream, format, hideCursor: true, clearOnComplete: true, fps: 10 }, Presets.shades_classic);
        this.bar = this.bars.create(Math.max(total, 1), 0, { note: '' });
    }
    update(done, note) {
        this.bar.update(done, { note });
    }
    line(text) {
        this.bars.log(`${text}\n`);
    }
    stop() {
        this.bars.stop();
    }
}
class PlainProgress {
    stream;
    total;
    next = Date.now() + PLAIN_INTERVAL_MS;
    constructor(stream, total) {
        this.stream = stream;
        this.total = total;
    }
    update(done, note) {
        if (Date.now() < this.next) {
            return;
        }
        this.next = Date.now() + PLAIN_INTERVAL_MS;
        const share = this.total === null || this.total === 0 ? '' : `${Math.floor((100 * done) / this.total)} %: `;
        this.line(`${share}${note}`);
    }
    line(text) {
        this.stream.write(`${text}\n`);
    }
    stop() {
        // Nothing is left on the screen that would have to go.
    }
}
//# sourceMappingURL=progress.js.map