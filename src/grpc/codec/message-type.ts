/** How a field's value stands on the wire and in JSON; `value` and `struct` are google.protobuf's, as plain JSON. */
export type FieldKind = 'string' | 'bool' | 'int32' | 'uint32' | 'bytes' | 'enum' | 'message' | 'value' | 'struct';

interface FieldShape {
  readonly number: number;
  readonly kind: FieldKind;
  readonly repeated?: true;
  readonly oneof?: string;
  readonly message?: MessageType;
  readonly names?: readonly string[];
}

/** One field of a message; `rivals` are the other members of its oneof. */
export interface Field extends FieldShape {
  readonly name: string;
  readonly rivals: readonly string[];
}

/** A message as the codec knows it: its fields by number for decoding, in order for encoding. */
export interface MessageType {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly byNumber: readonly (Field | undefined)[];
}

/** Describes a message of the .proto files; a test holds the two against each other. */
export function messageType(name: string, shapes: Readonly<Record<string, FieldShape>>): MessageType {
  const fields = Object.entries(shapes).map(([fieldName, shape]) => ({
    ...shape,
    name: fieldName,
    rivals: Object.keys(shapes).filter(
      (other) => other !== fieldName && shape.oneof !== undefined && shapes[other]?.oneof === shape.oneof,
    ),
  }));
  const byNumber: (Field | undefined)[] = [];
  for (const field of fields) {
    byNumber[field.number] = field;
  }
  return { name, fields, byNumber: Array.from(byNumber) };
}

export function string(number: number): FieldShape {
  return { number, kind: 'string' };
}

export function strings(number: number): FieldShape {
  return { number, kind: 'string', repeated: true };
}

export function scalar(number: number, kind: 'bool' | 'int32' | 'uint32' | 'bytes' | 'value' | 'struct'): FieldShape {
  return { number, kind };
}

export function enumeration(number: number, names: readonly string[]): FieldShape {
  return { number, kind: 'enum', names };
}

export function message(number: number, type: MessageType): FieldShape {
  return { number, kind: 'message', message: type };
}

export function messages(number: number, type: MessageType): FieldShape {
  return { number, kind: 'message', message: type, repeated: true };
}

/** Fields of which at most one is set; the last on the wire wins. */
export function oneof(name: string, shapes: Readonly<Record<string, FieldShape>>): Record<string, FieldShape> {
  return Object.fromEntries(Object.entries(shapes).map(([field, shape]) => [field, { ...shape, oneof: name }]));
}
