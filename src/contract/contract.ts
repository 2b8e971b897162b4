import { createFileRegistry, fromBinary, ScalarType, type DescField, type FileRegistry } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, type FileDescriptorSet } from '@bufbuild/protobuf/wkt';
import type { Field, FieldKind, MessageType, MethodType } from './message-type.js';
import type { DescribedFile } from '../proto/described-file.js';

/** The declarations of a set of compiled .proto files, from which codec, JSON reader and documentation derive. */
export interface Contract {
  readonly files: readonly DescribedFile[];
  /** Whether the files declare this message. */
  has(name: string): boolean;
  /** A message by its full name. @throws TypeError for an unknown name */
  message(name: string): MessageType;
  /** The names of an enum by number. @throws TypeError for an unknown name */
  enumeration(name: string): readonly string[];
  /** A service by its full name. @throws TypeError for an unknown name */
  service(name: string): ServiceType;
}

export interface ServiceType {
  readonly name: string;
  /** A method by its name. @throws TypeError for an unknown name */
  readonly method: (name: string) => MethodType;
}

const SCALARS: Partial<Record<ScalarType, FieldKind>> = {
  [ScalarType.STRING]: 'string',
  [ScalarType.BOOL]: 'bool',
  [ScalarType.INT32]: 'int32',
  [ScalarType.UINT32]: 'uint32',
  [ScalarType.BYTES]: 'bytes',
};
/** Messages that are plain JSON in the API, so that their fields do not matter. */
const JSON_MESSAGES: Readonly<Record<string, FieldKind>> = {
  'google.protobuf.Value': 'value',
  'google.protobuf.Struct': 'struct',
  'google.protobuf.ListValue': 'list',
};

/** Reads compiled .proto files. Imported files must precede those that import them. */
export function contractFor(files: readonly DescribedFile[]): Contract {
  const protos = files.map(({ base64 }) =>
    fromBinary(FileDescriptorProtoSchema, Buffer.from(base64.join(''), 'base64')),
  );
  const set: FileDescriptorSet = { $typeName: 'google.protobuf.FileDescriptorSet', file: protos };
  const comments = new Map(files.flatMap((file) => Object.entries(file.comments)));
  return new DescribedContract(files, createFileRegistry(set), comments);
}

class DescribedContract implements Contract {
  private readonly messages = new Map<string, MessageType>();

  constructor(
    readonly files: readonly DescribedFile[],
    private readonly registry: FileRegistry,
    private readonly comments: ReadonlyMap<string, string>,
  ) {}

  has(name: string): boolean {
    return this.registry.getMessage(name) !== undefined;
  }

  message(name: string): MessageType {
    const known = this.messages.get(name);
    if (known !== undefined) {
      return known;
    }
    const { fields } = declared(this.registry.getMessage(name), name);
    const type = emptyMessage(name, this.comments.get(name) ?? '');
    // Registered before its fields are read, because a message may contain itself.
    this.messages.set(name, type);
    addFields(type, Object.hasOwn(JSON_MESSAGES, name) ? [] : fields.map((field) => this.field(name, field)));
    return type;
  }

  enumeration(name: string): readonly string[] {
    return namesOf(declared(this.registry.getEnum(name), name));
  }

  service(name: string): ServiceType {
    const { methods } = declared(this.registry.getService(name), name);
    const method = (methodName: string): MethodType => {
      const found = methods.find((one) => one.name === methodName);
      const { input, output, methodKind } = declared(found, `${name}.${methodName}`);
      return {
        service: name,
        name: methodName,
        request: this.message(input.typeName),
        response: this.message(output.typeName),
        requestStream: methodKind === 'client_streaming' || methodKind === 'bidi_streaming',
        responseStream: methodKind === 'server_streaming' || methodKind === 'bidi_streaming',
      };
    };
    return { name, method };
  }

  private field(owner: string, field: DescField): Field {
    const members = field.oneof?.fields.map(({ name }) => name) ?? [];
    const kind = kindOf(field);
    return {
      name: field.name,
      number: field.number,
      kind,
      repeated: field.fieldKind === 'list' || field.fieldKind === 'map',
      oneof: field.oneof?.name,
      rivals: members.filter((name) => name !== field.name),
      message: kind === 'message' ? this.messageOf(owner, field) : undefined,
      names: field.enum === undefined ? undefined : namesOf(field.enum),
      comment: this.commentOf(owner, field, members[0]),
    };
  }

  private messageOf(owner: string, field: DescField): MessageType {
    return field.fieldKind === 'map' ? this.mapEntry(owner, field) : this.message(field.message?.typeName ?? '');
  }

  /** In bytes, a map is an array of entries; the registry has only the map. */
  private mapEntry(owner: string, field: DescField & { fieldKind: 'map' }): MessageType {
    const entry = emptyMessage(`${owner}.${field.name}`, '');
    const none = { repeated: false, oneof: undefined, rivals: [], names: undefined, comment: '' };
    const value = field.message === undefined ? undefined : this.message(field.message.typeName);
    addFields(entry, [
      { name: 'key', number: 1, kind: 'string', message: undefined, ...none },
      { name: 'value', number: 2, kind: value === undefined ? 'string' : 'message', message: value, ...none },
    ]);
    return entry;
  }

  private commentOf(owner: string, { name, oneof }: DescField, first: string | undefined): string {
    const own = this.comments.get(`${owner}.${name}`);
    if (own !== undefined || oneof === undefined || first === undefined) {
      return own ?? '';
    }
    return name === first ? (this.comments.get(`${owner}.${oneof.name}`) ?? '') : `Short for ${first}.`;
  }
}

interface MutableMessage extends MessageType {
  readonly fields: Field[];
  readonly byNumber: (Field | undefined)[];
  readonly byName: Map<string, Field>;
}

function emptyMessage(name: string, comment: string): MutableMessage {
  return { name, comment, fields: [], byNumber: [], byName: new Map() };
}

function addFields(type: MutableMessage, fields: readonly Field[]): void {
  const byNumber = new Map(fields.map((field) => [field.number, field]));
  // Filled from 0, so that V8 keeps an array without holes.
  for (let number = 0; number <= Math.max(...byNumber.keys(), 0); number++) {
    type.byNumber.push(byNumber.get(number));
  }
  for (const field of fields) {
    type.fields.push(field);
    type.byName.set(field.name, field);
  }
}

function kindOf(field: DescField): FieldKind {
  const { parent, name, message, enum: enumeration, scalar } = field;
  if (field.fieldKind === 'map') {
    return 'message';
  }
  if (message !== undefined) {
    return JSON_MESSAGES[message.typeName] ?? 'message';
  }
  const kind = enumeration !== undefined ? 'enum' : SCALARS[scalar];
  if (kind === undefined) {
    throw new TypeError(`${parent.typeName}.${name}: no support for a field of this type`);
  }
  return kind;
}

/** The contract's enums number their values from 0 without gaps. */
function namesOf({ values }: { readonly values: readonly { readonly name: string }[] }): readonly string[] {
  return values.map(({ name }) => name);
}

function declared<T>(description: T | undefined, name: string): T {
  if (description === undefined) {
    throw new TypeError(`${name}: the .proto files declare no such name`);
  }
  return description;
}
