import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { EXAMPLE_VALUES } from './examples.js';
import { JobTaskListQueryDoc, StatisticsQueryDoc } from './query.docs.js';

const STATUS = ['PENDING', 'IN_PROGRESS', 'SUCCESS', 'FAILURE', 'TIMEOUT', 'CANCELED'];
const ID = { type: 'string', maxLength: 40 } as const;
const TIME = { type: 'string', format: 'date-time' } as const;
const TIME_OR_NULL = { type: ['string', 'null'] as never, format: 'date-time' };
const DOMAIN = 'The domain asked about. With a token it may be left out: the domain is then the token\u2019s.';

@ApiSchema({ name: 'GetJobTaskRequest' })
export class GetJobTaskRequestDoc {
  @ApiProperty({ ...ID, description: 'The job task.', example: EXAMPLE_VALUES.job_task_id })
  job_task_id!: string;
  @ApiPropertyOptional({ ...ID, description: DOMAIN })
  domain_id?: string;
  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', maxLength: 256 },
    maxItems: 100,
    description: 'The fields to answer; every field when left out. A dotted path keeps a part of `options`.',
    example: ['job_task_id', 'status', 'options.account_id'],
  })
  only?: string[];
}

@ApiSchema({ name: 'JobTaskQuery' })
export class JobTaskQueryDoc {
  @ApiPropertyOptional({ type: () => JobTaskListQueryDoc, description: 'Filter, sort, page and projection.' })
  query?: JobTaskListQueryDoc;
  @ApiPropertyOptional({ ...ID, description: 'Only this job task.' })
  job_task_id?: string;
  @ApiPropertyOptional({
    type: 'string',
    enum: ['SCOPE_NONE', ...STATUS],
    description: 'Only tasks in this state, by name or by number.',
  })
  status?: string;
  @ApiPropertyOptional({ ...ID, description: 'Only tasks of this job.' })
  job_id?: string;
  @ApiPropertyOptional({ ...ID, description: 'Only tasks of this data source.' })
  data_source_id?: string;
  @ApiPropertyOptional({ ...ID, description: DOMAIN })
  domain_id?: string;
}

@ApiSchema({ name: 'JobTaskStatQuery' })
export class JobTaskStatQueryDoc {
  @ApiProperty({
    type: () => StatisticsQueryDoc,
    description: 'The pipeline, or the field whose different values are asked for.',
  })
  query!: StatisticsQueryDoc;
  @ApiPropertyOptional({ ...ID, description: DOMAIN })
  domain_id?: string;
}

@ApiSchema({ name: 'JobTaskInfo' })
export class JobTaskInfoDoc {
  @ApiPropertyOptional({ ...ID, description: 'Its own id.' })
  job_task_id?: string;
  @ApiPropertyOptional({ type: 'string', enum: STATUS, description: 'How far it is, or how it ended.' })
  status?: string;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'What the task was to collect, as its data source defined it; any JSON inside.',
  })
  options?: Record<string, unknown>;
  @ApiPropertyOptional({ type: 'integer', format: 'int32', description: 'Cost records that it made.' })
  created_count?: number;
  @ApiPropertyOptional({
    type: ['string', 'null'] as never,
    maxLength: 254,
    description: 'The code of the error that ended it.',
  })
  error_code?: string | null;
  @ApiPropertyOptional({ type: ['string', 'null'] as never, description: 'The message of that error.' })
  error_message?: string | null;
  @ApiPropertyOptional({ ...ID, description: 'The job that it is a part of.' })
  job_id?: string;
  @ApiPropertyOptional({ ...ID, description: 'The data source that it collects from.' })
  data_source_id?: string;
  @ApiPropertyOptional({ ...ID, description: 'The domain that it belongs to.' })
  domain_id?: string;
  @ApiPropertyOptional({ ...TIME, description: 'When it was made, in UTC.' })
  created_at?: string;
  @ApiPropertyOptional({ ...TIME_OR_NULL, description: 'When work on it began.' })
  started_at?: string | null;
  @ApiPropertyOptional({ ...TIME, description: 'When it last changed.' })
  updated_at?: string;
  @ApiPropertyOptional({ ...TIME_OR_NULL, description: 'When it ended.' })
  finished_at?: string | null;
}

@ApiSchema({ name: 'JobTasksInfo' })
export class JobTasksInfoDoc {
  @ApiProperty({ type: () => [JobTaskInfoDoc], description: 'The page asked for; every match when no page was.' })
  results!: JobTaskInfoDoc[];
  @ApiProperty({ type: 'integer', format: 'int32', description: 'How many match, whatever the page.' })
  total_count!: number;
}

@ApiSchema({ name: 'JobTaskStats' })
export class JobTaskStatsDoc {
  @ApiProperty({
    type: 'array',
    items: {},
    description: 'One object for each row of the pipeline\u2019s result; under `distinct` the bare values.',
  })
  results!: unknown[];
  @ApiPropertyOptional({
    type: 'integer',
    format: 'int32',
    description: 'How many rows there are before paging; only when a page was asked for.',
  })
  total_count?: number;
}

@ApiSchema({ name: 'ErrorDetail' })
export class ErrorDetailDoc {
  @ApiProperty({ type: 'string', description: 'What kind of error it is.', example: 'ERROR_DB_QUERY' })
  code!: string;
  @ApiProperty({ type: 'string', description: 'What is wrong, where, and what would be right.' })
  message!: string;
  @ApiProperty({ type: 'string', description: 'The id of the request, which the log has too.' })
  request_id!: string;
}

@ApiSchema({ name: 'Error' })
export class ErrorDoc {
  @ApiProperty({ type: () => ErrorDetailDoc, description: 'The error.' })
  detail!: ErrorDetailDoc;
}
