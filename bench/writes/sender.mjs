import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:http2';
import { once } from 'node:events';
import { INGEST_SERVICE, ingestService } from '../../dist/src/grpc/ingest.package.js';
import { frameOf, headersOf } from '../load/grpc-caller.mjs';
import { MOMENT, momentOf } from './tasks.mjs';

/**
 * A process that sends imports. `prepare` reads a file of job tasks, one a line, so that encoding them is not part of what is
 * measured; `send` sends them so many times, each time with a later updated_at where the file has the placeholder.
 */
const CHUNK_BYTES = 65_536;
const MESSAGE_JOB_TASKS = 250;
let pieces = [];

process.on('message', (job) => {
  run(job).then(
    (result) => process.send(result),
    (error) => process.send({ error: String(error) }),
  );
});

async function run({ what, via, file, address, passes, first }) {
  if (what === 'prepare') {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    pieces = (via === 'http' ? chunksOf(lines) : messagesOf(lines)).map((bytes) => ({ bytes, at: placesIn(bytes) }));
    return { bytes: pieces.reduce((sum, { bytes }) => sum + bytes.length, 0) };
  }
  const started = performance.now();
  const result = await (via === 'http' ? overHttp : overGrpc)(address, bodies(passes ?? 1, first ?? 0));
  return { ms: performance.now() - started, ...result };
}

function chunksOf(lines) {
  const chunks = [];
  for (let start = 0; start < lines.length;) {
    let length = 0;
    const from = start;
    while (start < lines.length && length < CHUNK_BYTES) {
      length += lines[start++].length;
    }
    chunks.push(Buffer.from(`${lines.slice(from, start).join('\n')}\n`));
  }
  return chunks;
}

function messagesOf(lines) {
  const { requestSerialize } = ingestService.import;
  return Array.from({ length: Math.ceil(lines.length / MESSAGE_JOB_TASKS) }, (_, index) => {
    const part = lines.slice(index * MESSAGE_JOB_TASKS, (index + 1) * MESSAGE_JOB_TASKS);
    return frameOf(requestSerialize({ job_tasks: part.map((line) => JSON.parse(line)) }));
  });
}

function placesIn(bytes) {
  const places = [];
  for (let at = bytes.indexOf(MOMENT); at !== -1; at = bytes.indexOf(MOMENT, at + MOMENT.length)) {
    places.push(at);
  }
  return places;
}

function* bodies(passes, first) {
  for (let pass = first; pass < first + passes; pass++) {
    const moment = momentOf(pass);
    for (const { bytes, at } of pieces) {
      const copy = at.length === 0 ? bytes : Buffer.from(bytes);
      for (const place of at) {
        copy.write(moment, place, 'latin1');
      }
      yield copy;
    }
  }
}

async function writeAll(stream, parts) {
  for (const part of parts) {
    if (!stream.write(part)) {
      await once(stream, 'drain');
    }
  }
  stream.end();
}

async function overHttp(base, parts) {
  const sent = request(`${base}/cost-analysis/v1/job-tasks/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
  });
  const answered = once(sent, 'response');
  await writeAll(sent, parts);
  const [response] = await answered;
  let text = '';
  for await (const chunk of response) {
    text += chunk;
  }
  return JSON.parse(text);
}

async function overGrpc(address, parts) {
  const session = connect(`http://${address}`);
  const stream = session.request(headersOf(INGEST_SERVICE, 'import'));
  const chunks = [];
  stream.on('data', (chunk) => chunks.push(chunk));
  const ended = once(stream, 'end');
  const trailers = once(stream, 'trailers');
  await writeAll(stream, parts);
  await ended;
  const [{ 'grpc-status': status, 'grpc-message': message }] = await trailers;
  session.close();
  if (status !== '0') {
    throw new Error(`gRPC status ${status}: ${message}`);
  }
  return ingestService.import.responseDeserialize(Buffer.concat(chunks).subarray(5));
}
