/**
 * What an AbortController is to an AbortSignal, in one object, for what every request needs and hardly any uses: Node's
 * own is an EventTarget behind a getter, and its end costs a DOMException with a stack.
 */
export class Cancellation {
    aborted = false;
    listeners = [];
    /** Tells those who listen; once. */
    abort() {
        if (this.aborted) {
            return;
        }
        this.aborted = true;
        for (let next = this.listeners.shift(); next !== undefined; next = this.listeners.shift()) {
            next();
        }
    }
    addEventListener(_type, listener) {
        this.listeners.push(listener);
    }
    removeEventListener(_type, listener) {
        const index = this.listeners.lastIndexOf(listener);
        if (index >= 0) {
            this.listeners.splice(index, 1);
        }
    }
}
//# sourceMappingURL=cancellation.js.map