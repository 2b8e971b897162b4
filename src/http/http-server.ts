import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as HttpsServer } from 'node:https';
import type { HttpRefusals } from './http-refusals.js';
import { ROUTER_OPTIONS } from './allowed-methods.js';
import type { Settings } from '../config/settings.js';
import { defaultHost, listenableHost } from '../transport/default-host.js';
import { closeLingering } from './lingering-close.js';
import { limitPipelining } from './pipelined-requests.js';
import type { TlsFiles } from '../transport/tls.js';

/** How long a client may take to send a request. */
const SLOWEST_REQUEST_MS = 30_000;
const SLOWEST_HEADERS_MS = 15_000;
const KEEP_ALIVE_MS = 72_000;
/** Interval between checks for slow requests. */
const LOOK_FOR_SLOW_MS = 5_000;

/** The address to listen on. */
export function httpHost(settings: Settings): Promise<string> {
  return listenableHost(settings.HTTP_HOST ?? defaultHost(settings));
}

/** Uses other certificate files for new connections. */
export function renewHttpTls(server: Server, { cert, key, ca }: TlsFiles): void {
  (server as HttpsServer).setSecureContext({ cert, key, ...(ca === null ? {} : { ca }) });
}

/** Fastify's options: slow clients cannot hold a connection, and no connection is closed during a response. */
export function httpServerOptions(settings: Settings, refusals: HttpRefusals, tls: TlsFiles | null) {
  return {
    bodyLimit: settings.HTTP_BODY_LIMIT,
    // Requests on connections that are still open during shutdown are served.
    return503OnClosing: false,
    clientErrorHandler: refusals.clientError,
    frameworkErrors: refusals.frameworkError,
    routerOptions: ROUTER_OPTIONS,
    // Called for each address; localhost may have two.
    serverFactory: (handler: RequestListener) => {
      const server = serverOf(tls);
      closeLingering(server);
      limitPipelining(server, handler, settings.HTTP_MAX_PIPELINED);
      // Node would respond without our error format.
      server.on('checkExpectation', (request, response) => server.emit('request', request, response));
      server.on('connect', refusals.connect);
      return server;
    },
  };
}

function serverOf(tls: TlsFiles | null): Server {
  const options = {
    headersTimeout: SLOWEST_HEADERS_MS,
    requestTimeout: SLOWEST_REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: LOOK_FOR_SLOW_MS,
    // Node would reject a request without a host without a reason; ours has one.
    requireHostHeader: false,
  };
  return tls === null
    ? createServer(options)
    : createTlsServer({
        ...options,
        cert: tls.cert,
        key: tls.key,
        ...(tls.ca === null ? {} : { ca: tls.ca, requestCert: true, rejectUnauthorized: true }),
      });
}
