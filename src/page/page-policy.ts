import type { RouteOptions } from 'fastify';

/** Scripts and styles are loaded from this service only, and text is never interpreted as markup. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'x-frame-options': 'DENY',
} as const;

const ROUTES = ['/', '/assets/:name'];

/** Sets the headers of the page's routes. Hooks of a route run after the global ones, whose headers they replace. */
export function applyPagePolicy(route: RouteOptions): void {
  if (ROUTES.includes(route.url)) {
    route.onSend = (_request, reply, payload, done) => {
      reply.headers(HEADERS);
      done(null, payload);
    };
  }
}
