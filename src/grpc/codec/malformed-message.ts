/** Bytes that are not a protobuf message of the expected type; `where` is the place in the message (`query.filter[2].v`), empty for the message itself. */
export class MalformedMessage extends Error {
  where = '';

  constructor(readonly reason: string) {
    super(reason);
    this.name = 'MalformedMessage';
  }

  /** Puts the field that was being read in front of the place; called by each level on the way out. */
  inside(field: string): this {
    const dot = this.where === '' || this.where.startsWith('[') ? '' : '.';
    this.where = `${field}${dot}${this.where}`;
    this.message = `${this.where}: ${this.reason}`;
    return this;
  }
}

/**
 * Stands in for a request that could not be decoded. grpc-js answers INTERNAL, without a reason, when a deserializer
 * throws; so the deserializer returns this instead, and the handler refuses it as any other faulty request.
 * The enumerable member makes it a request with an unknown field for handlers that do not check.
 */
export class UndecodableRequest {
  constructor(readonly malformed_protobuf_message: MalformedMessage) {}
}
