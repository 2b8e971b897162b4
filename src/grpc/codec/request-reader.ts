import type { ForeignFields } from './foreign-fields.js';
import { MalformedMessage } from './malformed-message.js';
import { WireReader } from './wire-reader.js';

/** Reads requests: what the API does not know is refused instead of ignored, and so is more than a number of values. */
export class RequestReader extends WireReader {
  /** The message itself is a value too, as the limit counts them. */
  private values = 1;

  constructor(
    bytes: Buffer,
    private readonly maxValues: number,
    private readonly foreign: ForeignFields,
  ) {
    super(bytes);
  }

  override countValue(): void {
    if (++this.values > this.maxValues) {
      throw new MalformedMessage(
        `must be among the first ${String(this.maxValues)} values of the request (MAX_REQUEST_NODES)`,
      );
    }
  }

  override mergeMessage(type: string, field: string): void {
    const reason = this.foreign.merged(type, field);
    if (reason !== null) {
      throw new MalformedMessage(reason);
    }
  }

  override passOver(tag: number, _end: number, _depth: number, type: string, field?: string): void {
    const number = tag >>> 3;
    if (field !== undefined) {
      throw new MalformedMessage(`must be as the .proto file of ${type} declares it, got wire type ${tag & 7}`).inside(
        field,
      );
    }
    const refusal = this.foreign.refusal(type, number);
    throw refusal === null
      ? new MalformedMessage(`must not be given, ${type} has no such field`).inside(`field number ${number}`)
      : new MalformedMessage(refusal.reason).inside(refusal.name);
  }
}
