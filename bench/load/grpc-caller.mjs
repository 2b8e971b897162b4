import { connect } from 'node:http2';
import { INGEST_SERVICE, ingestService } from '../../dist/src/grpc/ingest.package.js';
import { JOB_TASK_SERVICE, jobTaskService } from '../../dist/src/grpc/job-task.package.js';

/** Calls that share a connection, as a channel of a gRPC client does. */
const CALLERS_PER_CONNECTION = 16;

/** A length-prefixed message. */
export function frameOf(encoded) {
  const frame = Buffer.alloc(5 + encoded.length);
  frame.writeUInt32BE(encoded.length, 1);
  encoded.copy(frame, 5);
  return frame;
}

/** The headers of a call. */
export function headersOf(service, method) {
  return {
    ':method': 'POST',
    ':path': `/${service}/${method}`,
    'content-type': 'application/grpc',
    te: 'trailers',
  };
}

/**
 * Calls over gRPC with bare HTTP/2 frames, each with the next of `messages` or one of its own: a client library would take more
 * processor time than the servers.
 */
export function openGrpcCaller(address, { method, messages = [{}], callers }) {
  const sessions = Array.from({ length: Math.ceil(callers / CALLERS_PER_CONNECTION) }, () =>
    connect(`http://${address}`),
  );
  const [service, methods] =
    method in jobTaskService ? [JOB_TASK_SERVICE, jobTaskService] : [INGEST_SERVICE, ingestService];
  const frameFor = (one) => frameOf(methods[method].requestSerialize(one));
  const frames = messages.map(frameFor);
  const headers = headersOf(service, method);
  let turn = 0;
  const call = (own) =>
    new Promise((resolve, reject) => {
      const next = turn++;
      const stream = sessions[next % sessions.length].request(headers);
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
      stream.end(own === undefined ? frames[next % frames.length] : frameFor(own));
    });
  return { call, close: () => sessions.forEach((session) => session.destroy()) };
}
