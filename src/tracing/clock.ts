/**
 * The clock of one trace in this process, in milliseconds since the epoch with a fraction. The SDK reads the time for each
 * span separately and in whole milliseconds, so that a statement could begin before its request.
 */
export class Clock {
  private readonly offset = Date.now() - performance.now();

  now(): number {
    return this.offset + performance.now();
  }
}
