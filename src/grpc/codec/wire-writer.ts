/** Up to this many UTF-16 units a string has at most 127 bytes, whatever its characters, so that its length is one byte. */
const ONE_BYTE_LENGTH_UNITS = 42;
/** Up to this length a loop over ASCII characters beats the call into the runtime's encoder. */
const LOOP_UNITS = 64;
const FIRST_CAPACITY = 1 << 13;
/** A message larger than this is returned instead of copied. */
const COPIED_BYTES = 1 << 18;
/** A buffer that has grown beyond this is not kept for the next message. */
const KEPT_CAPACITY = 1 << 20;

/** Writes protobuf's wire format into one growing buffer; lengths of nested messages are put in when these are complete. */
export class WireWriter {
  position = 0;
  buffer: Buffer;

  constructor(capacity = FIRST_CAPACITY) {
    this.buffer = Buffer.allocUnsafeSlow(capacity);
  }

  /** The message written so far; the writer is empty afterwards and may be used again. */
  finish(): Buffer {
    const written = this.buffer.subarray(0, this.position);
    const message = written.length > COPIED_BYTES ? written : Buffer.from(written);
    if (written === message || this.buffer.length > KEPT_CAPACITY) {
      this.buffer = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
    }
    this.position = 0;
    return message;
  }

  /** Reserves space. All other methods write without a check, so callers reserve first. */
  reserve(bytes: number): void {
    const needed = this.position + bytes;
    if (needed > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.buffer.length * 2));
      this.buffer.copy(larger, 0, 0, this.position);
      this.buffer = larger;
    }
  }

  varint(value: number): void {
    const { buffer } = this;
    let position = this.position;
    let rest = value >>> 0;
    while (rest > 0x7f) {
      buffer[position++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    buffer[position++] = rest;
    this.position = position;
  }

  /** An int32; a negative one takes ten bytes, as protobuf extends it to 64 bits. */
  int32(value: number): void {
    if (value >= 0) {
      this.varint(value);
      return;
    }
    const { buffer } = this;
    let position = this.position;
    let rest = value;
    for (let count = 0; count < 9; count++) {
      buffer[position++] = (rest & 0x7f) | 0x80;
      rest >>= 7;
    }
    buffer[position++] = 1;
    this.position = position;
  }

  /** A double after room for eight bytes was reserved. */
  double(value: number): void {
    this.position = this.buffer.writeDoubleLE(value, this.position);
  }

  /** A string field with its tag; a lone surrogate becomes U+FFFD, since UTF-8 has none. */
  stringField(tag: number, text: string): void {
    this.reserve(15 + text.length * 3);
    this.varint(tag);
    this.string(text);
  }

  /** A string with its length, after room for five bytes and three per UTF-16 unit was reserved. */
  string(text: string): void {
    const units = text.length;
    const { buffer } = this;
    if (units > LOOP_UNITS) {
      this.longString(text);
      return;
    }
    const start = this.position + 1;
    for (let index = 0; index < units; index++) {
      const unit = text.charCodeAt(index);
      if (unit > 0x7f) {
        if (units > ONE_BYTE_LENGTH_UNITS) {
          this.longString(text);
        } else {
          const bytes = buffer.write(text, start);
          buffer[start - 1] = bytes;
          this.position = start + bytes;
        }
        return;
      }
      buffer[start + index] = unit;
    }
    buffer[start - 1] = units;
    this.position = start + units;
  }

  /** Begins a nested message whose length takes `lengthBytes` unless it gets longer than these can say; returns its mark. */
  open(lengthBytes: number): number {
    this.position += lengthBytes;
    return this.position;
  }

  /** Ends the nested message that began at `mark`: writes its length, and moves it where that needs other room than left. */
  close(mark: number, lengthBytes: number): void {
    const length = this.position - mark;
    const needed = varintSize(length);
    const start = mark - lengthBytes;
    if (needed !== lengthBytes) {
      this.reserve(5);
      this.buffer.copyWithin(start + needed, mark, this.position);
    }
    this.position = start;
    this.varint(length);
    this.position = start + needed + length;
  }

  private longString(text: string): void {
    // Right for ASCII, which nearly all text is; close() moves the others.
    const lengthBytes = varintSize(text.length);
    const mark = this.open(lengthBytes);
    this.position += this.buffer.write(text, mark);
    this.close(mark, lengthBytes);
  }
}

/** The number of bytes of a length as a varint. */
export function varintSize(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5;
}
