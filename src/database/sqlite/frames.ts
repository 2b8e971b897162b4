/** What a frame holds. */
export const FRAME = {
  /** To the process: a request. */
  request: 0,
  /** From it: it takes requests, rows of a statement, its last rows, or the error that ended it. */
  started: 1,
  rows: 2,
  lastRows: 3,
  error: 4,
} as const;

/** Bytes in front of the body of a frame: the length of both in four bytes, and what it holds in one. */
export const HEAD_BYTES = 5;

/** Makes a frame of a buffer whose body begins behind the room for its head. */
export function sealFrame(frame: Buffer, type: number): Buffer {
  frame.writeUInt32LE(frame.length, 0);
  frame.writeUInt8(type, 4);
  return frame;
}

/** A frame around a body. */
export function frameOf(type: number, body: Buffer): Buffer {
  return sealFrame(Buffer.concat([Buffer.allocUnsafe(HEAD_BYTES), body]), type);
}

/** Puts frames together from what a pipe gives in pieces of any size. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private bytes = 0;
  /** Length of the frame that is arriving; 0 while that is not known. */
  private length = 0;

  constructor(private readonly onFrame: (type: number, body: Buffer) => void) {}

  push(piece: Buffer): void {
    this.pieces.push(piece);
    this.bytes += piece.length;
    for (;;) {
      if (this.length === 0 && this.bytes >= HEAD_BYTES) {
        this.length = this.joined().readUInt32LE(0);
      }
      if (this.length === 0 || this.bytes < this.length) {
        return;
      }
      const all = this.joined();
      const frame = all.subarray(0, this.length);
      this.pieces = all.length === this.length ? [] : [all.subarray(this.length)];
      this.bytes -= this.length;
      this.length = 0;
      this.onFrame(frame.readUInt8(4), frame.subarray(HEAD_BYTES));
    }
  }

  private joined(): Buffer {
    const [first] = this.pieces;
    if (first !== undefined && this.pieces.length === 1) {
      return first;
    }
    const all = Buffer.concat(this.pieces);
    this.pieces = [all];
    return all;
  }
}
