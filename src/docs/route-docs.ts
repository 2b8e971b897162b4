import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { EXAMPLE_VALUES, GET_EXAMPLES, LIST_EXAMPLES, STAT_EXAMPLES } from './examples.js';
import {
  ErrorDoc,
  GetJobTaskRequestDoc,
  JobTaskInfoDoc,
  JobTaskQueryDoc,
  JobTasksInfoDoc,
  JobTaskStatQueryDoc,
  JobTaskStatsDoc,
} from './job-task.docs.js';

/** The errors that every route may answer, by status. */
const ERRORS: Readonly<Record<number, string>> = {
  400: 'The request is at fault; the message names the place.',
  401: 'No token, or one that is bad or expired (AUTH_MODE=jwt).',
  403: 'The token may not do this, or the domain is another one.',
  413: 'The body is larger than HTTP_BODY_LIMIT.',
  415: 'The body is not application/json.',
  429: 'Too much at once: a page beyond MAX_PAGE_LIMIT, or too many requests.',
  500: 'An internal error; the log has it under the request id.',
  503: 'The database is away; the request may be tried again.',
  504: 'The deadline ran out.',
};

const errors = (more: Readonly<Record<number, string>> = {}): MethodDecorator[] =>
  Object.entries({ ...ERRORS, ...more }).map(([status, description]) =>
    ApiResponse({ status: Number(status), description, type: ErrorDoc }),
  );

const described = (summary: string, description: string, answer: Type, more?: Readonly<Record<number, string>>) =>
  applyDecorators(
    ApiTags('JobTask'),
    ApiOperation({ summary, description }),
    ApiOkResponse({ type: answer, description: 'The answer.' }),
    ...errors(more),
  );

const NOT_FOUND = { 404: 'No such job task in this domain.' };
const text = (name: string, description: string, more: object = {}): MethodDecorator =>
  ApiQuery({ name, description, required: false, schema: { type: 'string' }, ...more });
const domain = text('domain_id', 'The domain asked about; may be left out with a token.', {
  example: EXAMPLE_VALUES.domain_id,
});
const only = text('query.only', 'Fields to answer: comma-separated, or given several times.');

/** POST …/get */
export const DescribeGet = (): MethodDecorator =>
  applyDecorators(
    described('One job task', 'The job task with this id in this domain.', JobTaskInfoDoc, NOT_FOUND),
    ApiBody({ type: GetJobTaskRequestDoc, examples: { ...GET_EXAMPLES } }),
  );

/** GET /cost-analysis/v1/job-task/{job_task_id} */
export const DescribeGetByUrl = (): MethodDecorator =>
  applyDecorators(
    described('One job task, by its URL', 'The job task with this id in this domain.', JobTaskInfoDoc, NOT_FOUND),
    ApiParam({
      name: 'job_task_id',
      description: 'The job task.',
      schema: { type: 'string' },
      example: EXAMPLE_VALUES.job_task_id,
    }),
    domain,
    text('only', 'Fields to answer: comma-separated, or given several times.'),
  );

/** POST …/list and …/search */
export const DescribeList = (): MethodDecorator =>
  applyDecorators(
    described(
      'Job tasks',
      'The job tasks that match, with their number. Without a page every one of them, streamed.',
      JobTasksInfoDoc,
    ),
    ApiBody({ type: JobTaskQueryDoc, examples: { ...LIST_EXAMPLES } }),
  );

/** GET /cost-analysis/v1/job-tasks */
export const DescribeListByUrl = (): MethodDecorator =>
  applyDecorators(
    described(
      'Job tasks, by a query string',
      'As the search; query is JSON, and dotted parameters set single members of it.',
      JobTasksInfoDoc,
    ),
    domain,
    text('job_task_id', 'Only this job task.'),
    text('status', 'Only tasks in this state, by name or number.'),
    text('job_id', 'Only tasks of this job.'),
    text('data_source_id', 'Only tasks of this data source.'),
    text('query', 'A Query as JSON.', { example: '{"filter":[{"k":"status","v":"FAILURE","o":"eq"}]}' }),
    text('query.page.start', 'The first row, counted from 1.', { schema: { type: 'integer', minimum: 0 } }),
    text('query.page.limit', 'How many rows.', { schema: { type: 'integer', minimum: 0 }, example: 10 }),
    text('query.sort.key', 'The field to sort by.'),
    text('query.sort.desc', 'Whether the largest comes first.', { schema: { type: 'boolean' } }),
    text('query.keyword', 'Words, one of which job_task_id must contain.'),
    text('query.minimal', 'Only the five main fields.', { schema: { type: 'boolean' } }),
    text('query.count_only', 'Only total_count.', { schema: { type: 'boolean' } }),
    only,
  );

/** POST …/stat */
export const DescribeStat = (): MethodDecorator =>
  applyDecorators(
    described(
      'A statistic',
      'The rows of a pipeline over the job tasks that match, or the different values of a field.',
      JobTaskStatsDoc,
    ),
    ApiBody({ type: JobTaskStatQueryDoc, examples: { ...STAT_EXAMPLES } }),
  );

/** The health routes. */
export const DescribeHealth = (summary: string): MethodDecorator =>
  applyDecorators(
    ApiTags('Health'),
    ApiOperation({ summary, security: [] }),
    ApiOkResponse({
      description: 'It is well.',
      schema: { type: 'object', properties: { status: { type: 'string', description: 'Which state it is.' } } },
    }),
    ApiResponse({ status: 503, description: 'The database is away, or a shutdown has begun.' }),
  );
