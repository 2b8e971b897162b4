import { isUtf8 } from 'node:buffer';
import { LARGEST_RECORD_BYTES, type InputRecord } from './record.js';

/** Collects the bytes of one record over chunks of input, and keeps no more of them than a record may have. */
export class RecordBuffer {
  private pieces: Buffer[] = [];
  private bytes = 0;

  add(piece: Buffer): void {
    this.bytes += piece.length;
    if (this.bytes > LARGEST_RECORD_BYTES) {
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
  take(place: string, members: number): InputRecord | null {
    const { pieces, bytes } = this;
    this.pieces = [];
    this.bytes = 0;
    if (bytes > LARGEST_RECORD_BYTES) {
      return { place, fault: `must have at most ${LARGEST_RECORD_BYTES} bytes, got ${bytes}` };
    }
    const whole = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
    if (!isUtf8(whole)) {
      return { place, fault: 'must be UTF-8' };
    }
    const text = whole.toString('utf8').trim();
    return text === '' ? null : { place, text, members };
  }
}
