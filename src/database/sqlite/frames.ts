export const FRAME = {
  /** To the process: a request. */
  request: 0,
  /** From the process: it is ready, rows of a statement, its last rows, or the error that ended it. */
  started: 1,
  rows: 2,
  lastRows: 3,
  error: 4,
} as const;

/** Bytes of a frame's header: four for the length of the whole frame, one for its type. */
export const HEAD_BYTES = 5;

/** Writes the header into a buffer whose body starts at HEAD_BYTES. */
export function sealFrame(frame: Buffer, type: number): Buffer {
  frame.writeUInt32LE(frame.length, 0);
  frame.writeUInt8(type, 4);
  return frame;
}

export function frameOf(type: number, body: Buffer): Buffer {
  return sealFrame(Buffer.concat([Buffer.allocUnsafe(HEAD_BYTES), body]), type);
}

export class FrameReader {
  private chunks: Buffer[] = [];
  private bytes = 0;
  /** Length of the incomplete frame; 0 while its header is incomplete. */
  private length = 0;

  constructor(private readonly onFrame: (type: number, body: Buffer) => void) {}

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    for (;;) {
      if (this.length === 0 && this.bytes >= HEAD_BYTES) {
        this.length = this.joined().readUInt32LE(0);
      }
      if (this.length === 0 || this.bytes < this.length) {
        return;
      }
      const all = this.joined();
      const frame = all.subarray(0, this.length);
      this.chunks = all.length === this.length ? [] : [all.subarray(this.length)];
      this.bytes -= this.length;
      this.length = 0;
      this.onFrame(frame.readUInt8(4), frame.subarray(HEAD_BYTES));
    }
  }

  private joined(): Buffer {
    const [first] = this.chunks;
    if (first !== undefined && this.chunks.length === 1) {
      return first;
    }
    const all = Buffer.concat(this.chunks);
    this.chunks = [all];
    return all;
  }
}
