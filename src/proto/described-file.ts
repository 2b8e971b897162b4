/** A compiled .proto file: its FileDescriptorProto without json_name, in base64, and its comments by full name. */
export interface DescribedFile {
  readonly name: string;
  readonly comments: Readonly<Record<string, string>>;
  readonly base64: readonly string[];
}
