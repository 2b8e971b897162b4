/**
 * The clock of one trace in this process, in milliseconds since the epoch with a fraction. The SDK reads the time of day
 * for every span anew, to the millisecond, and so a statement could begin before its request.
 */
export class Clock {
    offset = Date.now() - performance.now();
    now() {
        return this.offset + performance.now();
    }
}
//# sourceMappingURL=clock.js.map