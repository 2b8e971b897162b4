import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { line } from '../line.mjs';

const CONNECTIONS = 400;
const HALF_CALLS = 100;
const WITHIN_MS = 60_000;
/** A connection that sends nothing is asked after a minute whether it is there, and has 20 s to say so. */
const SILENT_WITHIN_MS = 90_000;
/** The beginning of HTTP/2 and empty settings, after which this caller says nothing more. */
const HELLO = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0';
const DRIP_MS = 1_000;

/** Number 10 of docs/reliability.md: clients that send a byte now and then, of all kinds at the same time. */
export async function slowCallers({ service, callers, domain, watched }) {
  const { hostname, port } = new URL(service.http);
  const post = `POST /cost-analysis/v1/job-task/list HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
  const kinds = [
    ['400 requests over http whose headers do not end', () => drip(Number(port), hostname, post, 'x-a: b\r\n')],
    [
      '400 requests over http whose body does not end',
      () => drip(Number(port), hostname, `${post}content-length: 1000\r\n\r\n{`, ' '),
    ],
  ];
  const asked = { transport: 'http', method: 'list', message: { domain_id: domain, query: { page: { limit: 1 } } } };
  let refused = 0;
  const { result, seen } = await watched(service, async () => {
    const slow = Promise.all([
      ...kinds.map(([what, open]) => lastClosed(what, Array.from({ length: CONNECTIONS }, open))),
      lastClosed('100 calls over gRPC that do not arrive', halfCalls(service.grpc)),
      lastClosed('100 connections over gRPC that never answer', silentConnections(service.grpc), SILENT_WITHIN_MS),
    ]);
    let over = false;
    void slow.finally(() => (over = true));
    while (!over) {
      const { status } = await callers.call(asked);
      refused += status === 'OK' ? 0 : 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return slow;
  });
  return result.map(({ what, ms, withinMs }) =>
    line(
      10,
      what,
      { answer: `closed, ${refused} others refused`, ms, ...seen() },
      `closed ≤ ${withinMs} ms, others served`,
      ms <= withinMs && refused === 0,
    ),
  );
}

async function lastClosed(what, closings, withinMs = WITHIN_MS) {
  const started = performance.now();
  await Promise.all(closings);
  return { what, ms: performance.now() - started, withinMs };
}

/** Resolves when the service closes the connection. */
function drip(port, host, beginning, more) {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.write(Buffer.from(beginning, 'latin1'));
    const timer = setInterval(() => socket.write(more), DRIP_MS);
    socket.on('error', () => undefined);
    socket.resume();
    socket.once('close', () => {
      clearInterval(timer);
      resolve();
    });
  });
}

function silentConnections(address) {
  const [host, port] = address.split(':');
  return Array.from({ length: HALF_CALLS }, () => drip(Number(port), host, HELLO, ''));
}

/** A promise for each call that resolves when the service has ended it. */
function halfCalls(address) {
  const session = connectHttp2(`http://${address}`);
  session.on('error', () => undefined);
  const headers = {
    ':method': 'POST',
    ':path': '/spaceone.api.cost_analysis.v1.JobTask/list',
    'content-type': 'application/grpc',
    te: 'trailers',
  };
  const calls = Array.from({ length: HALF_CALLS }, () => {
    const stream = session.request(headers);
    // A message of a million bytes begins, of which a few come.
    stream.write(Buffer.from([0, 0, 15, 66, 64]));
    const timer = setInterval(() => stream.write(Buffer.alloc(1)), DRIP_MS);
    stream.on('error', () => undefined);
    stream.resume();
    return new Promise((resolve) => {
      stream.once('close', () => {
        clearInterval(timer);
        resolve();
      });
    });
  });
  void Promise.all(calls).finally(() => session.destroy());
  return calls;
}
