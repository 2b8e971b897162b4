import { isUtf8 } from 'node:buffer';

import { MalformedMessage } from './malformed-message.js';

export const WIRE_VARINT = 0;
const WIRE_FIXED64 = 1;
export const WIRE_BYTES = 2;
const WIRE_GROUP_START = 3;
const WIRE_GROUP_END = 4;
const WIRE_FIXED32 = 5;

/** The nesting that protobuf's own libraries accept. */
const MAX_DEPTH = 100;

/** Reads protobuf's wire format; throws MalformedMessage and never reads outside `bytes`. */
export class WireReader {
  position = 0;

  constructor(readonly bytes: Buffer) {}

  /** A field's number and wire type in one number, as the wire has them. */
  tag(end: number): number {
    const tag = this.varint(end);
    if (tag > 0xffffffff || tag < 8) {
      throw new MalformedMessage('must have field numbers from 1 to 536870911');
    }
    return tag;
  }

  /** An unsigned varint as a double: exact up to 2^53, which is more than any tag, length or 32-bit value needs. */
  varint(end: number): number {
    const { bytes } = this;
    let position = this.position;
    let value = 0;
    let factor = 1;
    for (let count = 0; count < 10; count++) {
      if (position >= end) {
        throw new MalformedMessage('must be complete, got a number that ends beyond the message');
      }
      const byte = bytes[position++] as number;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        this.position = position;
        return value;
      }
      factor *= 128;
    }
    throw new MalformedMessage('must have numbers of at most ten bytes');
  }

  /** The low 32 bits of a varint; negative numbers have ten bytes, and a double would lose these bits. */
  uint32(end: number): number {
    const start = this.position;
    const value = this.varint(end);
    if (value <= 0xffffffff) {
      return value;
    }
    const { bytes } = this;
    let low = 0;
    for (let shift = 0; shift < 32; shift += 7) {
      low |= ((bytes[start + shift / 7] as number) & 0x7f) << shift;
    }
    return low >>> 0;
  }

  /** Where a length-delimited field ends. */
  lengthDelimited(end: number): number {
    const length = this.varint(end);
    const fieldEnd = this.position + length;
    if (fieldEnd > end) {
      throw new MalformedMessage('must be complete, got a length that reaches beyond the message');
    }
    return fieldEnd;
  }

  double(end: number): number {
    const start = this.position;
    if (start + 8 > end) {
      throw new MalformedMessage('must be complete, got a number that ends beyond the message');
    }
    this.position = start + 8;
    return this.bytes.readDoubleLE(start);
  }

  string(end: number): string {
    const stop = this.lengthDelimited(end);
    const start = this.position;
    const text = this.bytes.toString('utf8', start, stop);
    // The decoder replaces invalid UTF-8 by U+FFFD; only then the bytes are checked.
    if (text.includes('\ufffd') && !isUtf8(this.bytes.subarray(start, stop))) {
      throw new MalformedMessage('must be UTF-8');
    }
    this.position = stop;
    return text;
  }

  /** One more value follows. */
  countValue(): void {
    // Answers are limited by their length alone.
  }

  /** A field that holds one message is given again; protobuf merges the two. */
  mergeMessage(_type: string, _field: string): void {
    // Any field of a message may be split.
  }

  /** Leaves out a field that the message does not have, or has with another wire type; then its name is given. */
  passOver(tag: number, end: number, depth: number, _type: string, _field?: string): void {
    this.skip(tag, end, depth);
  }

  /** Passes over a field of a number or a type that the message does not have. */
  skip(tag: number, end: number, depth: number): void {
    switch (tag & 7) {
      case WIRE_VARINT:
        this.varint(end);
        return;
      case WIRE_FIXED64:
        this.advance(8, end);
        return;
      case WIRE_BYTES:
        this.position = this.lengthDelimited(end);
        return;
      case WIRE_GROUP_START:
        this.skipGroup(tag >>> 3, end, depth + 1);
        return;
      case WIRE_FIXED32:
        this.advance(4, end);
        return;
      default:
        throw new MalformedMessage(`field ${tag >>> 3} has the impossible wire type ${tag & 7}`);
    }
  }

  private advance(length: number, end: number): void {
    if (this.position + length > end) {
      throw new MalformedMessage('must be complete, got a number that ends beyond the message');
    }
    this.position += length;
  }

  private skipGroup(number: number, end: number, depth: number): void {
    assertDepth(depth);
    for (;;) {
      const tag = this.tag(end);
      if ((tag & 7) === WIRE_GROUP_END) {
        if (tag >>> 3 === number) {
          return;
        }
        throw new MalformedMessage(`group ${number} is closed as group ${tag >>> 3}`);
      }
      this.skip(tag, end, depth);
    }
  }
}

/** Refuses messages inside messages beyond protobuf's own limit, before they reach the limit of the stack. */
export function assertDepth(depth: number): void {
  if (depth > MAX_DEPTH) {
    throw new MalformedMessage(`messages are nested deeper than ${MAX_DEPTH} levels`);
  }
}
