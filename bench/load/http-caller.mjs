import { Agent, request } from 'node:http';

/** Calls over HTTP with connections that are kept, each with the next of `messages` or one of its own; resolves with the bytes of the answer. */
export function openHttpCaller(base, { method, messages = [{}], callers }) {
  const { hostname, port } = new URL(base);
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const bodyOf = (one) => Buffer.from(JSON.stringify(one));
  const bodies = messages.map(bodyOf);
  let turn = 0;
  const options = {
    agent,
    hostname,
    port,
    method: 'POST',
    path: `/cost-analysis/v1/job-task/${method}`,
  };
  const call = (own) =>
    new Promise((resolve, reject) => {
      const body = own === undefined ? bodies[turn++ % bodies.length] : bodyOf(own);
      const headers = { 'content-type': 'application/json', 'content-length': body.length };
      const sent = request({ ...options, headers }, (response) => {
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
