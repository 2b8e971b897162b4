import { ROW_FORMATS } from '../export/row-formats.js';
import { answers } from './errors.js';
import { DEMO } from './examples/demo-ids.js';
import { GET_EXAMPLES } from './examples/get.examples.js';
import { LIST_EXAMPLES } from './examples/list.examples.js';
import { STAT_EXAMPLES } from './examples/stat.examples.js';
import { ref, type Examples, type Piece } from './open-api.js';
import { DOMAIN, STATUSES } from './schemas/job-task.schemas.js';
import { KEY_OR_NONE, ONLY } from './schemas/keys.js';

/** What a route does; routes at several paths do the same. */
export type OperationName = 'get' | 'getByUrl' | 'list' | 'listByUrl' | 'stat' | 'health';

const body = (schema: string, examples: Examples): Piece => ({
  required: true,
  content: {
    'application/json': {
      schema: ref('schemas', schema),
      examples: Object.fromEntries(Object.keys(examples).map((name) => [name, ref('examples', name)])),
    },
  },
});

const TEXT = { type: 'string' };
const WHOLE = { type: 'integer', minimum: 0, maximum: 4_294_967_295 };
/** Numbers as text, as everything in a URL is. */
const STATUS = {
  type: 'string',
  enum: ['SCOPE_NONE', ...STATUSES, ...Array.from({ length: STATUSES.length + 1 }, (_, number) => String(number))],
};
const FLAG = { type: 'boolean' };
const ID = { type: 'string', minLength: 1 };
const FIELDS = ONLY;

const parameter = (name: string, description: string, schema: Piece, more: Piece = {}): Piece => ({
  ...{ name, in: 'query', description, required: false, schema, ...more },
});

/** In which form rows are answered; the Accept header can say so as well. */
const FORMAT = parameter('format', 'The form of the answer: json, or a job task a line as ndjson or csv.', {
  type: 'string',
  enum: ['json', ...Object.keys(ROW_FORMATS)],
});

/** Excel reads UTF-8 in the code page of the system unless a file begins with the mark. */
const BOM = parameter('bom', 'Whether CSV begins with a byte-order mark, for Excel.', FLAG);

/** A list that may be written with commas. */
const COMMAS = { style: 'form', explode: false };

/** Each operation as the document has it, without what the path decides. */
export const OPERATIONS: Readonly<Record<OperationName, Piece>> = {
  get: {
    summary: 'One job task',
    description: 'The job task with this id in this domain.',
    requestBody: body('GetJobTaskRequest', GET_EXAMPLES),
    responses: answers('JobTaskInfo', { body: true, missing: true }),
  },
  getByUrl: {
    summary: 'One job task, by its URL',
    description: 'The job task with this id in this domain.',
    parameters: [
      {
        name: 'job_task_id',
        in: 'path',
        description: 'The job task.',
        required: true,
        schema: ID,
        example: DEMO.jobTask,
      },
      parameter('domain_id', DOMAIN, TEXT, { example: DEMO.domain }),
      parameter('only', 'Fields to answer: comma-separated, or given several times.', FIELDS, COMMAS),
    ],
    responses: answers('JobTaskInfo', { body: false, missing: true }),
  },
  list: {
    summary: 'Job tasks',
    description: 'The job tasks that match, with their number. Without a page every one of them, streamed.',
    parameters: [FORMAT, BOM],
    requestBody: body('JobTaskQuery', LIST_EXAMPLES),
    responses: answers('JobTasksInfo', { body: true, missing: false, rows: true }),
  },
  listByUrl: {
    summary: 'Job tasks, by a query string',
    description: 'As the search; query is JSON, and dotted parameters set single members of it.',
    parameters: [
      parameter('domain_id', DOMAIN, TEXT, { example: DEMO.domain }),
      parameter('job_task_id', 'Only this job task.', TEXT),
      parameter('status', 'Only tasks in this state, by name or number.', STATUS),
      parameter('job_id', 'Only tasks of this job.', TEXT),
      parameter('data_source_id', 'Only tasks of this data source.', TEXT),
      parameter('query', 'A Query as JSON.', TEXT, { example: '{"filter":[{"k":"status","v":"FAILURE","o":"eq"}]}' }),
      parameter('query.page.start', 'The first row, counted from 1.', WHOLE),
      parameter('query.page.limit', 'How many rows.', WHOLE, { example: 10 }),
      parameter('query.sort.key', 'The field to sort by.', { type: 'string', ...KEY_OR_NONE }),
      parameter('query.sort.desc', 'Whether the largest comes first.', FLAG),
      parameter('query.keyword', 'Words, one of which job_task_id must contain.', TEXT),
      parameter('query.minimal', 'Only the five main fields.', FLAG),
      parameter('query.count_only', 'Only total_count.', FLAG),
      parameter('query.only', 'Fields to answer: comma-separated, or given several times.', FIELDS, COMMAS),
      FORMAT,
      BOM,
    ],
    responses: answers('JobTasksInfo', { body: false, missing: false, rows: true }),
  },
  stat: {
    summary: 'A statistic',
    description: 'The rows of a pipeline over the job tasks that match, or the different values of a field.',
    requestBody: body('JobTaskStatQuery', STAT_EXAMPLES),
    responses: answers('JobTaskStats', { body: true, missing: false }),
  },
  health: {
    security: [],
    responses: {
      200: { description: 'It is well.', content: { 'application/json': { schema: ref('schemas', 'Health') } } },
      503: {
        description: 'The database is away, or a shutdown has begun.',
        content: { 'application/json': { schema: ref('schemas', 'Health') } },
      },
    },
  },
};
