import { isUtf8 } from 'node:buffer';
import type { InputRecord, RecordLimit } from './record.js';
import { RowFault } from './row-fault.js';

/** Collects the bytes of one record over chunks of input, and keeps no more of them than a record may have. */
export class RecordBuffer {
  private pieces: Buffer[] = [];
  private bytes = 0;

  constructor(private readonly limit: RecordLimit) {}

  add(piece: Buffer): void {
    this.bytes += piece.length;
    if (this.bytes > this.limit.bytes) {
      this.pieces = [];
    } else if (piece.length > 0) {
      this.pieces.push(piece);
    }
  }

  /** What was collected, or nothing where that is longer than a record may be; the buffer is empty afterwards. */
  takeBytes(): Buffer {
    const { pieces } = this;
    this.pieces = [];
    this.bytes = 0;
    return Buffer.concat(pieces);
  }

  /** The record, or null for nothing but white space; the buffer is empty afterwards. */
  take(place: string, line: number, members: number): InputRecord | null {
    const { pieces, bytes } = this;
    this.pieces = [];
    this.bytes = 0;
    if (bytes > this.limit.bytes) {
      const { setting } = this.limit;
      const raised = setting === undefined ? '' : ` (${setting})`;
      return {
        ...{ place, line },
        fault: new RowFault(`must have at most ${this.limit.bytes} bytes, got ${bytes}${raised}`),
      };
    }
    const whole = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
    if (!isUtf8(whole)) {
      return { place, line, fault: new RowFault('must be UTF-8') };
    }
    const text = whole.toString('utf8').trim();
    return text === '' ? null : { place, line, text, members };
  }
}
