/** How the value of a field is written in JSON; `value`, `struct` and `list` are google.protobuf's, as plain JSON. */
export type FieldKind =
  'string' | 'bool' | 'int32' | 'uint32' | 'bytes' | 'enum' | 'message' | 'value' | 'struct' | 'list';

/** One field of a message. */
export interface Field {
  readonly name: string;
  readonly number: number;
  readonly kind: FieldKind;
  readonly repeated: boolean;
  /** The name of its oneof. */
  readonly oneof: string | undefined;
  /** The other members of its oneof. */
  readonly rivals: readonly string[];
  /** The type of a field of the kind `message`. */
  readonly message: MessageType | undefined;
  /** The names of an enum by their number. */
  readonly names: readonly string[] | undefined;
  /** The comment of the .proto file; a member of a oneof without one has the oneof's, or names the first member. */
  readonly comment: string;
}

/** A message of the contract. */
export interface MessageType {
  /** With its package: `spaceone.api.cost_analysis.v1.JobTaskInfo`. */
  readonly name: string;
  readonly comment: string;
  /** In the order of the .proto file. */
  readonly fields: readonly Field[];
  readonly byNumber: readonly (Field | undefined)[];
  readonly byName: ReadonlyMap<string, Field>;
}

/** A method of a service. */
export interface MethodType {
  readonly service: string;
  readonly name: string;
  readonly request: MessageType;
  readonly response: MessageType;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
}
