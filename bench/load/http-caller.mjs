import { Agent, request } from 'node:http';

/** Calls over HTTP with connections that are kept; each call resolves with the bytes of the answer. */
export function openHttpCaller(base, { method, message, callers }) {
  const { hostname, port } = new URL(base);
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const body = Buffer.from(JSON.stringify(message));
  const options = {
    agent,
    hostname,
    port,
    method: 'POST',
    path: `/cost-analysis/v1/job-task/${method}`,
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  };
  const call = () =>
    new Promise((resolve, reject) => {
      const sent = request(options, (response) => {
        let bytes = 0;
        response.on('data', (chunk) => {
          bytes += chunk.length;
        });
        response.on('error', reject);
        response.on('end', () => {
          if (response.statusCode === 200) {
            resolve(bytes);
          } else {
            reject(new Error(`HTTP ${response.statusCode}`));
          }
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { call, close: () => agent.destroy() };
}
