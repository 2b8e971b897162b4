import type { FastifyReply, FastifyRequest } from 'fastify';
import findMyWay, { type HTTPMethod } from 'find-my-way';
import { AppError } from '../common/errors/app-error.js';

/** Longer than any id, so that an overlong id is "not found". */
const LONGEST_PARAMETER = 1_024;

/** Options of Fastify's router: a trailing slash is ignored. */
export const ROUTER_OPTIONS = { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: true };

interface Route {
  readonly url: string;
  readonly method: string | readonly string[];
}

/** Finds the methods of a path by the rules of Fastify's router, which does not expose them. */
export class AllowedMethods {
  private readonly router = findMyWay(ROUTER_OPTIONS);
  private readonly methods = new Set<HTTPMethod>();
  private readonly known = new Set<string>();

  add({ url, method }: Route): void {
    // The preflight route matches every path.
    if (url === '*') {
      return;
    }
    const path = url.length > 1 && url.endsWith('/') ? url.slice(0, -1) : url;
    for (const each of [method].flat() as HTTPMethod[]) {
      const route = `${each} ${path}`;
      if (!this.known.has(route)) {
        this.known.add(route);
        this.methods.add(each);
        this.router.on(each, path, () => undefined);
      }
    }
  }

  /** The value of `allow` for the path of a URL; null for an unknown path. */
  of(url: string): string | null {
    const found = [...this.methods].filter((method) => this.router.find(method, url) !== null);
    return found.length === 0 ? null : [...new Set([...found, 'OPTIONS'])].sort().join(', ');
  }
}

/**
 * Responds to OPTIONS for a known path; false for an unknown path.
 * @throws AppError for a method that the path does not have
 */
export function isAnsweredByMethod(request: FastifyRequest, reply: FastifyReply, methods: AllowedMethods): boolean {
  const allow = methods.of(request.url);
  if (allow === null) {
    return false;
  }
  reply.header('allow', allow);
  if (request.method !== 'OPTIONS') {
    const message = `the HTTP method: must be one of ${allow}`;
    throw new AppError('ERROR_INVALID_PARAMETER', message, { httpStatus: 405 });
  }
  void reply.code(204).send();
  return true;
}
