import type { FastifyRequest } from 'fastify';
import { BAD_TOKEN, NO_TOKEN } from '../auth/auth.guard.js';
import { AppError } from '../common/errors/app-error.js';
import { repeatedHeaders } from '../common/wire/http-headers.js';
import type { InFlight } from '../common/wire/in-flight.js';
import type { Pressure } from '../common/wire/pressure.js';
import type { Settings } from '../config/settings.js';
import { JOB_TASK_SERVICE } from '../grpc/job-task.package.js';

const API = '/cost-analysis/';

/** What bounds the load of a process. */
export interface Load {
  readonly pressure: Pressure;
  readonly inFlight: InFlight;
}

/** Refuses what need not be read: calls of the API while the service is overloaded, and those that bring no token. */
export function admitHttp(
  { pressure, inFlight }: Load,
  { AUTH_MODE }: Settings,
): (request: FastifyRequest) => (() => void) | null {
  return ({ routeOptions, headers, raw }) => {
    if (routeOptions.url?.startsWith(API) !== true) {
      return null;
    }
    pressure.admit();
    if (AUTH_MODE === 'jwt') {
      if (headers.authorization === undefined) {
        throw new AppError('ERROR_AUTHENTICATE_FAILURE', NO_TOKEN);
      }
      // Node keeps the first of two, where a proxy may have looked at the other one.
      if (repeatedHeaders(raw).includes('authorization')) {
        throw new AppError('ERROR_AUTHENTICATE_FAILURE', BAD_TOKEN);
      }
    }
    return inFlight.enter();
  };
}

/** The same for gRPC, whose messages are there before anybody can refuse them; the guard looks for the token. */
export function admitGrpc({ pressure, inFlight }: Load): (path: string) => (() => void) | null {
  return (path) => {
    if (!path.startsWith(`/${JOB_TASK_SERVICE}/`)) {
      return null;
    }
    pressure.admit();
    return inFlight.enter();
  };
}
