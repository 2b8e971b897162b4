import type { ApiGeneration } from '../common/request/api-generation.js';
import { API, CORE_PACKAGE, JOB_TASK_PACKAGE, SECOND_API } from '../contract/api.js';
import type { Contract } from '../contract/contract.js';
import { decodeStructMessage, type DecodedMessage } from './codec/decode-message.js';
import { encodeStructMessage, JobTaskEncoder, JobTasksInfoBuilder } from './codec/encode-job-task.js';
import { FOREIGN_FIELDS } from './foreign-fields.js';
import { MalformedMessage, UndecodableRequest } from './codec/malformed-message.js';
import {
  PendingRequest,
  rpcMethod,
  withPendingRequests,
  type ReceivedRequest,
  type RpcMethod,
} from './codec/method.js';

export const JOB_TASK_SERVICE = `${JOB_TASK_PACKAGE}.JobTask`;
export const SERVER_INFO_SERVICE = `${CORE_PACKAGE}.ServerInfo`;

const ENCODERS: Readonly<Record<ApiGeneration, JobTaskEncoder>> = {
  1: new JobTaskEncoder(API.message(`${JOB_TASK_PACKAGE}.JobTasksInfo`)),
  2: new JobTaskEncoder(SECOND_API.message(`${JOB_TASK_PACKAGE}.JobTasksInfo`)),
};

/** The service definition of JobTask of each generation for grpc-js, for servers and clients. */
export const JOB_TASK_SERVICES = {
  1: jobTaskMethods(API, ENCODERS[1]),
  2: jobTaskMethods(SECOND_API, ENCODERS[2]),
} as const satisfies Readonly<Record<ApiGeneration, unknown>>;
export const jobTaskService = JOB_TASK_SERVICES[1];

export const serverInfoService = {
  get_version: rpcMethod(API.service(SERVER_INFO_SERVICE).method('get_version')),
};

/** A JobTasksInfo message that is built row by row. */
export function jobTasksInfoBuilder(generation: ApiGeneration): JobTasksInfoBuilder {
  return new JobTasksInfoBuilder(ENCODERS[generation]);
}

/** JobTask of a contract, which may be another generation of the API. */
function jobTaskMethods(contract: Contract, encoder: JobTaskEncoder) {
  const { method } = contract.service(JOB_TASK_SERVICE);
  return {
    get: rpcMethod(method('get'), { serialize: encoder.encodeOne }),
    list: rpcMethod(method('list'), { serialize: encoder.encodeList }),
    stat: rpcMethod(method('stat'), { serialize: encodeStructMessage, deserialize: decodeStructMessage }),
  };
}

/**
 * The services with handlers in controllers, for the option of the same name of Nest's gRPC transport. Requests of
 * JobTask may hold so many values.
 */
export function packageDefinition(maxValues: number, generation: ApiGeneration = 1) {
  const pending = (rpc: RpcMethod) => withPendingRequests(rpc, maxValues, FOREIGN_FIELDS[generation]);
  const { get, list, stat } = JOB_TASK_SERVICES[generation];
  return {
    [JOB_TASK_SERVICE]: { get: pending(get), list: pending(list), stat: pending(stat) },
    [SERVER_INFO_SERVICE]: serverInfoService,
  };
}

/** The values of the transport's `package` option: whose services Nest binds to controllers. */
export const PACKAGES = [JOB_TASK_PACKAGE, CORE_PACKAGE];

/** Bytes of a request that is yet to be decoded; 0 for another. */
export function pendingSize(request: ReceivedRequest | PendingRequest): number {
  return request instanceof PendingRequest ? request.size : 0;
}

/** The request's JSON form; throws MalformedMessage for bytes that are not one. To be called first in every handler. */
export function decodedRequest(request: ReceivedRequest | PendingRequest): DecodedMessage {
  if (request instanceof PendingRequest) {
    return request.decode();
  }
  if (request instanceof UndecodableRequest) {
    throw request.malformed_protobuf_message;
  }
  return request;
}

export { MalformedMessage };
