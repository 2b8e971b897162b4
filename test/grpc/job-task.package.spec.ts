import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client, credentials, loadPackageDefinition, type Server, type ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GrpcMethod, RpcException, Transport, type GrpcOptions } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ReceivedRequest } from '../../src/grpc/codec/method.js';
import { GrpcHealth } from '../../src/grpc/health.js';
import { addInfrastructureServices, API_SERVICES } from '../../src/grpc/infrastructure-services.js';
import { decodedRequest, MalformedMessage, packageDefinition, PACKAGES } from '../../src/grpc/job-task.package.js';
import { SERVER_VERSION, ServerInfoController } from '../../src/health/server-info.controller.js';
import { JsonText } from '../../src/query-builder/index.js';
import { freePort } from '../support/free-port.js';

let received: unknown;

/** Remembers what it was asked and answers with one row. */
@Controller()
class EchoController {
  @GrpcMethod('JobTask', 'list')
  list(request: ReceivedRequest): object {
    try {
      received = decodedRequest(request);
    } catch (error) {
      throw error instanceof MalformedMessage ? new RpcException({ code: 3, message: error.message }) : error;
    }
    return {
      results: [
        {
          job_task_id: 'job-task-1',
          status: 'PENDING',
          options: new JsonText('{"a":[1,null,{"b":"c"}]}'),
          error_code: null,
        },
      ],
      total_count: 720,
    };
  }

  @GrpcMethod('JobTask', 'stat')
  stat(): object {
    return { results: [{ options: new JsonText('{"a":1}'), count: 2 }], total_count: 1 };
  }
}

@Module({
  controllers: [EchoController, ServerInfoController],
  providers: [{ provide: SERVER_VERSION, useValue: '1.2.3' }],
})
class EchoModule {}

let app: INestMicroservice;
let address: string;

beforeAll(async () => {
  // Nest does not say which port it got for port 0.
  address = `127.0.0.1:${String(await freePort())}`;
  app = await NestFactory.createMicroservice<GrpcOptions>(EchoModule, {
    logger: false,
    transport: Transport.GRPC,
    options: {
      url: address,
      package: PACKAGES,
      packageDefinition: packageDefinition(20_000),
      onLoadPackageDefinition: (_definition: unknown, server: Server) => {
        addInfrastructureServices(server, new GrpcHealth(API_SERVICES), { generation: 1, services: API_SERVICES });
      },
    },
  });
  await app.listen();
});
afterAll(() => app.close());

interface JobTaskClient extends Client {
  list: (request: object, callback: (error: ServiceError | null, answer: Record<string, unknown>) => void) => void;
}

/** A client as SpaceONE's console makes it: by protobufjs, zero values written out. */
function consoleClient(): JobTaskClient {
  const definition = loadSync('spaceone/api/cost_analysis/v1/job_task.proto', {
    includeDirs: [fileURLToPath(new URL('../../src/proto', import.meta.url))],
    keepCase: true,
    longs: String,
    enums: String,
    defaults: true,
    oneofs: true,
  });
  const { spaceone } = loadPackageDefinition(definition) as unknown as {
    spaceone: { api: { cost_analysis: { v1: { JobTask: new (target: string, creds: unknown) => JobTaskClient } } } };
  };
  return new spaceone.api.cost_analysis.v1.JobTask(address, credentials.createInsecure());
}

async function bufCurl(method: string, data: object): Promise<unknown> {
  const options = ['curl', '--http2-prior-knowledge', '--protocol', 'grpc', '--reflect-protocol', 'grpc-v1alpha'];
  const url = `http://${address}/spaceone.api.cost_analysis.v1.JobTask/${method}`;
  const { stdout } = await promisify(execFile)('node_modules/.bin/buf', [
    ...options,
    '--data',
    JSON.stringify(data),
    url,
  ]);
  return JSON.parse(stdout);
}

describe('the package definition in Nest', () => {
  it('serves a client that protobufjs made from the .proto files', async () => {
    const client = consoleClient();
    const answer = await new Promise<Record<string, unknown>>((resolve, reject) => {
      const query = {
        filter: [
          { k: 'status', v: { listValue: { values: [{ stringValue: 'FAILURE' }, { nullValue: 0 }] } }, o: 'in' },
        ],
        sort: { key: '', desc: true },
        page: { start: 0, limit: 0 },
        minimal: false,
      };
      client.list({ domain_id: 'domain-1', job_task_id: '', status: 'PENDING', query }, (error, reply) => {
        if (error === null) {
          resolve(reply);
        } else {
          reject(error);
        }
      });
    });
    client.close();
    expect(received).toStrictEqual({
      query: {
        filter: [{ k: 'status', v: ['FAILURE', null], o: 'in' }],
        sort: { key: '', desc: true },
        page: { start: 0, limit: 0 },
        minimal: false,
      },
      job_task_id: '',
      status: 'PENDING',
      domain_id: 'domain-1',
    });
    expect(answer).toMatchObject({
      results: [{ job_task_id: 'job-task-1', status: 'PENDING', error_code: '', created_count: 0 }],
      total_count: 720,
    });
  });

  it('serves a client that knows it by reflection only', async () => {
    expect(
      await bufCurl('list', {
        domain_id: 'd',
        status: 'FAILURE',
        query: { filter: [{ k: 'options.a', v: { b: [1, null] }, o: 'eq' }] },
      }),
    ).toStrictEqual({
      results: [{ jobTaskId: 'job-task-1', status: 'PENDING', options: { a: [1, null, { b: 'c' }] } }],
      totalCount: 720,
    });
    expect(received).toStrictEqual({
      query: { filter: [{ k: 'options.a', v: { b: [1, null] }, o: 'eq' }] },
      status: 'FAILURE',
      domain_id: 'd',
    });
    expect(await bufCurl('stat', {})).toStrictEqual({ results: [{ options: { a: 1 }, count: 2 }], total_count: 1 });
  });

  it('lets the handler reject malformed bytes, with the reason', async () => {
    const client = new Client(address, credentials.createInsecure());
    const error = await new Promise<ServiceError | null>((resolve) => {
      const broken = (bytes: Buffer): Buffer => bytes;
      client.makeUnaryRequest(
        '/spaceone.api.cost_analysis.v1.JobTask/list',
        broken,
        broken,
        Buffer.from('120561', 'hex'),
        resolve,
      );
    });
    client.close();
    expect(error).toMatchObject({
      code: 3,
      details: 'job_task_id: must be complete, got a length that reaches beyond the message',
    });
  });
});
