import type { Load } from '../transport/load-shedding.js';
import { INGEST_SERVICE } from './ingest.package.js';
import { JOB_TASK_SERVICE } from './job-task.package.js';

const LIMITED = [`/${JOB_TASK_SERVICE}/`, `/${INGEST_SERVICE}/`];

/** Refuses API calls while the service is overloaded, by throwing; the guard checks tokens before messages are decoded. */
export function admitGrpc({ loadShedding, inFlight }: Load): (path: string) => (() => void) | null {
  return (path) => {
    if (!LIMITED.some((service) => path.startsWith(service))) {
      return null;
    }
    loadShedding.admit();
    return inFlight.enter();
  };
}
