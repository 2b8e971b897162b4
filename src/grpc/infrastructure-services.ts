import type { Server } from '@grpc/grpc-js';

import type { Settings } from '../config/settings.js';
import type { ApiGeneration } from '../common/request/api-generation.js';
import { APIS } from '../contract/api.js';
import type { GrpcHealth } from './health.js';
import { INGEST_SERVICE } from './ingest.package.js';
import { JOB_TASK_SERVICE, SERVER_INFO_SERVICE } from './job-task.package.js';
import { addReflection } from './reflection.js';

/** SpaceONE's services by full name. */
export const API_SERVICES = [JOB_TASK_SERVICE, SERVER_INFO_SERVICE];

/** The services of the API by full name, for reflection and health. */
export function apiServices({ INGEST_ENABLED }: Pick<Settings, 'INGEST_ENABLED'>): readonly string[] {
  return INGEST_ENABLED ? [...API_SERVICES, INGEST_SERVICE] : API_SERVICES;
}

/** Adds what every gRPC server has beside its API, reflection and health; for Nest's `onLoadPackageDefinition`. */
export function addInfrastructureServices(
  server: Pick<Server, 'addService'>,
  health: GrpcHealth,
  { generation, services }: { readonly generation: ApiGeneration; readonly services: readonly string[] },
): void {
  health.addTo(server);
  addReflection(server, services, APIS[generation]);
}
