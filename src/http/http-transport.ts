import compress from '@fastify/compress';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuthGuard } from '../auth/auth.guard.js';
import type { RequestObserver } from '../common/request/request-end.js';
import type { Tracing } from '../common/request/tracing.js';
import type { Settings } from '../config/settings.js';
import { InFlightLimit } from '../transport/in-flight-limit.js';
import { LoadShedding } from '../transport/load-shedding.js';
import { compression } from './compression.js';
import { admitHttp } from './http-admission.js';
import { prepareHttp } from './http-entry.js';
import type { HttpRefusals } from './http-refusals.js';
import { securityHeaders } from './security-headers.js';

export interface HttpTransportParts {
  readonly settings: Settings;
  readonly observers: readonly RequestObserver[];
  readonly tracing: Tracing | null;
  readonly refusals: HttpRefusals;
}

/** Sets up Fastify for the API. Must be called before Nest registers the routes. */
export async function prepareHttpTransport(app: NestFastifyApplication, parts: HttpTransportParts): Promise<void> {
  const { settings, ...rest } = parts;
  const load = { loadShedding: app.get(LoadShedding), inFlight: app.get(InFlightLimit) };
  prepareHttp(app.getHttpAdapter().getInstance(), {
    ...rest,
    bodyLimit: settings.HTTP_BODY_LIMIT,
    jsonLimits: { depth: settings.MAX_REQUEST_DEPTH, nodes: settings.MAX_REQUEST_NODES },
    admit: admitHttp(load, app.get(AuthGuard)),
    headers: await securityHeaders({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }),
  });
  await app.register(compress, compression);
  if (settings.HTTP_CORS_ORIGINS.length > 0) {
    app.enableCors({ origin: [...settings.HTTP_CORS_ORIGINS], exposedHeaders: ['x-request-id', 'retry-after'] });
  }
}
