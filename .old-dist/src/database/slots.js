import { DEADLINES } from './deadlines.js';
import { DatabaseAbortedError, DatabaseBusyError, DatabaseTimeoutError } from './errors.js';
/** A counted gate in front of the connections: a bounded wait, first come first served. */
export class Slots {
    size;
    waitMs;
    /** How often nobody freed one in time. */
    timeouts = 0;
    used = 0;
    waiters = new Set();
    constructor(size, waitMs) {
        this.size = size;
        this.waitMs = waitMs;
    }
    get waiting() {
        return this.waiters.size;
    }
    get available() {
        return this.size - this.used;
    }
    /**
     * Takes a slot; whoever takes it calls `free` once.
     * @throws DatabaseBusyError when none is free in time, DatabaseTimeoutError, DatabaseAbortedError.
     */
    async take({ signal, deadline = Infinity }) {
        if (signal?.aborted === true) {
            throw new DatabaseAbortedError('the caller went away');
        }
        const now = Date.now();
        if (deadline <= now) {
            throw new DatabaseTimeoutError('the deadline ran out');
        }
        if (this.used < this.size) {
            this.used++;
            return;
        }
        await this.wait(signal, deadline, now + this.waitMs);
    }
    free() {
        const next = this.waiters.values().next().value;
        if (next === undefined) {
            this.used--;
        }
        else {
            next.settle(null);
        }
    }
    wait(signal, deadline, patience) {
        return new Promise((resolve, reject) => {
            const tooLate = () => {
                this.timeouts++;
                return deadline <= patience
                    ? new DatabaseTimeoutError('the deadline ran out while waiting for a connection')
                    : new DatabaseBusyError(this.size, this.waitMs);
            };
            const waiter = new Waiter(Math.min(deadline, patience), signal, tooLate, (reason) => {
                this.waiters.delete(waiter);
                if (reason === null) {
                    resolve();
                }
                else {
                    reject(reason);
                }
            });
            this.waiters.add(waiter);
        });
    }
}
/** Somebody in the queue, until it is served, too late or gone. */
class Waiter {
    until;
    signal;
    tooLate;
    settled;
    onAbort = () => {
        this.settle(new DatabaseAbortedError('the caller went away'));
    };
    constructor(until, signal, tooLate, settled) {
        this.until = until;
        this.signal = signal;
        this.tooLate = tooLate;
        this.settled = settled;
        DEADLINES.add(until, this);
        signal?.addEventListener('abort', this.onAbort);
    }
    expire() {
        this.settle(this.tooLate());
    }
    /** Leaves the queue, with a slot or with the reason for having none. */
    settle(reason) {
        DEADLINES.remove(this.until, this);
        this.signal?.removeEventListener('abort', this.onAbort);
        this.settled(reason);
    }
}
//# sourceMappingURL=slots.js.map