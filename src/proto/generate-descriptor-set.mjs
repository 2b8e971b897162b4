// Writes gen/descriptor-set.ts from the .proto files; with --check only says whether it is current.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const protoFolder = fileURLToPath(new URL('.', import.meta.url));
const target = fileURLToPath(new URL('gen/descriptor-set.ts', import.meta.url));

const HEADER = `// Generated from the .proto files; to change it, change them and generate again.

/** A .proto file: the names it declares, the extensions as extended message and number, and in \`base64\` its FileDescriptorProto without json_name. */
export interface DescribedFile {
  readonly name: string;
  readonly symbols: readonly string[];
  readonly extensions: readonly string[];
  readonly base64: readonly string[];
}

/** Every file of the API and every file these import, imports first. */
`;

/** @param {'binpb' | 'json'} format */
function build(format) {
  const buf = fileURLToPath(new URL('../../node_modules/.bin/buf', import.meta.url));
  const output = ['--output', `-#format=${format}`, '--as-file-descriptor-set', '--exclude-source-info'];
  return execFileSync(buf, ['build', protoFolder, ...output], {
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** @param {Uint8Array} bytes @param {number} position @returns {[bigint, number]} the varint and the position behind it */
function readVarint(bytes, position) {
  let value = 0n;
  for (let shift = 0n; ; shift += 7n) {
    const byte = bytes[position++];
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return [value, position];
  }
}

/** @param {number} value */
function varint(value) {
  const bytes = [];
  for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
  return Buffer.from([...bytes, value]);
}

/**
 * The members of a protobuf message in their order: number, where the member begins, and for a length-delimited one its content.
 * @param {Uint8Array} bytes
 */
function* members(bytes) {
  for (let position = 0; position < bytes.length;) {
    const start = position;
    const [tag, afterTag] = readVarint(bytes, position);
    const wireType = Number(tag & 7n);
    let content = null;
    if (wireType === 2) {
      const [length, afterLength] = readVarint(bytes, afterTag);
      position = afterLength + Number(length);
      content = bytes.subarray(afterLength, position);
    } else {
      position = wireType === 0 ? readVarint(bytes, afterTag)[1] : afterTag + (wireType === 1 ? 8 : 4);
    }
    yield { number: Number(tag >> 3n), whole: bytes.subarray(start, position), content };
  }
}

// What to walk into on the way to each json_name, by field number of descriptor.proto; null is json_name itself.
const FIELD = new Map([[10, null]]);
const MESSAGE = new Map([
  [2, FIELD],
  [6, FIELD],
]);
MESSAGE.set(3, MESSAGE);
const FILE = new Map([
  [4, MESSAGE],
  [7, FIELD],
]);

/**
 * The message without its json_names and otherwise byte for byte as it was; what decodes and encodes again would lose
 * the options it does not know.
 */
function withoutJsonNames(bytes, inside) {
  const kept = [];
  for (const { number, whole, content } of members(bytes)) {
    const next = inside.get(number);
    if (next === undefined) {
      kept.push(whole);
    } else if (next !== null) {
      const stripped = withoutJsonNames(content, next);
      kept.push(varint(number * 8 + 2), varint(stripped.length), stripped);
    }
  }
  return Buffer.concat(kept);
}

/** Every name that reflection can be asked for in a file, dots between its parts. */
function symbolsOf(file) {
  const symbols = [];
  const add = (scope, list, inside) => {
    for (const entry of list ?? []) {
      const name = scope === '' ? entry.name : `${scope}.${entry.name}`;
      symbols.push(name);
      inside?.(name, entry, scope);
    }
  };
  const insideEnum = (_name, entry, scope) => add(scope, entry.value);
  const insideMessage = (name, entry) => {
    add(name, entry.field);
    add(name, entry.oneofDecl);
    add(name, entry.extension);
    add(name, entry.enumType, insideEnum);
    add(name, entry.nestedType, insideMessage);
  };
  add(file.package ?? '', file.messageType, insideMessage);
  add(file.package ?? '', file.enumType, insideEnum);
  add(file.package ?? '', file.extension);
  add(file.package ?? '', file.service, (name, service) => add(name, service.method));
  return symbols;
}

/** The extensions a file declares, as the extended message and the number. */
function extensionsOf(file) {
  return (file.extension ?? []).map(({ extendee, number }) => `${extendee.slice(1)} ${number}`);
}

/** A list of texts as lines no longer than the formatter allows. */
function lines(texts) {
  return texts.map((text) => `      '${text}',\n`).join('');
}

function generated() {
  const described = JSON.parse(build('json').toString()).file;
  const files = [...members(build('binpb'))].map(({ content }, index) => ({
    name: described[index].name,
    symbols: symbolsOf(described[index]),
    extensions: extensionsOf(described[index]),
    base64: withoutJsonNames(content, FILE)
      .toString('base64')
      .match(/.{1,110}/g),
  }));
  const entries = files.map(({ name, ...lists }) => {
    const members = Object.entries(lists).map(([member, texts]) => `    ${member}: [\n${lines(texts)}    ],\n`);
    return `  {\n    name: '${name}',\n${members.join('')}  },\n`;
  });
  return `${HEADER}export const DESCRIPTOR_SET: readonly DescribedFile[] = [\n${entries.join('')}];\n`;
}

const text = generated();
if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('src/proto/gen/descriptor-set.ts is older than the .proto files: run `npm run generate`\n');
  process.exitCode = 1;
}
