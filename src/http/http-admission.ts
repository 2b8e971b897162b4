import type { FastifyRequest } from 'fastify';
import type { AuthGuard } from '../auth/auth.guard.js';
import type { HttpAdmission } from './http-entry.js';
import type { InFlight } from '../process/in-flight-limit.js';
import type { Pressure } from '../process/load-shedding.js';
import { JOB_TASK_SERVICE } from '../grpc/job-task.package.js';

const API = '/cost-analysis/';
const WITHOUT_BODY = ['GET', 'HEAD', 'OPTIONS'];

/** What bounds the load of a process. */
export interface Load {
  readonly pressure: Pressure;
  readonly inFlight: InFlight;
}

/**
 * Refuses what need not be read: calls of the API while the service is overloaded, and bodies of callers whose token is
 * missing or bad. The guard checks the tokens of requests without a body.
 */
export function admitHttp(
  { pressure, inFlight }: Load,
  guard: AuthGuard,
): (request: FastifyRequest) => HttpAdmission | null {
  return (request) => {
    if (request.routeOptions.url?.startsWith(API) !== true) {
      return null;
    }
    pressure.admit();
    const leave = inFlight.enter();
    return {
      leave,
      authenticated: WITHOUT_BODY.includes(request.method) ? undefined : guard.authenticateHttp(request),
    };
  };
}

/** The same for gRPC, whose messages have arrived by then; the guard checks the token before they are decoded. */
export function admitGrpc({ pressure, inFlight }: Load): (path: string) => (() => void) | null {
  return (path) => {
    if (!path.startsWith(`/${JOB_TASK_SERVICE}/`)) {
      return null;
    }
    pressure.admit();
    return inFlight.enter();
  };
}
