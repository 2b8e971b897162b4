import type { WriteOperation } from '../common/describe.decorator.js';
import { API, INGEST_PACKAGE } from '../contract/api.js';
import { responsesOf } from './errors.js';
import { json, NO_OTHER_MEMBERS, parameter, pathId, ref, requestBody, type Examples, type Piece } from './open-api.js';
import { messageSchemas, type RuleTable } from './schemas/message-schema.js';

const ID = { minLength: 1, maxLength: 40 };
const REQUEST_ID = { maxLength: 128 };
const COUNT = { format: 'int32', minimum: 0 };

/** The messages of the write API; job tasks are described with the API that reads. */
const RULES: RuleTable = {
  [`${INGEST_PACKAGE}.CreateJobTaskRequest`]: {
    schema: 'JobTaskCreate',
    keywords: { required: ['job_id', 'data_source_id'] },
    fields: {
      job_task_id: ID,
      job_id: ID,
      data_source_id: ID,
      request_id: REQUEST_ID,
      options: ref('schemas', 'Options'),
    },
  },
  [`${INGEST_PACKAGE}.UpdateJobTaskRequest`]: {
    schema: 'JobTaskUpdate',
    keywords: { required: ['status'] },
    fields: {
      job_task_id: ID,
      status: { ...ref('schemas', 'Status'), not: { const: 'PENDING' } },
      created_count: COUNT,
      error_code: { maxLength: 254 },
    },
  },
  [`${INGEST_PACKAGE}.AddProgressRequest`]: {
    schema: 'JobTaskProgress',
    keywords: { required: ['job_task_id', 'add_created_count'] },
    fields: { job_task_id: ID, add_created_count: { format: 'int32' }, request_id: REQUEST_ID },
  },
  [`${INGEST_PACKAGE}.ProgressInfo`]: {
    schema: 'ProgressInfo',
    keywords: { required: ['job_task_id', 'status', 'created_count', 'updated_at'] },
    fields: { status: ref('schemas', 'Status'), created_count: COUNT, updated_at: { format: 'date-time' } },
  },
  [`${INGEST_PACKAGE}.DeleteJobTaskRequest`]: {
    schema: 'JobTaskDelete',
    keywords: { required: ['job_task_id'] },
    fields: { job_task_id: ID },
  },
  [`${INGEST_PACKAGE}.ImportResult`]: {
    schema: 'ImportResult',
    keywords: {
      required: ['received', 'inserted', 'updated', 'unchanged', 'stale', 'refused', 'errors', 'errors_omitted'],
    },
    fields: { errors: { maxItems: 1_000 } },
  },
  [`${INGEST_PACKAGE}.ImportError`]: {
    schema: 'ImportError',
    keywords: { required: ['line', 'job_task_id', 'code', 'message'] },
    fields: { job_task_id: { type: ['string', 'null'] } },
  },
};

export const WRITE_SCHEMAS: Readonly<Record<string, Piece>> = {
  ...messageSchemas(
    Object.keys(RULES).map((name) => API.message(name)),
    RULES,
  ),
  Nothing: { type: 'object', description: 'An empty object.', ...NO_OTHER_MEMBERS, properties: {} },
};

const NATIVE = { domain_id: 'domain-demo00000001', job_task_id: 'job-task-0123456789abcdef' };
const LINE = {
  ...{ job_task_id: 'job-task-mirrored', status: 'SUCCESS', options: { month: '2026-01' }, created_count: 12 },
  ...{ job_id: 'job-1', data_source_id: 'ds-1', domain_id: 'domain-mirror' },
  ...{ created_at: '2026-01-02T03:04:05.000Z', updated_at: '2026-01-02T03:05:00.000Z' },
};

/** In the order of a task's life: each request runs after the one before it. */
export const WRITE_EXAMPLES: Examples = {
  create_task: {
    summary: 'A job task in PENDING',
    value: { ...NATIVE, job_id: 'job-1', data_source_id: 'ds-1', options: { month: '2026-01' } },
  },
  start_task: { summary: 'Start', value: { ...NATIVE, status: 'IN_PROGRESS' } },
  end_task: { summary: 'Success', value: { ...NATIVE, status: 'SUCCESS', created_count: 120 } },
  fail_task: {
    summary: 'Failure',
    value: { ...NATIVE, status: 'FAILURE', error_code: 'ERROR_PLUGIN', error_message: 'timeout' },
  },
  add_progress: {
    summary: '100 more cost records',
    value: { ...NATIVE, add_created_count: 100, request_id: 'batch-1' },
  },
  delete_task: { summary: 'Delete', value: NATIVE },
  start_by_url: { summary: 'Start', value: { domain_id: NATIVE.domain_id, status: 'IN_PROGRESS' } },
};

const CONFLICT = { 409: ref('responses', 'Error409') };
const REUSED = { 422: ref('responses', 'Error422') };
const response = (schema: string, more: Piece = {}): Piece => ({
  ...(responsesOf(schema, { body: true, missing: true }) as object),
  ...more,
});
const PATH_ID = pathId(NATIVE.job_task_id);
const IDEMPOTENCY_KEY = parameter(
  'idempotency-key',
  'The request_id, if the body has none.',
  { type: 'string', maxLength: 130 },
  { in: 'header' },
);

/** The operations of the write API, by the name that their handlers give. */
export const WRITE_OPERATIONS: Readonly<Record<WriteOperation, Piece>> = {
  create: {
    summary: 'Create a job task',
    description: 'Creates a job task in PENDING, in a native domain. The request can be repeated safely.',
    parameters: [IDEMPOTENCY_KEY],
    requestBody: requestBody('JobTaskCreate', ['create_task']),
    responses: response('JobTaskInfo', { ...CONFLICT, ...REUSED }),
  },
  update: {
    summary: 'Change the state of a job task',
    description:
      'Moves a job task of a native domain to its next state. An update to the present state succeeds and writes nothing.',
    requestBody: requestBody('JobTaskUpdate', ['start_task', 'end_task', 'fail_task']),
    responses: response('JobTaskInfo', CONFLICT),
  },
  updateByUrl: {
    summary: 'Change the state of a job task, by its URL',
    description: 'The same as update; job_task_id is optional in the body.',
    parameters: [PATH_ID],
    requestBody: requestBody('JobTaskUpdate', ['start_by_url']),
    responses: response('JobTaskInfo', CONFLICT),
  },
  progress: {
    summary: 'Add to the count of a job task',
    description: 'Adds to created_count of a job task in progress, once for each request_id.',
    parameters: [IDEMPOTENCY_KEY],
    requestBody: requestBody('JobTaskProgress', ['add_progress']),
    responses: response('ProgressInfo', { ...CONFLICT, ...REUSED }),
  },
  delete: {
    summary: 'Delete a job task',
    description: 'Deletes a job task of a native or mirrored domain, in any state.',
    requestBody: requestBody('JobTaskDelete', ['delete_task']),
    responses: response('Nothing'),
  },
  deleteByUrl: {
    summary: 'Delete a job task, by its URL',
    description: 'Deletes a job task of a native or mirrored domain, in any state.',
    parameters: [PATH_ID, parameter('domain_id', 'The domain of the job task.', { type: 'string' })],
    responses: responsesOf('Nothing', { body: false, missing: true }),
  },
  import: {
    summary: 'Import job tasks',
    description:
      'Whole job tasks of mirrored domains as NDJSON, JSON arrays or responses of this API, also as gzip. The newest ' +
      'updated_at of an id wins. 200: everything is stored; 207: some were rejected; 400: all were rejected.',
    parameters: [
      parameter('domain_id', 'The domain of job tasks without one.', { type: 'string' }),
      parameter('ignore_unknown', 'Whether unknown members are ignored.', { type: 'boolean' }),
    ],
    requestBody: {
      required: true,
      content: {
        'application/x-ndjson': { schema: { type: 'string' }, example: `${JSON.stringify(LINE)}\n` },
        'application/json': { schema: { type: 'array', items: ref('schemas', 'JobTaskInfo') }, example: [LINE] },
      },
    },
    responses: {
      ...(responsesOf('ImportResult', { body: true, missing: false }) as object),
      207: { description: 'Some job tasks were rejected.', content: json('ImportResult') },
    },
  },
};

/** Operations by their route, as generated clients name their methods. */
export const WRITE_OPERATION_IDS: Readonly<Record<string, string>> = {
  'patch /cost-analysis/v1/job-task/{job_task_id}': 'updateJobTask',
  'delete /cost-analysis/v1/job-task/{job_task_id}': 'deleteJobTask',
  'post /cost-analysis/v1/job-tasks/import': 'importJobTasks',
  'post /cost-analysis/v1/job-task/create': 'createJobTask',
  'post /cost-analysis/v1/job-task/update': 'updateJobTaskByVerb',
  'post /cost-analysis/v1/job-task/progress': 'addJobTaskProgress',
  'post /cost-analysis/v1/job-task/delete': 'deleteJobTaskByVerb',
};
