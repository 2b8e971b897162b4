import type { FastifyInstance } from 'fastify';
import { wantsDemo, type Settings } from '../config/settings.js';
import { DEMO } from '../docs/examples/demo-ids.js';
import { VERSION } from '../config/version.js';

/** What the page must know before its first request; embedded in its HTML. */
export interface PageFacts {
  readonly version: string;
  readonly auth: Settings['AUTH_MODE'];
  /** Whether Swagger UI is served at /docs. */
  readonly docs: boolean;
  /** Whether the API can cancel job tasks. */
  readonly cancel: boolean;
  /** The ports for clients of SpaceONE 1.x and 2.0, for the commands that the page shows. */
  readonly grpcPort: PortFact;
  readonly grpcV2Port: PortFact;
  readonly grpcTls: boolean;
  /** The domain of the demo data; null without demo data. */
  readonly demoDomain: string | null;
}

/** The number of a port; null if it is chosen at startup. */
type PortFact = number | 'off' | null;

const UPDATE_ROUTE = { method: 'POST', url: '/cost-analysis/v1/job-task/update' } as const;

/** The facts of this service. Must be called when all routes have been registered. */
export function pageFacts(settings: Settings, fastify: FastifyInstance): PageFacts {
  return {
    version: VERSION,
    auth: settings.AUTH_MODE,
    docs: settings.DOCS_ENABLED,
    cancel: fastify.hasRoute(UPDATE_ROUTE),
    grpcPort: portFact(settings.GRPC_PORT),
    grpcV2Port: portFact(settings.GRPC_V2_PORT),
    grpcTls: settings.GRPC_TLS_CERT !== null,
    demoDomain: wantsDemo(settings) ? DEMO.domain : null,
  };
}

function portFact(port: number | null): PortFact {
  return port === 0 ? null : (port ?? 'off');
}

export function withFacts(html: string, facts: PageFacts): string {
  const content = JSON.stringify(facts).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return html.replace('</head>', () => `<meta name="job-tasks" content="${content}" />\n</head>`);
}
