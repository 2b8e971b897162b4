import { mergedByGeneration2, nameInGeneration2 } from './generation-2-fields.js';
import { MalformedMessage } from './malformed-message.js';
import { WireReader } from './wire-reader.js';

/** Reads requests: what the API does not know is refused instead of ignored, and so is more than a number of values. */
export class RequestReader extends WireReader {
  /** The message itself is a value too, as the limit counts them. */
  private values = 1;

  constructor(
    bytes: Buffer,
    private readonly maxValues: number,
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
    const reason = mergedByGeneration2(type, field);
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
    const foreign = nameInGeneration2(type, number);
    if (foreign === null) {
      throw new MalformedMessage(`must not be given, ${type} has no such field`).inside(`field number ${number}`);
    }
    throw new MalformedMessage(
      `must not be given as field number ${number}, which is SpaceONE 2.0's; ${foreign.instead}`,
    ).inside(foreign.name);
  }
}
