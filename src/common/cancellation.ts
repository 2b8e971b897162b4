/** Says once that a result is no longer wanted. An AbortSignal is one. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * What an AbortController is to an AbortSignal, in one object, for what every request needs and hardly any uses: Node's
 * own is an EventTarget behind a getter, and its end costs a DOMException with a stack.
 */
export class Cancellation implements CancelSignal {
  aborted = false;
  private readonly listeners: (() => void)[] = [];

  /** Tells those who listen; once. */
  abort(): void {
    if (this.aborted) {
      return;
    }
    this.aborted = true;
    for (let next = this.listeners.shift(); next !== undefined; next = this.listeners.shift()) {
      next();
    }
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const index = this.listeners.lastIndexOf(listener);
    if (index >= 0) {
      this.listeners.splice(index, 1);
    }
  }
}
