import type { ApiGeneration } from '../common/request/api-generation.js';
import { APIS, INGEST_PACKAGE } from '../contract/api.js';
import { rpcMethod, withPendingRequests, type RpcMethod } from './codec/method.js';
import { FOREIGN_FIELDS } from './foreign-fields.js';
import { JOB_TASK_SERVICES } from './job-task.package.js';

export const INGEST_SERVICE = `${INGEST_PACKAGE}.JobTaskIngest`;

/** Messages of an import hold many job tasks, each with as many values as a small request. */
const IMPORT_VALUES = 10;

/** The service definition of JobTaskIngest of each generation for grpc-js, for servers and clients. */
const INGEST_SERVICES = { 1: ingestMethods(1), 2: ingestMethods(2) } as const satisfies Readonly<
  Record<ApiGeneration, unknown>
>;
export const ingestService = INGEST_SERVICES[1];

/** Its own messages are the same in both generations, the job tasks in them are not. */
function ingestMethods(generation: ApiGeneration) {
  const { method } = APIS[generation].service(INGEST_SERVICE);
  const jobTask = { serialize: JOB_TASK_SERVICES[generation].get.responseSerialize };
  return {
    create: rpcMethod(method('create'), jobTask),
    update: rpcMethod(method('update'), jobTask),
    progress: rpcMethod(method('progress')),
    delete: rpcMethod(method('delete')),
    import: rpcMethod(method('import')),
  };
}

/** The service with handlers in controllers. Its requests may hold so many values, a message of an import ten times as many. */
export function ingestDefinition(maxValues: number, generation: ApiGeneration) {
  const foreign = FOREIGN_FIELDS[generation];
  const pending = (rpc: RpcMethod) => withPendingRequests(rpc, maxValues, foreign);
  const { create, update, progress, delete: remove, import: stream } = INGEST_SERVICES[generation];
  return {
    [INGEST_SERVICE]: {
      ...{ create: pending(create), update: pending(update), progress: pending(progress), delete: pending(remove) },
      import: withPendingRequests(stream, maxValues * IMPORT_VALUES, foreign),
    },
  };
}
