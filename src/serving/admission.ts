import type { FastifyRequest } from 'fastify';
import type { AuthGuard } from '../auth/auth.guard.js';
import type { Pressure } from '../common/wire/pressure.js';
import { JOB_TASK_SERVICE } from '../grpc/job-task.package.js';

const API = '/cost-analysis/';
const WITHOUT_BODY = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses what need not be read: calls of the API while the service is overloaded, and bodies of callers whose token is
 * missing or bad. The guard checks the tokens of requests without a body.
 */
export function admitHttp(
  pressure: Pressure,
  guard: AuthGuard,
): (request: FastifyRequest) => Promise<void> | undefined {
  return (request) => {
    if (request.routeOptions.url?.startsWith(API) !== true) {
      return undefined;
    }
    pressure.admit();
    return WITHOUT_BODY.includes(request.method) ? undefined : guard.authenticateHttp(request);
  };
}

/** The same for gRPC, whose messages have arrived by then; the guard checks the token before they are decoded. */
export function admitGrpc(pressure: Pressure): (path: string) => void {
  return (path) => {
    if (path.startsWith(`/${JOB_TASK_SERVICE}/`)) {
      pressure.admit();
    }
  };
}
