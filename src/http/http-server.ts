import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as HttpsServer } from 'node:https';
import type { HttpRefusals } from './http-refusals.js';
import { ROUTER_OPTIONS } from './allowed-methods.js';
import type { Settings } from '../config/settings.js';
import { defaultHost, listenableHost } from '../process/default-host.js';
import { closeLingering } from './lingering-close.js';
import { limitPipelining } from './pipelined-requests.js';
import type { TlsFiles } from '../process/tls.js';

/** Milliseconds that a caller may take to send a request, its headers, and between two requests. */
const SLOWEST_REQUEST_MS = 30_000;
const SLOWEST_HEADERS_MS = 15_000;
const KEEP_ALIVE_MS = 72_000;
/** Milliseconds between two looks for requests and headers that take too long. */
const LOOK_FOR_SLOW_MS = 5_000;

/** Where HTTP listens. */
export function httpHost(settings: Settings): Promise<string> {
  return listenableHost(settings.HTTP_HOST ?? defaultHost(settings));
}

/** Has a server use other files for the connections from now on. */
export function renewHttpTls(server: Server, { cert, key, ca }: TlsFiles): void {
  (server as HttpsServer).setSecureContext({ cert, key, ...(ca === null ? {} : { ca }) });
}

/** Fastify's options: slow clients cannot hold a connection, and none is closed while it is answered. */
export function httpServerOptions(settings: Settings, refusals: HttpRefusals, tls: TlsFiles | null) {
  return {
    bodyLimit: settings.HTTP_BODY_LIMIT,
    // What comes on a connection that is still open while the service ends is answered all the same.
    return503OnClosing: false,
    clientErrorHandler: refusals.clientError,
    frameworkErrors: refusals.frameworkError,
    routerOptions: ROUTER_OPTIONS,
    // Fastify calls it for each address: localhost may have two.
    serverFactory: (handler: RequestListener) => {
      const server = serverOf(tls);
      closeLingering(server);
      limitPipelining(server, handler, settings.HTTP_MAX_PIPELINED);
      // Node would answer by itself what is refused like every other request.
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
    // Node would answer a request without a host with no word of why; it is refused like one with two.
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
