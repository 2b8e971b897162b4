import { fromBinary } from '@bufbuild/protobuf';
import {
  FileDescriptorProtoSchema,
  type DescriptorProto,
  type EnumDescriptorProto,
  type FieldDescriptorProto,
} from '@bufbuild/protobuf/wkt';
import type { DescribedFile } from '../proto/described-file.js';

/** The index of server reflection: file contents by name, and file names by declared symbols. */
export interface SymbolIndex {
  readonly bytes: ReadonlyMap<string, Buffer>;
  readonly bySymbol: ReadonlyMap<string, string>;
  /** By extended message and number, such as `google.protobuf.MethodOptions 72295728`. */
  readonly byExtension: ReadonlyMap<string, string>;
}

interface Declared {
  readonly symbols: string[];
  readonly extensions: string[];
}

export function symbolIndex(files: readonly DescribedFile[]): SymbolIndex {
  const entries = files.map(({ name, base64 }) => [name, Buffer.from(base64.join(''), 'base64')] as const);
  const declared = entries.map(([name, bytes]) => [name, declaredIn(bytes)] as const);
  const index = (list: keyof Declared): Map<string, string> =>
    new Map(declared.flatMap(([name, lists]) => lists[list].map((symbol) => [symbol, name] as const)));
  return { bytes: new Map(entries), bySymbol: index('symbols'), byExtension: index('extensions') };
}

function declaredIn(bytes: Buffer): Declared {
  const file = fromBinary(FileDescriptorProtoSchema, bytes);
  const found: Declared = { symbols: [], extensions: [] };
  for (const message of file.messageType) {
    addMessage(found, file.package, message);
  }
  for (const enumeration of file.enumType) {
    addEnum(found, file.package, enumeration);
  }
  addExtensions(found, file.package, file.extension);
  for (const service of file.service) {
    const name = `${file.package}.${service.name}`;
    found.symbols.push(name, ...service.method.map((method) => `${name}.${method.name}`));
  }
  return found;
}

function addMessage(found: Declared, scope: string, message: DescriptorProto): void {
  const name = `${scope}.${message.name}`;
  found.symbols.push(name, ...[...message.field, ...message.oneofDecl].map((member) => `${name}.${member.name}`));
  addExtensions(found, name, message.extension);
  for (const enumeration of message.enumType) {
    addEnum(found, name, enumeration);
  }
  for (const nested of message.nestedType) {
    addMessage(found, name, nested);
  }
}

/** Enum values belong to the scope that contains the enum. */
function addEnum({ symbols }: Declared, scope: string, enumeration: EnumDescriptorProto): void {
  symbols.push(...[enumeration, ...enumeration.value].map(({ name }) => `${scope}.${name}`));
}

function addExtensions(found: Declared, scope: string, extensions: readonly FieldDescriptorProto[]): void {
  for (const { name, extendee, number } of extensions) {
    found.symbols.push(`${scope}.${name}`);
    found.extensions.push(`${extendee.slice(1)} ${String(number)}`);
  }
}
