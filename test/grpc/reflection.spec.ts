import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client, credentials } from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import descriptor from 'protobufjs/ext/descriptor/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { DecodedMessage } from '../../src/grpc/codec/decode-message.js';
import type { MessageForm } from '../../src/grpc/codec/encode-message.js';
import { rpcMethod } from '../../src/grpc/codec/method.js';
import { DESCRIPTOR_SET } from '../../src/proto/gen/descriptor-set.js';
import { API } from '../../src/contract/api.js';
import { startTestServer, type TestServer } from './test-server.js';

const VERSIONS = ['grpc.reflection.v1', 'grpc.reflection.v1alpha'];
const JOB_TASK_FILE = 'spaceone/api/cost_analysis/v1/job_task.proto';

interface File {
  readonly name: string;
  readonly package: string;
  readonly dependency: readonly string[];
  readonly service: readonly { readonly name: string; readonly method: readonly { readonly name: string }[] }[];
  readonly messageType: readonly DescribedMessage[];
}

interface DescribedMessage {
  readonly field: readonly { readonly jsonName: string }[];
  readonly nestedType: readonly DescribedMessage[];
}

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startTestServer();
  client = new Client(server.address, credentials.createInsecure());
});
afterAll(() => {
  client.close();
  server.stop();
});

/** Sends several requests on one stream, as SpaceONE's console does. */
async function ask(version: string, questions: readonly MessageForm[]): Promise<DecodedMessage[]> {
  const info = API.service('grpc.reflection.v1.ServerReflection').method('ServerReflectionInfo');
  const method = rpcMethod({ ...info, service: `${version}.ServerReflection` });
  const stream = client.makeBidiStreamRequest(method.path, method.requestSerialize, method.responseDeserialize);
  for (const question of questions) {
    stream.write(question);
  }
  stream.end();
  const answers: DecodedMessage[] = [];
  for await (const answer of stream) {
    answers.push(answer as DecodedMessage);
  }
  return answers;
}

async function listServices(version: string): Promise<string[]> {
  const [answer] = await ask(version, [{ list_services: '' }]);
  const { service } = answer?.['list_services_response'] as { service: { name: string }[] };
  return service.map(({ name }) => name);
}

/** The file of an answer, as a client that takes the first of several and nothing else. */
function onlyFile(answer: DecodedMessage | undefined): File {
  const files = (answer?.['file_descriptor_response'] as { file_descriptor_proto: Buffer[] } | undefined)
    ?.file_descriptor_proto;
  expect(files).toHaveLength(1);
  return descriptor.FileDescriptorProto.decode(files?.[0] as Buffer) as unknown as File;
}

async function fileNamed(version: string, name: string): Promise<File> {
  return onlyFile((await ask(version, [{ file_by_filename: name }]))[0]);
}

describe.each(VERSIONS)('%s', (version) => {
  it('lists the services of the API and no others', async () => {
    expect(await listServices(version)).toStrictEqual([
      'spaceone.api.cost_analysis.v1.JobTask',
      'spaceone.api.core.v1.ServerInfo',
    ]);
  });

  it('answers for each listed service with the one file that declares it, under its real name, on one stream', async () => {
    const services = await listServices(version);
    const answers = await ask(
      version,
      services.map((name) => ({ file_containing_symbol: name })),
    );
    const files = answers.map(onlyFile);
    expect(files.map(({ name }) => name)).toStrictEqual([JOB_TASK_FILE, 'spaceone/api/core/v1/server_info.proto']);
    expect(files.map((file) => `${file.package}.${file.service[0]?.name}`)).toStrictEqual(services);
    expect(files.map(({ service }) => service.length)).toStrictEqual([1, 1]);
    expect(files[0]?.service[0]?.method.map(({ name }) => name)).toStrictEqual(['get', 'list', 'stat']);
  });

  it('lets a client derive the Python module from the name of each file', async () => {
    for (const service of await listServices(version)) {
      const file = onlyFile((await ask(version, [{ file_containing_symbol: service }]))[0]);
      const folder = file.package.replaceAll('.', '/');
      expect(file.name).toMatch(new RegExp(`^${folder}/[a-z_]+\\.proto$`));
    }
  });

  it('serves every import by name, recursively', async () => {
    const known = new Map<string, File>();
    const wanted = [JOB_TASK_FILE, 'spaceone/api/core/v1/server_info.proto'];
    for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
      const file = await fileNamed(version, name);
      expect(file.name).toBe(name);
      known.set(name, file);
      wanted.push(...file.dependency.filter((dependency) => !known.has(dependency)));
    }
    expect([...known.keys()].sort()).toStrictEqual([
      'google/api/annotations.proto',
      'google/api/http.proto',
      'google/protobuf/descriptor.proto',
      'google/protobuf/empty.proto',
      'google/protobuf/struct.proto',
      'spaceone/api/core/v1/query.proto',
      'spaceone/api/core/v1/server_info.proto',
      JOB_TASK_FILE,
    ]);
  });

  it.each([
    ['spaceone.api.cost_analysis.v1.JobTask.list', JOB_TASK_FILE],
    ['spaceone.api.cost_analysis.v1.JobTaskInfo', JOB_TASK_FILE],
    ['spaceone.api.cost_analysis.v1.JobTaskInfo.Status', JOB_TASK_FILE],
    ['spaceone.api.cost_analysis.v1.JobTaskInfo.IN_PROGRESS', JOB_TASK_FILE],
    ['spaceone.api.cost_analysis.v1.JobTaskInfo.options', JOB_TASK_FILE],
    ['spaceone.api.core.v1.StatisticsQuery', 'spaceone/api/core/v1/query.proto'],
    ['google.protobuf.Struct.FieldsEntry', 'google/protobuf/struct.proto'],
    ['google.api.http', 'google/api/annotations.proto'],
    ['grpc.health.v1.Health.Watch', 'grpc/health/v1/health.proto'],
    ['grpc.health.v1.HealthCheckResponse.ServingStatus', 'grpc/health/v1/health.proto'],
  ])('finds %s in %s', async (symbol, name) => {
    expect(onlyFile((await ask(version, [{ file_containing_symbol: symbol }]))[0]).name).toBe(name);
  });

  it('finds the file of an extension, and the extensions of a message', async () => {
    const extension = { containing_type: 'google.protobuf.MethodOptions', extension_number: 72295728 };
    const [file, some, none] = await ask(version, [
      { file_containing_extension: extension },
      { all_extension_numbers_of_type: 'google.protobuf.MethodOptions' },
      { all_extension_numbers_of_type: 'google.protobuf.Struct' },
    ]);
    expect(onlyFile(file).name).toBe('google/api/annotations.proto');
    expect(some?.['all_extension_numbers_response']).toStrictEqual({
      base_type_name: 'google.protobuf.MethodOptions',
      extension_number: [72295728],
    });
    expect(none?.['all_extension_numbers_response']).toStrictEqual({ base_type_name: 'google.protobuf.Struct' });
  });

  it.each([
    [{ file_by_filename: 'job_task.proto' }, 5, 'no file job_task.proto'],
    [{ file_containing_symbol: 'spaceone.api.JobTask' }, 5, 'no symbol spaceone.api.JobTask'],
    [{ file_containing_symbol: 'constructor' }, 5, 'no symbol constructor'],
    [
      { file_containing_extension: { containing_type: 'google.protobuf.Struct', extension_number: 7 } },
      5,
      'no extension 7 of google.protobuf.Struct',
    ],
    [{ all_extension_numbers_of_type: 'Nothing' }, 5, 'no message Nothing'],
    [{ host: 'here' }, 3, 'the request: must have one of its members from file_by_filename to list_services'],
  ])('answers %j with an error and keeps the stream open', async (question, code, reason) => {
    const [refused, listed] = await ask(version, [question, { list_services: '*' }]);
    expect(refused?.['error_response']).toStrictEqual({ error_code: code, error_message: reason });
    expect(refused?.['original_request']).toStrictEqual(question);
    expect(listed).toHaveProperty('list_services_response');
  });

  it('is enough for buf to call a method by name', async () => {
    const buf = [
      'curl',
      '--http2-prior-knowledge',
      '--protocol',
      'grpc',
      '--reflect-protocol',
      version.replace('grpc.reflection.', 'grpc-'),
    ];
    const { stdout } = await promisify(execFile)('node_modules/.bin/buf', [
      ...buf,
      `http://${server.address}/spaceone.api.core.v1.ServerInfo/get_version`,
    ]);
    expect(JSON.parse(stdout)).toStrictEqual({ version: '1.2.3' });
  });
});

describe('the descriptor set', () => {
  const files = DESCRIPTOR_SET.map(
    ({ base64 }) => descriptor.FileDescriptorProto.decode(Buffer.from(base64.join(''), 'base64')) as unknown as File,
  );

  it('matches the .proto files', async () => {
    await promisify(execFile)(process.execPath, ['src/proto/generate-descriptor-set.mjs', '--check']);
  });

  it('has no json_name, which some clients would show instead of the name', () => {
    const jsonNames = (messages: readonly DescribedMessage[]): string[] =>
      messages.flatMap(({ field, nestedType }) => [...field.map(({ jsonName }) => jsonName), ...jsonNames(nestedType)]);
    expect(files.flatMap((file) => jsonNames(file.messageType)).filter((name) => name !== '')).toStrictEqual([]);
  });

  it('has each file behind its imports', () => {
    for (const [index, file] of files.entries()) {
      const earlier = files.slice(0, index).map(({ name }) => name);
      expect(earlier).toEqual(expect.arrayContaining([...file.dependency]));
    }
  });

  it('keeps the routes of the methods', () => {
    const bytes = Buffer.from(
      DESCRIPTOR_SET.find(({ name }) => name === JOB_TASK_FILE)?.base64.join('') ?? '',
      'base64',
    ).toString('latin1');
    for (const route of ['job-task/{job_task_id}', 'job-tasks', 'job-tasks/search', 'job-tasks/stat']) {
      expect(bytes).toContain(`/cost-analysis/v1/${route}`);
    }
  });

  it('makes the same types as the .proto files', () => {
    const { fromDescriptor } = protobuf.Root as unknown as {
      fromDescriptor: (set: { file: readonly File[] }) => protobuf.Root;
    };
    const root = fromDescriptor({ file: files }).resolveAll();
    expect(root.lookupType('spaceone.api.cost_analysis.v1.JobTaskInfo').fields['finished_at']?.id).toBe(24);
  });
});
