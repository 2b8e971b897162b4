import { JOB_TASK_SERVICE, SERVER_INFO_SERVICE } from './job-task.package.js';
import { addReflection } from './reflection.js';
/** The services of the API by full name: what reflection lists and health answers for. */
export const API_SERVICES = [JOB_TASK_SERVICE, SERVER_INFO_SERVICE];
/** Adds what every gRPC server has beside its API, reflection and health; for Nest's `onLoadPackageDefinition`. */
export function addInfrastructureServices(server, health) {
    health.addTo(server);
    addReflection(server, API_SERVICES);
}
//# sourceMappingURL=infrastructure-services.js.map