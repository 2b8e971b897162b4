import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';

const FILTER_OPERATORS = [
  ...[
    'eq',
    'not',
    'lt',
    'lte',
    'gt',
    'gte',
    'exists',
    'in',
    'not_in',
    'contain',
    'not_contain',
    'contain_in',
    'not_contain_in',
  ],
  ...['match', 'regex', 'regex_in', 'datetime_lt', 'datetime_lte', 'datetime_gt', 'datetime_gte'],
  ...['timediff_lt', 'timediff_lte', 'timediff_gt', 'timediff_gte'],
];
const KEY = { type: 'string', maxLength: 256 } as const;
const VALUE = {
  type: ['string', 'number', 'boolean', 'array', 'object', 'null'] as never,
  description: 'The operand: a scalar, a list or an object, as the operator wants it.',
};

@ApiSchema({
  name: 'Filter',
  description: 'One condition. Each member has a long and a short name; one of the two is given.',
})
export class FilterDoc {
  @ApiPropertyOptional({ ...KEY, description: 'A field, or a path below options.', example: 'options.account_id' })
  key?: string;
  @ApiPropertyOptional({ ...KEY, description: 'Short for key.' })
  k?: string;
  @ApiPropertyOptional({ ...VALUE })
  value?: unknown;
  @ApiPropertyOptional({ ...VALUE, description: 'Short for value.' })
  v?: unknown;
  @ApiPropertyOptional({ type: 'string', enum: FILTER_OPERATORS, description: 'How the two are compared.' })
  operator?: string;
  @ApiPropertyOptional({ type: 'string', enum: FILTER_OPERATORS, description: 'Short for operator.' })
  o?: string;
}

@ApiSchema({ name: 'SortKey' })
export class SortKeyDoc {
  @ApiProperty({ ...KEY, description: 'A field, or a path below options.' })
  key!: string;
  @ApiPropertyOptional({ type: 'boolean', description: 'Whether the largest comes first.' })
  desc?: boolean;
}

@ApiSchema({ name: 'Sort', description: 'Either key with desc, or keys. Without either the newest come first.' })
export class SortDoc {
  @ApiPropertyOptional({ ...KEY, description: 'A field, or a path below options.' })
  key?: string;
  @ApiPropertyOptional({ type: 'boolean', description: 'Whether the largest comes first.' })
  desc?: boolean;
  @ApiPropertyOptional({
    type: () => [SortKeyDoc],
    maxItems: 8,
    description: 'Several keys, the most significant first.',
  })
  keys?: SortKeyDoc[];
}

@ApiSchema({ name: 'Page', description: 'Rows start to start + limit - 1. Without a limit there is no page.' })
export class PageDoc {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 4294967295,
    description: 'The first row, counted from 1.',
  })
  start?: number;
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 4294967295, description: 'How many rows.' })
  limit?: number;
}

@ApiSchema({ name: 'Query' })
export class JobTaskListQueryDoc {
  @ApiPropertyOptional({ type: () => [FilterDoc], maxItems: 200, description: 'Conditions that must all hold.' })
  filter?: FilterDoc[];
  @ApiPropertyOptional({ type: () => [FilterDoc], maxItems: 200, description: 'Conditions of which one must hold.' })
  filter_or?: FilterDoc[];
  @ApiPropertyOptional({ type: () => SortDoc, description: 'The order.' })
  sort?: SortDoc;
  @ApiPropertyOptional({
    type: () => PageDoc,
    description: 'The part of the result; left out, everything is streamed.',
  })
  page?: PageDoc;
  @ApiPropertyOptional({
    type: 'boolean',
    description: 'Only job_task_id, status, created_count, job_id and data_source_id.',
  })
  minimal?: boolean;
  @ApiPropertyOptional({ type: 'boolean', description: 'Only total_count; results stay empty.' })
  count_only?: boolean;
  @ApiPropertyOptional({
    type: 'array',
    items: { ...KEY },
    maxItems: 100,
    description: 'The fields to answer, dotted paths below options included.',
  })
  only?: string[];
  @ApiPropertyOptional({
    type: 'string',
    description: 'Words, one of which job_task_id must contain, whatever their case.',
  })
  keyword?: string;
}

const STAGE = {
  type: 'object' as const,
  additionalProperties: true,
  description:
    'One stage: exactly one of unwind {path}, group {keys, fields}, count {name}, sort {key, desc} or {keys}, project {fields, exclude_keys}, limit (a number), skip (a number).',
};

@ApiSchema({ name: 'StatisticsQuery', description: 'Either aggregate or distinct.' })
export class StatisticsQueryDoc {
  @ApiPropertyOptional({ type: () => [FilterDoc], maxItems: 200, description: 'Conditions that must all hold.' })
  filter?: FilterDoc[];
  @ApiPropertyOptional({ type: () => [FilterDoc], maxItems: 200, description: 'Conditions of which one must hold.' })
  filter_or?: FilterDoc[];
  @ApiPropertyOptional({
    type: 'array',
    items: STAGE,
    maxItems: 20,
    description: 'The stages, in the order in which they run.',
  })
  aggregate?: Record<string, unknown>[];
  @ApiPropertyOptional({ type: () => PageDoc, description: 'The part of the result; with it there is a total_count.' })
  page?: PageDoc;
  @ApiPropertyOptional({ ...KEY, description: 'The field or path whose different values are asked for.' })
  distinct?: string;
  @ApiPropertyOptional({
    type: 'string',
    description: 'Words, one of which job_task_id must contain, whatever their case.',
  })
  keyword?: string;
}
