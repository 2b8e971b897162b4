import { DEADLINES } from './deadlines.js';
import { DatabaseAbortedError, DatabaseTimeoutError } from './errors.js';
/** Tells once when a statement has to stop: the caller went away, or the deadline ran out. */
export class StopWatch {
    options;
    stop;
    onAbort = () => {
        this.fire(new DatabaseAbortedError('the caller went away'));
    };
    reject;
    reason;
    constructor(options, stop) {
        this.options = options;
        this.stop = stop;
        const { deadline, signal } = options;
        if (deadline !== undefined) {
            DEADLINES.add(deadline, this);
        }
        if (signal?.aborted === true) {
            this.onAbort();
        }
        else {
            signal?.addEventListener('abort', this.onAbort);
        }
    }
    /** The work's result, or the reason to stop if that comes first. */
    race(work) {
        return new Promise((resolve, reject) => {
            this.reject = reject;
            if (this.reason !== undefined) {
                reject(this.reason);
            }
            work.then(resolve, (error) => {
                reject(this.reason ?? asError(error));
            });
        });
    }
    /** @throws the reason to stop, if there has been one: to be called before what `stop` ends exists. */
    assertRunning() {
        if (this.reason !== undefined) {
            throw this.reason;
        }
    }
    end() {
        const { deadline, signal } = this.options;
        if (deadline !== undefined) {
            DEADLINES.remove(deadline, this);
        }
        signal?.removeEventListener('abort', this.onAbort);
    }
    expire() {
        this.fire(new DatabaseTimeoutError('the deadline ran out'));
    }
    /** Stops the statement for another reason than its options. */
    fire(reason) {
        if (this.reason === undefined) {
            this.reason = reason;
            this.end();
            this.reject?.(reason);
            this.stop();
        }
    }
}
/** Drivers reject with errors; should one not, what it said is kept. */
function asError(error) {
    return error instanceof Error ? error : new Error(String(error));
}
//# sourceMappingURL=stop-watch.js.map