import { DEMO } from '../examples/demo-ids.js';
import { ref, request, text, type Piece } from '../open-api.js';
import { ONLY } from './keys.js';

export const STATUSES = ['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'] as const;
export const DOMAIN = 'The domain asked about. With a token it may be left out: the domain is then the token\u2019s.';

const time = (description: string): Piece => text(description, { format: 'date-time' });
const orNull = (schema: Piece): Piece => ({ ...schema, type: [schema['type'], 'null'] });
const INT32 = { type: 'integer', format: 'int32' } as const;

/** The messages of the three methods. */
export const JOB_TASK_SCHEMAS: Readonly<Record<string, Piece>> = {
  GetJobTaskRequest: request(
    'Which job task, and which of its fields.',
    {
      job_task_id: text('The job task.', { minLength: 1 }),
      domain_id: text(DOMAIN),
      only: {
        ...ONLY,
        description: 'The fields to answer; every field when left out. A dotted path keeps a part of options.',
      },
    },
    { required: ['job_task_id'] },
  ),
  JobTaskQuery: request('Which job tasks. The members beside query are conditions too: all of them hold.', {
    query: ref('schemas', 'Query'),
    job_task_id: text('Only this job task.'),
    status: ref('schemas', 'StatusFilter'),
    job_id: text('Only tasks of this job.'),
    data_source_id: text('Only tasks of this data source.'),
    domain_id: text(DOMAIN),
  }),
  JobTaskStatQuery: request(
    'A statistic over the job tasks of a domain.',
    { query: ref('schemas', 'StatisticsQuery'), domain_id: text(DOMAIN) },
    { required: ['query'] },
  ),
  StatusFilter: {
    description: 'Only tasks in this state, by name or by number; SCOPE_NONE and 0 mean any.',
    oneOf: [ref('schemas', 'StatusName'), ref('schemas', 'StatusNumber')],
  },
  StatusName: { type: 'string', description: 'A state by its name.', enum: ['SCOPE_NONE', ...STATUSES] },
  StatusNumber: { type: 'integer', description: 'A state by its number.', minimum: 0, maximum: STATUSES.length },
  Status: text('How far a job task is, or how it ended.', { enum: STATUSES }),
  Options: {
    type: 'object',
    additionalProperties: true,
    description: 'What the task was to collect, as its data source defined it; any JSON inside.',
  },
  JobTaskInfo: {
    type: 'object',
    description: 'A job task. Every field is there unless only or minimal chose some.',
    additionalProperties: false,
    properties: {
      job_task_id: text('Its own id.'),
      status: ref('schemas', 'Status'),
      options: ref('schemas', 'Options'),
      created_count: { ...INT32, description: 'Rows of cost data that it brought in.' },
      error_code: orNull(text('The code of the error that ended it.')),
      error_message: orNull(text('The message of that error.')),
      job_id: text('The job that it is a part of.'),
      data_source_id: text('The data source that it collects from.'),
      domain_id: text('The domain that it belongs to.'),
      created_at: time('When it was made, in UTC.'),
      started_at: orNull(time('When work on it began.')),
      updated_at: time('When it last changed.'),
      finished_at: orNull(time('When it ended.')),
    },
    example: {
      job_task_id: DEMO.jobTask,
      status: 'SUCCESS',
      options: { account_id: '257706363616', database: 'MZC', start: '2022-07-01' },
      created_count: 5756,
      error_code: null,
      error_message: null,
      job_id: 'job-d47d0d5898dc',
      data_source_id: DEMO.dataSource,
      domain_id: DEMO.domain,
      created_at: '2022-07-17T16:00:08.266Z',
      started_at: '2022-07-17T16:00:26.168Z',
      updated_at: '2022-07-17T16:00:59.606Z',
      finished_at: '2022-07-17T16:00:59.606Z',
    },
  },
  JobTasksInfo: {
    type: 'object',
    description: 'Job tasks and their number.',
    additionalProperties: false,
    required: ['results', 'total_count'],
    properties: {
      results: {
        type: 'array',
        items: ref('schemas', 'JobTaskInfo'),
        description: 'The page asked for; every match when no page was.',
      },
      total_count: { ...INT32, description: 'How many match, whatever the page.' },
    },
  },
  JobTaskStats: {
    type: 'object',
    description: 'The rows of a statistic.',
    additionalProperties: false,
    required: ['results'],
    properties: {
      results: {
        type: 'array',
        items: ref('schemas', 'StatResult'),
        description: 'One object for each row of the pipeline\u2019s result; under distinct the bare values.',
      },
      total_count: { ...INT32, description: 'How many rows there are before paging; only when a page was asked for.' },
    },
    example: {
      results: [
        { status: 'SUCCESS', tasks: 4812 },
        { status: 'FAILURE', tasks: 133 },
      ],
    },
  },
  StatResult: { description: 'A row of the result, or a value of the distinct field: any JSON.' },
  Health: {
    type: 'object',
    additionalProperties: false,
    required: ['status'],
    properties: { status: text('Which state it is, or what it waits for.') },
  },
};
