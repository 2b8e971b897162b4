const FIRST_CAPACITY = 1 << 12;
/** UTF-8 needs at most this many bytes for one UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/** Collects text as UTF-8. Joined strings would be copied once more before they are sent. */
export class TextBuffer {
  private buffer = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  private length = 0;

  add(text: string): void {
    const needed = this.length + text.length * BYTES_PER_UNIT;
    if (needed > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.buffer.length * 2));
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
    this.length += this.buffer.write(text, this.length);
  }

  /** Returns the collected text and starts again with a buffer of the same size. */
  take(): Buffer {
    const taken = this.buffer.subarray(0, this.length);
    this.buffer = Buffer.allocUnsafeSlow(this.buffer.length);
    this.length = 0;
    return taken;
  }
}
