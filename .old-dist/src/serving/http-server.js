import { defaultHost } from './default-host.js';
/** Milliseconds that a caller may take to send a request, its headers, and between two requests. */
const SLOWEST_REQUEST_MS = 30_000;
const SLOWEST_HEADERS_MS = 15_000;
const KEEP_ALIVE_MS = 72_000;
/** Milliseconds between two looks for requests and headers that take too long. */
const LOOK_FOR_SLOW_MS = 5_000;
/** Longer ids than any that exist, so that an overlong one is "not found" like every other. */
const LONGEST_PARAMETER = 1_024;
/** Where HTTP listens. */
export function httpHost(settings) {
    return settings.HTTP_HOST ?? defaultHost(settings);
}
/** Has a server use other files for the connections from now on. */
export function renewHttpTls(server, { cert, key, ca }) {
    server.setSecureContext({ cert, key, ...(ca === null ? {} : { ca }) });
}
/** Fastify's options: nobody holds a connection by being slow, and none is cut while it is answered. */
export function httpServerOptions(settings, refusals, tls) {
    const server = { headersTimeout: SLOWEST_HEADERS_MS, connectionsCheckingInterval: LOOK_FOR_SLOW_MS };
    return {
        bodyLimit: settings.HTTP_BODY_LIMIT,
        requestTimeout: SLOWEST_REQUEST_MS,
        keepAliveTimeout: KEEP_ALIVE_MS,
        // What comes on a connection that is still open while the service ends is answered all the same.
        return503OnClosing: false,
        clientErrorHandler: refusals.clientError,
        frameworkErrors: refusals.frameworkError,
        routerOptions: { maxParamLength: LONGEST_PARAMETER },
        ...(tls === null
            ? { http: server }
            : {
                https: {
                    ...server,
                    cert: tls.cert,
                    key: tls.key,
                    ...(tls.ca === null ? {} : { ca: tls.ca, requestCert: true, rejectUnauthorized: true }),
                },
            }),
    };
}
//# sourceMappingURL=http-server.js.map