// Writes gen/descriptor-set.ts from the .proto files; with --check only says whether it is current.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';

const HEADER = `// Generated from the .proto files; to change it, change them and generate again.
import type { DescribedFile } from '../described-file.js';

/** Every file of the API and every file these import, imports first. */
`;

/** Each folder of .proto files, and the file that is generated from it. */
const SETS = [
  ['.', 'gen/descriptor-set.ts'],
  // The second generation replaces the messages of the first; what else they import is the same.
  ['../proto-2', 'gen/descriptor-set-2.ts'],
];
/** Files whose comments are not used. */
const FOREIGN = /^(google|grpc)\//;

const pathOf = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Every .proto file of a folder, compiled; those of another folder replace ours in a copy. */
function compiled(folder) {
  if (folder === '.') {
    return built(pathOf(folder));
  }
  const copy = mkdtempSync(join(tmpdir(), 'proto-'));
  try {
    cpSync(pathOf('google'), join(copy, 'google'), { recursive: true });
    cpSync(pathOf(folder), copy, { recursive: true });
    writeFileSync(join(copy, 'buf.yaml'), 'version: v2\n');
    return built(copy).filter(({ name }) => existsSync(join(pathOf(folder), name)));
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function built(directory) {
  const output = ['--output', '-#format=binpb', '--as-file-descriptor-set'];
  const bytes = execFileSync(pathOf('../../node_modules/.bin/buf'), ['build', directory, ...output], {
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return fromBinary(FileDescriptorSetSchema, bytes).file;
}

/** The comments of a file by the full name of what they describe. */
function commentsOf({ name, sourceCodeInfo, ...file }) {
  const entries = (sourceCodeInfo?.location ?? [])
    .filter(({ leadingComments }) => leadingComments !== '')
    .map(({ path, leadingComments }) => [nameAt(file, path), leadingComments.trim().replaceAll(/\s*\n\s*/g, ' ')]);
  return FOREIGN.test(name) ? {} : Object.fromEntries(entries.filter(([described]) => described !== null));
}

// The lists of descriptor.proto that hold what has a name, by the number of their field.
const IN_MESSAGE = { 2: ['field'], 3: ['nestedType'], 4: ['enumType'], 8: ['oneofDecl'] };
IN_MESSAGE[3].push(IN_MESSAGE);
IN_MESSAGE[4].push({ 2: ['value'] });
const IN_FILE = {
  4: ['messageType', IN_MESSAGE],
  5: ['enumType', { 2: ['value'] }],
  6: ['service', { 2: ['method'] }],
};

/** The full name of what a path of source info leads to; null for what has no name, such as an option. */
function nameAt(file, path) {
  let [scope, lists, name] = [file, IN_FILE, file.package];
  for (let step = 0; step < path.length; step += 2) {
    const [list, inside] = lists?.[path[step]] ?? [];
    if (list === undefined || path[step + 1] === undefined) {
      return null;
    }
    [scope, lists] = [scope[list][path[step + 1]], inside];
    name = `${name}.${scope.name}`;
  }
  return path.length === 0 ? null : name;
}

/** The bytes of a file without comments, and without json_name, which some clients would show instead of the name. */
function bytesOf(file) {
  const bare = ({ field, extension, nestedType, ...rest }) => ({
    ...rest,
    field: field.map((one) => ({ ...one, jsonName: undefined })),
    extension: extension.map((one) => ({ ...one, jsonName: undefined })),
    nestedType: nestedType.map(bare),
  });
  const { sourceCodeInfo: _, ...described } = file;
  const extension = file.extension.map((one) => ({ ...one, jsonName: undefined }));
  return toBinary(FileDescriptorProtoSchema, { ...described, messageType: file.messageType.map(bare), extension });
}

function generated(folder) {
  const entries = compiled(folder).map((file) => {
    const comments = Object.entries(commentsOf(file)).map(
      ([name, text]) => `      '${name}':\n        ${JSON.stringify(text)},\n`,
    );
    const base64 = Buffer.from(bytesOf(file))
      .toString('base64')
      .match(/.{1,110}/g)
      .map((line) => `      '${line}',\n`);
    return `  {\n    name: '${file.name}',\n    comments: {\n${comments.join('')}    },\n    base64: [\n${base64.join('')}    ],\n  },\n`;
  });
  return `${HEADER}export const ${folder === '.' ? 'DESCRIPTOR_SET' : 'DESCRIPTOR_SET_2'}: readonly DescribedFile[] = [\n${entries.join('')}];\n`;
}

for (const [folder, target] of SETS) {
  const text = generated(folder);
  if (!process.argv.includes('--check')) {
    writeFileSync(pathOf(target), text);
  } else if (readFileSync(pathOf(target), 'utf8') !== text) {
    process.stderr.write(`src/proto/${target} is older than the .proto files: run \`npm run generate\`\n`);
    process.exitCode = 1;
  }
}
