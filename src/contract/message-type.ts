/** The JSON form of a field's value; `value`, `struct` and `list` are google.protobuf's, as plain JSON. */
export type FieldKind =
  'string' | 'bool' | 'int32' | 'uint32' | 'bytes' | 'enum' | 'message' | 'value' | 'struct' | 'list';

export interface Field {
  readonly name: string;
  readonly number: number;
  readonly kind: FieldKind;
  readonly repeated: boolean;
  /** The name of the oneof that contains it. */
  readonly oneof: string | undefined;
  /** The other members of the oneof. */
  readonly rivals: readonly string[];
  /** The type of a field of kind `message`. */
  readonly message: MessageType | undefined;
  /** The names of an enum by number. */
  readonly names: readonly string[] | undefined;
  /** The comment in the .proto file. A member of a oneof without a comment has the oneof's, or refers to the first member. */
  readonly comment: string;
}

export interface MessageType {
  /** With its package, such as `spaceone.api.cost_analysis.v1.JobTaskInfo`. */
  readonly name: string;
  readonly comment: string;
  /** In the order of the .proto file. */
  readonly fields: readonly Field[];
  readonly byNumber: readonly (Field | undefined)[];
  readonly byName: ReadonlyMap<string, Field>;
}

export interface MethodType {
  readonly service: string;
  readonly name: string;
  readonly request: MessageType;
  readonly response: MessageType;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
}
