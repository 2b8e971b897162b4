import { createServer } from 'node:http';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { jobTaskService } from '../../dist/src/grpc/job-task.package.js';
import { JsonText } from '../../dist/src/query-builder/index.js';
import { COLUMNS } from '../sql/statement-parts.mjs';
import { openDriver } from './driver.mjs';
import { SharedRuns } from './shared-runs.mjs';
import { loadStatements } from './statements.mjs';

/**
 * What one would write without a framework: node:http and grpc-js, the driver, the service's statements and codec, and
 * equal counts and statistics shared while they run. It knows no other request than those of the load tests.
 */
const INSTANTS = new Set(['created_at', 'started_at', 'updated_at', 'finished_at']);
const driver = await openDriver(process.argv[2]);
const statements = loadStatements(driver.dialect);
const shared = new SharedRuns();

const rowText = (row) =>
  `{${COLUMNS.map((name, index) => {
    const cell = row[index];
    const text = name === 'options' ? cell : JSON.stringify(INSTANTS.has(name) ? driver.instant(cell) : cell);
    return `"${name}":${text}`;
  }).join(',')}}`;

function rowObject(row) {
  const object = {};
  COLUMNS.forEach((name, index) => {
    const cell = row[index];
    object[name] = name === 'options' ? new JsonText(cell) : INSTANTS.has(name) ? driver.instant(cell) : cell;
  });
  return object;
}

const statusObject = ([status, count]) => ({ status, count: Number(count) });

/** Each request's rows, before either transport turns them into bytes. */
const ask = {
  get: async ({ domain_id, job_task_id }) => (await driver.rows(statements.get(domain_id, job_task_id)))[0],
  list: async ({ domain_id }) => {
    const [rows, [[count]]] = await Promise.all([
      driver.rows(statements.page(domain_id)),
      shared.ask(`count ${domain_id}`, () => driver.rows(statements.count(domain_id))),
    ]);
    return { rows, count: Number(count) };
  },
  stat: ({ domain_id }) => shared.ask(`stat ${domain_id}`, () => driver.rows(statements.byStatus(domain_id))),
};

const asText = {
  get: rowText,
  list: ({ rows, count }) => `{"results":[${rows.map(rowText).join(',')}],"total_count":${count}}`,
  stat: (rows) => JSON.stringify({ results: rows.map(statusObject) }),
};
const asMessage = {
  get: rowObject,
  list: ({ rows, count }) => ({ results: rows.map(rowObject), total_count: count }),
  stat: (rows) => ({ results: rows.map(statusObject) }),
};

const http = createServer((request, response) => {
  const method = request.url.slice(request.url.lastIndexOf('/') + 1);
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    ask[method](JSON.parse(Buffer.concat(chunks).toString())).then(
      (found) => {
        const body = Buffer.from(asText[method](found));
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
        response.end(body);
      },
      (error) => {
        response.writeHead(500).end(String(error));
      },
    );
  });
});

const handler = (method) => (call, callback) => {
  ask[method](call.request).then(
    (found) => callback(null, asMessage[method](found)),
    (error) => callback(error),
  );
};
const grpc = new Server();
grpc.addService(jobTaskService, { get: handler('get'), list: handler('list'), stat: handler('stat') });

const grpcPort = await new Promise((resolve, reject) => {
  grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
    if (error === null) {
      resolve(port);
    } else {
      reject(error);
    }
  });
});
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`HTTP     http://127.0.0.1:${http.address().port}\ngRPC     127.0.0.1:${grpcPort}\n`);
});
