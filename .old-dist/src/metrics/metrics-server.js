import { createServer } from 'node:http';
/** Serves /metrics on a port of its own, away from the callers of the API. */
export async function serveMetrics(source, { host, port }) {
    const server = createServer((request, response) => {
        if (request.url !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
            response.writeHead(404).end();
            return;
        }
        source.metrics().then((text) => response.writeHead(200, { 'content-type': source.contentType }).end(text), () => response.writeHead(503).end());
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
    });
    const { port: taken } = server.address();
    return {
        url: `http://${host.includes(':') ? `[${host}]` : host}:${String(taken)}/metrics`,
        close: () => new Promise((resolve) => {
            server.close(() => {
                resolve();
            });
            server.closeAllConnections();
        }),
    };
}
//# sourceMappingURL=metrics-server.js.map