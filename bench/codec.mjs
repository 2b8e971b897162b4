// How long the codec takes for a response of 20 rows and for a usual request, compared with protobufjs.
// Run after a build: node bench/codec.mjs
import { fileURLToPath } from 'node:url';
import { loadSync } from '@grpc/proto-loader';
import protobuf from 'protobufjs/minimal.js';

import { jobTaskService } from '../dist/src/grpc/job-task.package.js';
import { encodeMessage } from '../dist/src/grpc/codec/encode-message.js';
import { API, JOB_TASK_PACKAGE } from '../dist/src/contract/api.js';
import { JsonText, ResultRow } from '../dist/src/query-builder/index.js';

const ROUNDS = 9;
const CALLS = 3000;
const loaded = loadSync('spaceone/api/cost_analysis/v1/job_task.proto', {
  includeDirs: [fileURLToPath(new URL('../src/proto', import.meta.url))],
  keepCase: true,
  longs: String,
  enums: String,
  defaults: true,
  oneofs: true,
})['spaceone.api.cost_analysis.v1.JobTask'];

const options = [
  {
    start: '2022-07-01',
    service_account_id: 'sa-0123456789ab',
    service_account_name: 'mzc-dev',
    account_id: '257706363616',
    is_sync: 'true',
  },
  { billing_year: 2022, billing_month: 7, base_url: 'https://example.com/cost.csv', provider: 'aws' },
  {
    start: '2022-07-01',
    collect_scope: 'customer_tenant_id',
    customer_tenants: ['0b6f…', '9ad1…'],
    is_benefit_job: true,
    note: null,
  },
];
const rows = Array.from({ length: 20 }, (_, index) => ({
  job_task_id: `job-task-${(index + 4096 * 4096).toString(16).padStart(12, '0')}`,
  status: ['SUCCESS', 'FAILURE', 'IN_PROGRESS'][index % 3],
  options: options[index % 3],
  created_count: index * 311,
  error_code: index % 3 === 1 ? 'ERROR_CONNECTOR_CALL_API' : null,
  error_message:
    index % 3 === 1 ? 'API Call Error: the service account has no permission to read the billing data set' : null,
  job_id: 'job-8b0d3e5f7a12',
  data_source_id: 'ds-d0bd4d8dd7bd',
  domain_id: 'domain-58010aa2e451',
  created_at: '2022-07-17T16:00:08.266Z',
  started_at: '2022-07-17T16:00:48.102Z',
  updated_at: '2022-07-17T16:01:21.530Z',
  finished_at: '2022-07-17T16:01:21.530Z',
}));
const texts = rows.map((row) => ({ ...row, options: new JsonText(JSON.stringify(row.options)) }));
const columns = Object.keys(rows[0]).map((name) => ({ name }));
const cells = texts.map((row) => new ResultRow(columns, Object.values(row)));
const request = {
  domain_id: 'domain-58010aa2e451',
  query: {
    filter: [
      { k: 'status', v: ['FAILURE', 'TIMEOUT', 'CANCELED'], o: 'in' },
      { k: 'created_at', v: '2022-08-31T15:00:00.000Z', o: 'datetime_gte' },
    ],
    sort: { key: 'created_at', desc: true },
    page: { start: 1, limit: 20 },
  },
};
const requestBytes = encodeMessage(API.message(`${JOB_TASK_PACKAGE}.JobTaskQuery`), request);
const { Writer } = protobuf;

function valueOf(value) {
  if (value === null) {
    return { nullValue: 0 };
  }
  if (typeof value === 'number') {
    return { numberValue: value };
  }
  if (typeof value === 'string') {
    return { stringValue: value };
  }
  if (typeof value === 'boolean') {
    return { boolValue: value };
  }
  return Array.isArray(value) ? { listValue: { values: value.map(valueOf) } } : { structValue: structOf(value) };
}

function structOf(value) {
  return { fields: Object.fromEntries(Object.entries(value).map(([key, member]) => [key, valueOf(member)])) };
}

/** The same hand-written encoder over protobufjs's Writer, to see what the own writer is worth. */
function writeStruct(writer, struct) {
  for (const [key, value] of Object.entries(struct)) {
    writer.uint32(10).fork().uint32(10).string(key).uint32(18).fork();
    writeValue(writer, value);
    writer.ldelim().ldelim();
  }
}

function writeValue(writer, value) {
  if (value === null) {
    writer.uint32(8).int32(0);
  } else if (typeof value === 'number') {
    writer.uint32(17).double(value);
  } else if (typeof value === 'string') {
    writer.uint32(26).string(value);
  } else if (typeof value === 'boolean') {
    writer.uint32(32).bool(value);
  } else if (Array.isArray(value)) {
    writer.uint32(50).fork();
    for (const element of value) {
      writer.uint32(10).fork();
      writeValue(writer, element);
      writer.ldelim();
    }
    writer.ldelim();
  } else {
    writer.uint32(42).fork();
    writeStruct(writer, value);
    writer.ldelim();
  }
}

const STATUSES = { PENDING: 1, IN_PROGRESS: 2, SUCCESS: 3, FAILURE: 4, TIMEOUT: 5, CANCELED: 6 };

function withProtobufjsWriter(list) {
  const writer = Writer.create();
  for (const row of list) {
    writer.uint32(10).fork();
    writer.uint32(10).string(row.job_task_id).uint32(16).int32(STATUSES[row.status]).uint32(26).fork();
    writeStruct(writer, row.options);
    writer.ldelim().uint32(32).int32(row.created_count);
    if (row.error_code !== null) {
      writer.uint32(42).string(row.error_code).uint32(50).string(row.error_message);
    }
    writer.uint32(90).string(row.job_id).uint32(98).string(row.data_source_id).uint32(106).string(row.domain_id);
    writer.uint32(170).string(row.created_at).uint32(178).string(row.started_at);
    writer.uint32(186).string(row.updated_at).uint32(194).string(row.finished_at).ldelim();
  }
  return writer.uint32(16).int32(720).finish();
}

const list = jobTaskService.list;
const contestants = {
  'encode: rows of cells, options as text': () => list.responseSerialize({ results: cells, total_count: 720 }),
  'encode: rows as objects, options as text': () => list.responseSerialize({ results: texts, total_count: 720 }),
  'encode: options parsed, then encoded': () =>
    list.responseSerialize({
      results: texts.map((row) => ({ ...row, options: JSON.parse(row.options.text) })),
      total_count: 720,
    }),
  'encode: options as objects': () => list.responseSerialize({ results: rows, total_count: 720 }),
  'encode: by hand with protobufjs Writer, options as objects': () => withProtobufjsWriter(rows),
  'encode: proto-loader, options as objects': () =>
    loaded.list.responseSerialize({
      results: rows.map((row) => ({ ...row, options: structOf(row.options) })),
      total_count: 720,
    }),
  'decode request': () => list.requestDeserialize(requestBytes),
  'decode request: proto-loader': () => loaded.list.requestDeserialize(requestBytes),
};

/** Microseconds per call: the median of rounds in which the contestants take turns. */
const samples = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(contestants)) {
    for (let call = 0; round === 0 && call < CALLS; call++) {
      run();
    }
    const start = performance.now();
    for (let call = 0; call < CALLS; call++) {
      run();
    }
    samples[name].push(((performance.now() - start) * 1000) / CALLS);
  }
}
for (const [name, times] of Object.entries(samples)) {
  const median = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  console.log(`${median.toFixed(1).padStart(8)} µs  ${name}`);
}
