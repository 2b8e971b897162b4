import type { Field } from '../../contract/message-type.js';
import { WIRE_BYTES, WIRE_VARINT } from './wire-reader.js';

export function tagOf(field: Field): number {
  return field.number * 8 + wireTypeOf(field);
}

/** The wire type of a field; repeated numbers are not packed here, as no message of the API has any in a request. */
export function wireTypeOf({ kind }: Field): number {
  switch (kind) {
    case 'bool':
    case 'int32':
    case 'uint32':
    case 'enum':
      return WIRE_VARINT;
    default:
      return WIRE_BYTES;
  }
}
