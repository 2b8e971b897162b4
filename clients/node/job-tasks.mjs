#!/usr/bin/env node
// A gRPC client without .proto files: it reads the API by reflection.
//   node job-tasks.mjs localhost:50051 list '{"domain_id": "domain-demo00000001", "query": {"page": {"limit": 3}}}'
// At the port for SpaceONE 2.0 the domain is metadata, and a sort is a list:
//   DOMAIN_ID=domain-demo00000001 node job-tasks.mjs localhost:50052 list '{"query": {"sort": [{"key": "status"}]}}'
// The environment variables TOKEN, DOMAIN_ID and WORKSPACE_ID, if set, are sent as metadata with every call.
import { pathToFileURL } from 'node:url';
import grpc from '@grpc/grpc-js';
import { fromJSON, loadFileDescriptorSetFromBuffer } from '@grpc/proto-loader';

const SERVICE = 'spaceone.api.cost_analysis.v1.JobTask';
const LONGEST_ANSWER = 256 * 1024 * 1024;

const field = (type, id, more = {}) => ({ type, id, ...more });

/** The parts of grpc.reflection.v1 that are needed: files by the symbol they declare, and by their name. */
const REFLECTION = {
  nested: {
    grpc: {
      nested: {
        reflection: {
          nested: {
            v1: {
              nested: {
                ServerReflection: {
                  methods: {
                    ServerReflectionInfo: {
                      requestType: 'Request',
                      requestStream: true,
                      responseType: 'Response',
                      responseStream: true,
                    },
                  },
                },
                Request: {
                  fields: { file_by_filename: field('string', 3), file_containing_symbol: field('string', 4) },
                },
                Response: { fields: { files: field('Files', 4), error: field('Fault', 7) } },
                Files: { fields: { file: field('bytes', 1, { rule: 'repeated' }) } },
                Fault: { fields: { code: field('int32', 1), message: field('string', 2) } },
              },
            },
          },
        },
      },
    },
    File: { fields: { name: field('string', 1), dependency: field('string', 3, { rule: 'repeated' }) } },
    // Only the names of files are decoded; the rest of a file is passed on unchanged.
    Reader: { methods: { read: { requestType: 'File', responseType: 'File' } } },
  },
};

const READER = fromJSON(REFLECTION, { keepCase: true, arrays: true });

/** Connects to the service at `host:port`; `close` closes the connection. */
export async function open(
  address,
  { token, domainId, workspaceId, credentials = grpc.credentials.createInsecure() } = {},
) {
  const options = { 'grpc.max_receive_message_length': LONGEST_ANSWER };
  const metadata = new grpc.Metadata();
  const sent = { token, x_domain_id: domainId, x_workspace_id: workspaceId };
  for (const [name, value] of Object.entries(sent)) {
    if (value !== undefined) metadata.set(name, value);
  }
  const { ServerReflection } = grpc.loadPackageDefinition(READER).grpc.reflection.v1;
  const files = await filesOf(new ServerReflection(address, credentials), metadata);
  const definition = loadFileDescriptorSetFromBuffer(descriptorSet(files), {
    keepCase: true,
    enums: String,
    longs: Number,
  });
  const JobTask = grpc.makeGenericClientConstructor(definition[SERVICE], 'JobTask');
  const stub = new JobTask(address, credentials, options);
  return {
    /** Calls get, list or stat with a message in JSON form. */
    call: (method, request) =>
      new Promise((resolve, reject) => {
        const answered = (error, answer) => (error === null ? resolve(jsonOf(answer)) : reject(error));
        const message = withValues(request);
        checkMembers(message, JobTask.service[method]);
        stub[method](message, metadata, answered);
      }),
    close: () => stub.close(),
  };
}

/** The file that declares the service, and all its imports. */
async function filesOf(reflection, metadata) {
  const stream = reflection.ServerReflectionInfo(metadata);
  const answers = stream[Symbol.asyncIterator]();
  const ask = async (question) => {
    stream.write(question);
    const { value } = await answers.next();
    if (value.error) {
      throw new Error(`reflection: ${value.error.message}`);
    }
    return value.files.file;
  };
  const files = new Map();
  const take = async (bytes) => {
    const { name, dependency } = READER.Reader.read.responseDeserialize(bytes);
    files.set(name, bytes);
    for (const missing of dependency) {
      if (!files.has(missing)) {
        for (const file of await ask({ file_by_filename: missing })) await take(file);
      }
    }
  };
  for (const file of await ask({ file_containing_symbol: SERVICE })) await take(file);
  stream.end();
  reflection.close();
  return [...files.values()];
}

/** A FileDescriptorSet: each file as field 1. */
function descriptorSet(files) {
  return Buffer.concat(files.flatMap((file) => [Buffer.from([10, ...varint(file.length)]), file]));
}

function varint(value) {
  return value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
}

/** Throws for members that the port does not know: protobufjs would leave them out. */
function checkMembers(message, { requestSerialize, requestDeserialize }) {
  const [lost] = lostMembers(message, requestDeserialize(requestSerialize(message)), '');
  if (lost !== undefined) {
    throw new TypeError(`${lost}: must be a member of the requests of this port`);
  }
}

/** The paths of members that have a value before and are absent after. */
function lostMembers(before, after, place) {
  if (typeof before !== 'object' || before === null) {
    return [];
  }
  return Object.entries(before).flatMap(([name, value]) => {
    const isDefault = !value || (typeof value === 'object' && Object.keys(value).length === 0);
    const path = Array.isArray(before) ? `${place}[${name}]` : place === '' ? name : `${place}.${name}`;
    if (isDefault) return [];
    return after !== null && typeof after === 'object' && name in after
      ? lostMembers(value, after[name], path)
      : [path];
  });
}

/** Converts the operands of conditions, at any depth, and sort stages that are lists to google.protobuf.Value. */
function withValues(message) {
  if (Array.isArray(message)) {
    return message.map(withValues);
  }
  if (typeof message !== 'object' || message === null) {
    return message;
  }
  const isOperand = (name) => name === 'v' || name === 'value';
  return mapMembers(message, (value, name) => {
    if (isOperand(name)) return valueOf(value);
    return name === 'aggregate' && Array.isArray(value) ? value.map(stageOf) : withValues(value);
  });
}

/** The sort of a stage is a google.protobuf.ListValue in the second generation, and a message in the first. */
function stageOf(stage) {
  const { sort } = stage ?? {};
  return Array.isArray(sort)
    ? { ...withValues({ ...stage, sort: undefined }), sort: { values: sort.map(valueOf) } }
    : withValues(stage);
}

function valueOf(json) {
  if (json === null) return { null_value: 'NULL_VALUE' };
  if (typeof json === 'number') return { number_value: json };
  if (typeof json === 'string') return { string_value: json };
  if (typeof json === 'boolean') return { bool_value: json };
  return Array.isArray(json) ? { list_value: { values: json.map(valueOf) } } : { struct_value: structOf(json) };
}

/** A map is a list of its entries where the types come from descriptors. */
function structOf(json) {
  return { fields: Object.entries(json).map(([key, value]) => ({ key, value: valueOf(value) })) };
}

/** Converts every google.protobuf.Struct of a response to JSON. */
function jsonOf(message) {
  if (Array.isArray(message)) {
    return message.map(jsonOf);
  }
  if (typeof message !== 'object' || message === null) {
    return message;
  }
  return 'fields' in message ? fromStruct(message) : mapMembers(message, jsonOf);
}

function fromStruct({ fields = [] }) {
  return Object.fromEntries(fields.map(({ key, value }) => [key, fromValue(value)]));
}

function fromValue(value) {
  const [[kind, content] = []] = Object.entries(value);
  switch (kind) {
    case 'null_value':
      return null;
    case 'list_value':
      return (content.values ?? []).map(fromValue);
    case 'struct_value':
      return fromStruct(content);
    default:
      return content;
  }
}

function mapMembers(object, map) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value, name)]));
}

async function main([address, method, request = '{}']) {
  const { TOKEN: token, DOMAIN_ID: domainId, WORKSPACE_ID: workspaceId } = process.env;
  const client = await open(address, { token, domainId, workspaceId });
  try {
    process.stdout.write(`${JSON.stringify(await client.call(method, JSON.parse(request)), null, 2)}\n`);
  } finally {
    client.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.details ?? error.message}\n`);
    process.exitCode = 1;
  });
}
