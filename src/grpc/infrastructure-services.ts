import type { Server } from '@grpc/grpc-js';

import type { ApiGeneration } from '../common/request/api-generation.js';
import { APIS } from '../contract/api.js';
import type { GrpcHealth } from './health.js';
import { JOB_TASK_SERVICE, SERVER_INFO_SERVICE } from './job-task.package.js';
import { addReflection } from './reflection.js';

/** The services of the API by full name: what reflection lists and health answers for. */
export const API_SERVICES = [JOB_TASK_SERVICE, SERVER_INFO_SERVICE];

/** Adds what every gRPC server has beside its API, reflection and health; for Nest's `onLoadPackageDefinition`. */
export function addInfrastructureServices(
  server: Pick<Server, 'addService'>,
  health: GrpcHealth,
  generation: ApiGeneration,
): void {
  health.addTo(server);
  addReflection(server, API_SERVICES, APIS[generation]);
}
