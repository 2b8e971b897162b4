import type { ApiGeneration } from '../common/request/api-generation.js';
import type { Settings } from '../config/settings.js';
import { API, INGEST_PACKAGE } from '../contract/api.js';
import { rpcMethod, withPendingRequests, type RpcMethod } from './codec/method.js';
import { jobTaskService } from './job-task.package.js';

export const INGEST_SERVICE = `${INGEST_PACKAGE}.JobTaskIngest`;

/** Messages of an import hold many job tasks, each with as many values as a small request. */
const IMPORT_VALUES = 10;

const { method } = API.service(INGEST_SERVICE);
const jobTask = { serialize: jobTaskService.get.responseSerialize };

/** JobTaskIngest as grpc-js wants a service; also what a client of it is made from. */
export const ingestService = {
  create: rpcMethod(method('create'), jobTask),
  update: rpcMethod(method('update'), jobTask),
  progress: rpcMethod(method('progress')),
  delete: rpcMethod(method('delete')),
  import: rpcMethod(method('import')),
};

/** Whether a port serves the write API: that of the first generation, if a setting turns it on. */
export function servesIngest({ INGEST_ENABLED }: Pick<Settings, 'INGEST_ENABLED'>, generation: ApiGeneration): boolean {
  return INGEST_ENABLED && generation === 1;
}

/** The service with handlers in controllers. Its requests may hold so many values, a message of an import ten times as many. */
export function ingestDefinition(maxValues: number) {
  const pending = (rpc: RpcMethod) => withPendingRequests(rpc, maxValues);
  const { create, update, progress, delete: remove, import: stream } = ingestService;
  return {
    [INGEST_SERVICE]: {
      ...{ create: pending(create), update: pending(update), progress: pending(progress), delete: pending(remove) },
      import: withPendingRequests(stream, maxValues * IMPORT_VALUES),
    },
  };
}
