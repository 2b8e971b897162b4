import grpc from '@grpc/grpc-js';
import { fromJSON, loadFileDescriptorSetFromBuffer } from '@grpc/proto-loader';

const field = (type, id, more = {}) => ({ type, id, ...more });

/** The parts of grpc.reflection.v1 that are needed: the services, and files by the symbol they declare and by their name. */
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
                  fields: {
                    file_by_filename: field('string', 3),
                    file_containing_symbol: field('string', 4),
                    list_services: field('string', 7),
                  },
                },
                Response: {
                  fields: { files: field('Files', 4), services: field('Services', 6), error: field('Fault', 7) },
                },
                Files: { fields: { file: field('bytes', 1, { rule: 'repeated' }) } },
                Services: { fields: { service: field('Service', 1, { rule: 'repeated' }) } },
                Service: { fields: { name: field('string', 1) } },
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
const TYPES = { keepCase: true, enums: String, longs: Number };

/**
 * The services that a server declares, by name: `read` leaves out of responses what is not set, `write` fills it in. A service
 * that the server does not offer is missing.
 */
export async function reflect(address, credentials, metadata, { read, write }) {
  const { ServerReflection } = grpc.loadPackageDefinition(READER).grpc.reflection.v1;
  const set = descriptorSet(await filesOf(new ServerReflection(address, credentials), metadata, [read, write]));
  return {
    ...loadFileDescriptorSetFromBuffer(set, { ...TYPES, defaults: true }),
    [read]: loadFileDescriptorSetFromBuffer(set, TYPES)[read],
  };
}

/** The files that declare those of the services that the server offers, and all their imports. */
async function filesOf(reflection, metadata, services) {
  const stream = reflection.ServerReflectionInfo(metadata);
  const answers = stream[Symbol.asyncIterator]();
  const ask = async (question) => {
    stream.write(question);
    const { value } = await answers.next();
    if (value.error) {
      throw new Error(`reflection: ${value.error.message}`);
    }
    return value;
  };
  const files = new Map();
  const take = async (bytes) => {
    const { name, dependency } = READER.Reader.read.responseDeserialize(bytes);
    files.set(name, bytes);
    for (const missing of dependency) {
      if (!files.has(missing)) {
        for (const file of (await ask({ file_by_filename: missing })).files.file) {
          await take(file);
        }
      }
    }
  };
  const { service: offered } = (await ask({ list_services: '*' })).services;
  for (const { name } of offered.filter(({ name }) => services.includes(name))) {
    for (const file of (await ask({ file_containing_symbol: name })).files.file) {
      await take(file);
    }
  }
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
