import type { Load } from '../process/load-shedding.js';
import { JOB_TASK_SERVICE } from './job-task.package.js';

/** Refuses API calls while the service is overloaded, by throwing; the guard checks tokens before messages are decoded. */
export function admitGrpc({ loadShedding, inFlight }: Load): (path: string) => (() => void) | null {
  return (path) => {
    if (!path.startsWith(`/${JOB_TASK_SERVICE}/`)) {
      return null;
    }
    loadShedding.admit();
    return inFlight.enter();
  };
}
