import { connect } from 'node:http2';
import { JOB_TASK_SERVICE, jobTaskService } from '../../dist/src/grpc/job-task.package.js';

/** Calls that share a connection, as a channel of a gRPC client does. */
const CALLERS_PER_CONNECTION = 16;

/** Calls over gRPC with bare HTTP/2 frames: a client library would take more processor time than the servers. */
export function openGrpcCaller(address, { method, message, callers }) {
  const sessions = Array.from({ length: Math.ceil(callers / CALLERS_PER_CONNECTION) }, () =>
    connect(`http://${address}`),
  );
  const encoded = jobTaskService[method].requestSerialize(message);
  const frame = Buffer.alloc(5 + encoded.length);
  frame.writeUInt32BE(encoded.length, 1);
  encoded.copy(frame, 5);
  const headers = {
    ':method': 'POST',
    ':path': `/${JOB_TASK_SERVICE}/${method}`,
    'content-type': 'application/grpc',
    te: 'trailers',
  };
  let turn = 0;
  const call = () =>
    new Promise((resolve, reject) => {
      const stream = sessions[turn++ % sessions.length].request(headers);
      let bytes = 0;
      let status;
      const take = (fields) => {
        status = fields['grpc-status'] ?? status;
      };
      stream.on('response', take);
      stream.on('trailers', take);
      stream.on('data', (chunk) => {
        bytes += chunk.length;
      });
      stream.on('error', reject);
      stream.on('end', () => {
        if (status === '0') {
          resolve(bytes);
        } else {
          reject(new Error(`gRPC status ${status}`));
        }
      });
      stream.end(frame);
    });
  return { call, close: () => sessions.forEach((session) => session.destroy()) };
}
