import type { FastifyRequest } from 'fastify';
import type { AuthGuard } from '../auth/auth.guard.js';
import type { Load } from '../transport/load-shedding.js';
import type { HttpAdmission } from './http-entry.js';

const API = '/cost-analysis/';
const WITHOUT_BODY = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Rejects requests before their body is read: API requests while the service is overloaded, and bodies with a missing or
 * invalid token. The guard checks the tokens of requests without a body.
 */
export function admitHttp(
  { loadShedding, inFlight }: Load,
  guard: AuthGuard,
): (request: FastifyRequest) => HttpAdmission | null {
  return (request) => {
    if (request.routeOptions.url?.startsWith(API) !== true) {
      return null;
    }
    loadShedding.admit();
    const leave = inFlight.enter();
    return {
      leave,
      authenticated: WITHOUT_BODY.includes(request.method) ? undefined : guard.authenticateHttp(request),
    };
  };
}
