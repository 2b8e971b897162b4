import findMyWay, { type HTTPMethod } from 'find-my-way';

/** Longer ids than any that exist, so that an overlong one is "not found" like every other. */
const LONGEST_PARAMETER = 1_024;

/** How Fastify's router reads a path: a slash at its end means nothing, everything else counts. */
export const ROUTER_OPTIONS = { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: true };

interface Route {
  readonly url: string;
  readonly method: string | readonly string[];
}

/** Knows the methods of a path by the rules of Fastify's own router, which does not expose them. */
export class AllowedMethods {
  private readonly router = findMyWay(ROUTER_OPTIONS);
  private readonly methods = new Set<HTTPMethod>();
  private readonly known = new Set<string>();

  /** To be called for every route. */
  add({ url, method }: Route): void {
    // The route of preflights is for every path.
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

  /** The value of `allow` for the path of a URL; null where no route has this path. */
  of(url: string): string | null {
    const found = [...this.methods].filter((method) => this.router.find(method, url) !== null);
    return found.length === 0 ? null : [...new Set([...found, 'OPTIONS'])].sort().join(', ');
  }
}
