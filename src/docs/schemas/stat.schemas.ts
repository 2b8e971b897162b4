import { eitherFilled, listOf, oneOfEach, ref, request, text, type Piece } from '../open-api.js';
import { KEY, NAME } from './keys.js';
import { FILTER_MEMBERS, KEY_MEMBERS, twoNames } from './query.schemas.js';

const MOST_FIELDS = 50;
const NAME_MEMBERS = twoNames('name', 'n', text('The name of the column in the result.', NAME));
const COUNT = { type: 'integer', minimum: 0, maximum: 2_147_483_647 } as const;

const DESC = { type: 'boolean', description: 'Whether the largest comes first.' } as const;
const OPERATOR = ['operator', 'o'] as const;
const KEY_PAIR = ['key', 'k'] as const;
const NAME_PAIR = ['name', 'n'] as const;

/** Either list with at least one element. */
const KEYS_OR_FIELDS = eitherFilled('keys', 'fields', { minItems: 1 });

/** The statistics query and its stages. */
export const STAT_SCHEMAS: Readonly<Record<string, Piece>> = {
  StatisticsQuery: request(
    'Either aggregate or distinct; where both are given, aggregate counts.',
    {
      ...FILTER_MEMBERS,
      aggregate: listOf(ref('schemas', 'Stage'), 20, 'The stages, in the order in which they run.'),
      distinct: text('The field or path whose different values are asked for.', { maxLength: 256 }),
      page: ref('schemas', 'Page'),
    },
    eitherFilled('aggregate', 'distinct', KEY),
  ),
  Stage: request(
    'One stage of a pipeline: exactly one of these members.',
    {
      unwind: ref('schemas', 'Unwind'),
      group: ref('schemas', 'Group'),
      project: ref('schemas', 'Project'),
      sort: ref('schemas', 'SortStage'),
      limit: { ...COUNT, minimum: 1, description: 'Only the first rows, so many.' },
      skip: { ...COUNT, description: 'Without the first rows, so many.' },
      count: ref('schemas', 'Count'),
    },
    { minProperties: 1, maxProperties: 1 },
  ),
  Unwind: request('One row for each element of a list.', { path: text('The list.', KEY) }, { required: ['path'] }),
  Count: request(
    'One row with the number of rows.',
    { name: text('The name of its column.', NAME) },
    { required: ['name'] },
  ),
  SortStage: request(
    'Either key with desc, or keys.',
    {
      key: text('A column of the stage before, or a path below one.', { maxLength: 256 }),
      desc: DESC,
      keys: listOf(ref('schemas', 'SortStageKey'), 8, 'Several keys, the most significant first.'),
    },
    eitherFilled('keys', 'key', KEY),
  ),
  SortStageKey: request(
    'One key of a sort stage.',
    { key: text('A column of the stage before, or a path below one.', KEY), desc: DESC },
    { required: ['key'] },
  ),
  Group: request(
    'One row for each different combination of the keys; without keys, one row. Keys, fields or both.',
    {
      keys: listOf(ref('schemas', 'GroupKey'), 10, 'What the rows of a group have in common.'),
      fields: listOf(ref('schemas', 'GroupField'), MOST_FIELDS, 'What is computed over the rows of a group.'),
    },
    KEYS_OR_FIELDS,
  ),
  GroupKey: request(
    'A key with the name of its column.',
    {
      ...KEY_MEMBERS,
      ...NAME_MEMBERS,
      date_format: text('year, month or day for a number; else a format such as %Y-%m-%d. Only for datetimes.', {
        maxLength: 64,
        pattern: '^(?:[^%]|%[YmdHMSLjwuUVGzZ%])*$',
      }),
    },
    oneOfEach(KEY_PAIR, NAME_PAIR),
  ),
  GroupField: request(
    'An operator over the rows of a group. count takes no key, push takes fields instead.',
    {
      ...NAME_MEMBERS,
      ...KEY_MEMBERS,
      ...twoNames('operator', 'o', ref('schemas', 'GroupOperator')),
      fields: listOf(ref('schemas', 'PushField'), MOST_FIELDS, 'The members of the objects that push makes.'),
      conditions: listOf(ref('schemas', 'Condition'), MOST_FIELDS, 'For count, sum and average: which rows count.'),
    },
    oneOfEach(NAME_PAIR, OPERATOR),
  ),
  GroupOperator: text('What is computed.', {
    enum: ['count', 'sum', 'average', 'max', 'min', 'first', 'last', 'push', 'add_to_set', 'merge_objects'],
  }),
  PushField: request(
    'One member of the objects that push makes.',
    { ...KEY_MEMBERS, ...NAME_MEMBERS },
    oneOfEach(KEY_PAIR, NAME_PAIR),
  ),
  Condition: request(
    'A condition on a row of the group; values compare whole, across types.',
    {
      ...KEY_MEMBERS,
      ...twoNames('value', 'v', ref('schemas', 'ConditionOperand')),
      ...twoNames('operator', 'o', ref('schemas', 'ConditionOperator')),
    },
    oneOfEach(KEY_PAIR, ['value', 'v'], OPERATOR),
  ),
  ConditionOperand: {
    description: 'The operand; not null.',
    type: ['string', 'number', 'boolean', 'array', 'object'],
    items: ref('schemas', 'Operand'),
  },
  ConditionOperator: text('How the two are compared.', { enum: ['eq', 'not', 'gt', 'gte', 'lt', 'lte'] }),
  Project: request(
    'Other columns, beside the keys of the group before.',
    {
      fields: { ...listOf(ref('schemas', 'ProjectField'), MOST_FIELDS, 'The columns.'), minItems: 1 },
      exclude_keys: { type: 'boolean', description: 'Whether the keys of the group are left out.' },
    },
    { required: ['fields'] },
  ),
  ProjectField: request(
    'A column: the value of the key, or what the operator makes of it.',
    {
      ...NAME_MEMBERS,
      ...KEY_MEMBERS,
      ...twoNames('operator', 'o', ref('schemas', 'ProjectOperator')),
    },
    oneOfEach(KEY_PAIR, NAME_PAIR),
  ),
  ProjectOperator: text('What is made of the value.', { enum: ['size', 'array_to_object', 'object_to_array'] }),
};
