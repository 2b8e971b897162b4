import { Agent, request } from 'node:http';
import { Client, credentials, status } from '@grpc/grpc-js';
import { JOB_TASK_SERVICE, jobTaskService } from '../dist/src/grpc/job-task.package.js';

/** The statuses of gRPC for those that errors have over HTTP. */
const STATUS_OF_HTTP = {
  200: 'OK',
  400: 'INVALID_ARGUMENT',
  404: 'NOT_FOUND',
  413: 'RESOURCE_EXHAUSTED',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/**
 * Clients of both transports. A call resolves with the gRPC `status` and the `bytes` or the `message`. A cancelled call
 * resolves with CANCELLED, a truncated response with BROKEN.
 */
export function openCallers({ http, grpc }, sockets = 64) {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const client = new Client(grpc, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  return {
    call: (asked, signal) =>
      asked.transport === 'http' ? overHttp(http, agent, asked, signal) : overGrpc(client, asked, signal),
    close: () => {
      agent.destroy();
      client.close();
    },
  };
}

function overHttp(
  base,
  agent,
  { method, message, accept = 'application/json', body = JSON.stringify(message), deadlineMs },
  signal,
) {
  return new Promise((resolve) => {
    const failed = (error) => resolve({ status: signal?.aborted ? 'CANCELLED' : 'BROKEN', message: error.message });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), accept };
    if (deadlineMs !== undefined) {
      headers['x-request-timeout'] = String(deadlineMs);
    }
    const url = `${base}/cost-analysis/v1/job-task/${method}`;
    const sent = request(url, { method: 'POST', agent, headers, signal }, (response) => {
      const name = STATUS_OF_HTTP[response.statusCode] ?? `HTTP ${response.statusCode}`;
      let bytes = 0;
      let text = '';
      response.on('data', (chunk) => {
        bytes += chunk.length;
        text += name === 'OK' ? '' : chunk;
      });
      response.on('error', failed);
      response.on('end', () =>
        resolve({ status: name, bytes, message: text, retryAfter: response.headers['retry-after'] }),
      );
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

function overGrpc(client, { method, message, bytes: given, deadlineMs }, signal) {
  return new Promise((resolve) => {
    const encode = given === undefined ? jobTaskService[method].requestSerialize : () => given;
    const options = deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs };
    let bytes = 0;
    const measure = (buffer) => (bytes = buffer.length);
    const call = client.makeUnaryRequest(
      `/${JOB_TASK_SERVICE}/${method}`,
      encode,
      measure,
      message,
      options,
      (error) => {
        resolve(
          error === null
            ? { status: 'OK', bytes }
            : { status: status[error.code], message: error.details, retryAfter: error.metadata.get('retry-after')[0] },
        );
      },
    );
    signal?.addEventListener('abort', () => call.cancel(), { once: true });
  });
}
