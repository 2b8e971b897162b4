import { decodeStructMessage, type DecodedMessage } from './codec/decode-message.js';
import {
  encodeJobTaskInfo,
  encodeJobTasksInfo,
  encodeStructMessage,
  JobTasksInfoBuilder,
} from './codec/encode-job-task.js';
import {
  GET_JOB_TASK_REQUEST,
  JOB_TASK_INFO,
  JOB_TASK_QUERY,
  JOB_TASK_STAT_QUERY,
  JOB_TASKS_INFO,
} from './codec/job-task-messages.js';
import { messageType, string } from './codec/message-type.js';
import { PendingRequest, rpcMethod, withPendingRequests, type ReceivedRequest } from './codec/method.js';
import { MalformedMessage, UndecodableRequest } from './codec/malformed-message.js';

const JOB_TASK_PACKAGE = 'spaceone.api.cost_analysis.v1';
export const JOB_TASK_SERVICE = `${JOB_TASK_PACKAGE}.JobTask`;
const CORE_PACKAGE = 'spaceone.api.core.v1';
export const SERVER_INFO_SERVICE = `${CORE_PACKAGE}.ServerInfo`;

const EMPTY = messageType('google.protobuf.Empty', {});
const VERSION_INFO = messageType(`${CORE_PACKAGE}.VersionInfo`, { version: string(1) });
const STRUCT = messageType('google.protobuf.Struct', {});

/** JobTask as grpc-js wants a service; also what a client of it is made from. */
export const jobTaskService = {
  get: rpcMethod(JOB_TASK_SERVICE, 'get', {
    request: GET_JOB_TASK_REQUEST,
    response: JOB_TASK_INFO,
    serialize: encodeJobTaskInfo,
  }),
  list: rpcMethod(JOB_TASK_SERVICE, 'list', {
    request: JOB_TASK_QUERY,
    response: JOB_TASKS_INFO,
    serialize: encodeJobTasksInfo,
  }),
  stat: rpcMethod(JOB_TASK_SERVICE, 'stat', {
    request: JOB_TASK_STAT_QUERY,
    response: STRUCT,
    serialize: encodeStructMessage,
    deserialize: decodeStructMessage,
  }),
};

/** ServerInfo as grpc-js wants a service. */
export const serverInfoService = {
  get_version: rpcMethod(SERVER_INFO_SERVICE, 'get_version', { request: EMPTY, response: VERSION_INFO }),
};

/**
 * The services with handlers in controllers, for the option of the same name of Nest's gRPC transport. Requests of
 * JobTask may hold so many values.
 */
export function packageDefinition(maxValues: number) {
  const { get, list, stat } = jobTaskService;
  return {
    [JOB_TASK_SERVICE]: {
      get: withPendingRequests(get, GET_JOB_TASK_REQUEST, maxValues),
      list: withPendingRequests(list, JOB_TASK_QUERY, maxValues),
      stat: withPendingRequests(stat, JOB_TASK_STAT_QUERY, maxValues),
    },
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

export { JobTasksInfoBuilder, MalformedMessage };
