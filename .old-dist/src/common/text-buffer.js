const FIRST_CAPACITY = 1 << 12;
/** The most bytes of UTF-8 that one UTF-16 unit becomes. */
const BYTES_PER_UNIT = 3;
/** Collects text as UTF-8, piece by piece: joined as strings, the pieces would be copied once more before they are sent. */
export class TextBuffer {
    buffer = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
    length = 0;
    add(text) {
        const needed = this.length + text.length * BYTES_PER_UNIT;
        if (needed > this.buffer.length) {
            const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.buffer.length * 2));
            this.buffer.copy(larger, 0, 0, this.length);
            this.buffer = larger;
        }
        this.length += this.buffer.write(text, this.length);
    }
    /** What has been collected, which is the caller's from now on; the next round expects as much again. */
    take() {
        const taken = this.buffer.subarray(0, this.length);
        this.buffer = Buffer.allocUnsafeSlow(this.buffer.length);
        this.length = 0;
        return taken;
    }
}
//# sourceMappingURL=text-buffer.js.map