import type { FastifyInstance } from 'fastify';
import { wantsDemo, type Settings } from '../config/settings.js';
import { DEMO } from '../docs/examples/demo-ids.js';
import { VERSION } from '../version.js';

/** What the page has to know before its first request; it reads them out of its own HTML. */
export interface PageFacts {
  readonly version: string;
  readonly auth: Settings['AUTH_MODE'];
  /** Whether Swagger UI is at /docs. */
  readonly docs: boolean;
  /** Whether a job task can be canceled. */
  readonly cancel: boolean;
  /** The port of the first generation of the API, for the commands that it shows; null where it is chosen at the start. */
  readonly grpcPort: number | 'off' | null;
  readonly grpcTls: boolean;
  /** The domain of the demo data, where they are served. */
  readonly demoDomain: string | null;
}

const UPDATE_ROUTE = { method: 'POST', url: '/cost-analysis/v1/job-task/update' } as const;

/** The facts of this service; to be called once every route has been registered. */
export function pageFacts(settings: Settings, fastify: FastifyInstance): PageFacts {
  return {
    version: VERSION,
    auth: settings.AUTH_MODE,
    docs: settings.DOCS_ENABLED,
    cancel: fastify.hasRoute(UPDATE_ROUTE),
    grpcPort: settings.GRPC_PORT === 0 ? null : (settings.GRPC_PORT ?? 'off'),
    grpcTls: settings.GRPC_TLS_CERT !== null,
    demoDomain: wantsDemo(settings) ? DEMO.domain : null,
  };
}

/** The HTML of the page with the facts in it. */
export function withFacts(html: string, facts: PageFacts): string {
  const content = JSON.stringify(facts).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return html.replace('</head>', () => `<meta name="job-tasks" content="${content}" />\n</head>`);
}
