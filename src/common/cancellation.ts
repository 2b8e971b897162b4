/** Signals once that a result is no longer needed. An AbortSignal is one. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * A cheap AbortController and AbortSignal in one object, made for every request. Node's creates an EventTarget on first
 * use and a DOMException with a stack trace for each abort.
 */
export class Cancellation implements CancelSignal {
  aborted = false;
  private readonly listeners: (() => void)[] = [];

  /** Calls each listener once; further calls do nothing. */
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
