#!/usr/bin/env node
// A gRPC client without .proto files: it reads the API by reflection.
//   node job-tasks.mjs localhost:50051 list '{"domain_id": "domain-demo00000001", "query": {"page": {"limit": 3}}}'
//   node job-tasks.mjs localhost:50051 import job-tasks.ndjson
// At the port for SpaceONE 2.0 the domain is metadata, and a sort is a list:
//   DOMAIN_ID=domain-demo00000001 node job-tasks.mjs localhost:50052 list '{"query": {"sort": [{"key": "status"}]}}'
// The environment variables TOKEN, DOMAIN_ID and WORKSPACE_ID, if set, are sent as metadata with every call.
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import grpc from '@grpc/grpc-js';
import { jsonOf, withStructs, withValues } from './json.mjs';
import { checkMembers, checkNames } from './members.mjs';
import { reflect } from './reflection.mjs';

const READ = 'spaceone.api.cost_analysis.v1.JobTask';
const WRITE = 'jobtask.ingest.v1.JobTaskIngest';
const JOB_TASK = 'spaceone.api.cost_analysis.v1.JobTaskInfo';
/** gRPC leaves zeros and empty lists out. */
const EMPTY_LIST = { results: [], total_count: 0 };
const LONGEST_ANSWER = 256 * 1024 * 1024;
/** Job tasks of one message of an import, and about how long they are as JSON; servers take 4 MiB by default. */
const MOST_JOB_TASKS = 500;
const MESSAGE_LENGTH = 262_144;

/** Connects to the service at `host:port`; `close` closes the connection. */
export async function open(
  address,
  { token, domainId, workspaceId, credentials = grpc.credentials.createInsecure() } = {},
) {
  const metadata = new grpc.Metadata();
  const sent = { token, x_domain_id: domainId, x_workspace_id: workspaceId };
  for (const [name, value] of Object.entries(sent)) {
    if (value !== undefined) {
      metadata.set(name, value);
    }
  }
  const api = await reflect(address, credentials, metadata, { read: READ, write: WRITE });
  const options = { 'grpc.max_receive_message_length': LONGEST_ANSWER };
  const stubOf = (service) =>
    api[service] && new (grpc.makeGenericClientConstructor(api[service], service))(address, credentials, options);
  const [reader, writer] = [stubOf(READ), stubOf(WRITE)];
  const writing = () => {
    if (writer === undefined) {
      throw new Error('the service does not offer writes (INGEST_ENABLED)');
    }
    return writer;
  };
  return {
    /** Calls get, list, stat, create, update, progress or delete with a message in JSON form. */
    call: async (method, request, { signal } = {}) => {
      const reads = method in api[READ];
      const stub = reads ? reader : writing();
      const message = reads ? withValues(request) : withStructs(request);
      checkMembers(message, api[reads ? READ : WRITE][method]);
      const found = await answer(signal, (answered) => stub[method](message, metadata, answered));
      return method === 'list' ? { ...EMPTY_LIST, ...found } : found;
    },
    /** Sends whole job tasks as one stream, and resolves with what became of them. */
    import: (jobTasks, { signal } = {}) =>
      answer(signal, (answered) => {
        const ended = new AbortController();
        const call = writing().import(metadata, (...result) => {
          ended.abort();
          answered(...result);
        });
        send(call, jobTasks, api[JOB_TASK].type, ended.signal).catch((error) => {
          call.cancel();
          answered(error);
        });
        return call;
      }),
    close: () => {
      reader.close();
      writer?.close();
    },
  };
}

/** Resolves with the response of a call as JSON; the signal cancels the call. */
function answer(signal, start) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const call = start((error, message) => {
      signal?.removeEventListener('abort', cancel);
      return error === null ? resolve(jsonOf(message)) : reject(error);
    });
    const cancel = () => call.cancel();
    signal?.addEventListener('abort', cancel, { once: true });
  });
}

/** Writes the messages of an import, each when there is room for it, until the call has ended. */
async function send(call, jobTasks, type, ended) {
  for await (const job_tasks of messagesOf(jobTasks, type)) {
    if (ended.aborted) {
      return;
    }
    if (!call.write({ job_tasks })) {
      await once(call, 'drain', { signal: ended }).catch(() => undefined);
    }
  }
  call.end();
}

async function* messagesOf(jobTasks, type) {
  let message = [];
  let length = 0;
  for await (const jobTask of jobTasks) {
    checkNames(jobTask, type);
    message.push(withStructs(jobTask));
    length += JSON.stringify(jobTask).length;
    if (message.length === MOST_JOB_TASKS || length >= MESSAGE_LENGTH) {
      yield message;
      message = [];
      length = 0;
    }
  }
  if (message.length > 0) {
    yield message;
  }
}

/** The objects of a file of newline-delimited JSON. */
async function* linesOf(input) {
  for await (const line of createInterface({ input })) {
    if (line.trim() !== '') {
      yield JSON.parse(line);
    }
  }
}

async function main([address, method, given]) {
  const { TOKEN: token, DOMAIN_ID: domainId, WORKSPACE_ID: workspaceId } = process.env;
  const client = await open(address, { token, domainId, workspaceId });
  try {
    const file = () => (given === undefined || given === '-' ? process.stdin : createReadStream(given));
    const found = await (method === 'import'
      ? client.import(linesOf(file()))
      : client.call(method, JSON.parse(given ?? '{}')));
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  } finally {
    client.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error.details || error.message}\n`);
    process.exitCode = 1;
  });
}
