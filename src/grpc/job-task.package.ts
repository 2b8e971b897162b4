import { API, CORE_PACKAGE, JOB_TASK_PACKAGE } from '../contract/api.js';
import type { Contract } from '../contract/contract.js';
import { decodeStructMessage, type DecodedMessage } from './codec/decode-message.js';
import { encodeStructMessage, JobTaskEncoder, JobTasksInfoBuilder } from './codec/encode-job-task.js';
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

const ENCODER = new JobTaskEncoder(API.message(`${JOB_TASK_PACKAGE}.JobTasksInfo`));

/** JobTask as grpc-js wants a service; also what a client of it is made from. */
export const jobTaskService = jobTaskMethods(API, ENCODER);

/** ServerInfo as grpc-js wants a service. */
export const serverInfoService = {
  get_version: rpcMethod(API.service(SERVER_INFO_SERVICE).method('get_version')),
};

/** A JobTasksInfo message that is built row by row. */
export function jobTasksInfoBuilder(): JobTasksInfoBuilder {
  return new JobTasksInfoBuilder(ENCODER);
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
export function packageDefinition(maxValues: number) {
  const pending = (rpc: RpcMethod) => withPendingRequests(rpc, maxValues);
  const { get, list, stat } = jobTaskService;
  return {
    [JOB_TASK_SERVICE]: { get: pending(get), list: pending(list), stat: pending(stat) },
    [SERVER_INFO_SERVICE]: serverInfoService,
  };
}

/** The values of the transport's `package` option: whose services Nest binds to controllers. */
export const PACKAGES = [JOB_TASK_PACKAGE, CORE_PACKAGE];

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
