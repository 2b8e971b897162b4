import { CORE_PACKAGE, JOB_TASK_PACKAGE, SECOND_CORE_PACKAGE } from '../../contract/api.js';
import { JOB_TASK_COLUMNS, type JobTaskColumn } from '../../job-task/persistence/job-task.entity.js';
import { DEMO } from '../examples/demo-ids.js';
import { atMostOneOfEach, eitherFilled, oneOfEach, ref, type Piece } from '../open-api.js';
import { KEY, KEY_OR_NONE, NAME, ONLY } from './keys.js';
import type { MessageRules, RuleTable } from './message-schema.js';

const MOST_CONDITIONS = { maxItems: 200 };
const MOST_KEYS = { maxItems: 8 };
const MOST_FIELDS = { maxItems: 50 };
const INT32 = { format: 'int32' };
const ROWS = { minimum: 0, maximum: 2_147_483_647 };
const ANY_KEY = { maxLength: 256 };
const [KEYS, NAMES, VALUES, OPERATORS] = [
  ['key', 'k'],
  ['name', 'n'],
  ['value', 'v'],
  ['operator', 'o'],
] as const;

/** Generators of Java clients (openapi-generator 7.17) make code that does not compile of a choice between object and array. */
const ALSO_A_LIST =
  'Also accepted, though not in this schema: the list of keys itself, as SpaceONE 2.0 has it ([{"key": "status", "desc": true}]).';
/** Said of the fields that SpaceONE 2.0 added. */
export const SECOND_ONLY = 'Absent in generation 1, unless only names it.';
const UNWIND = { path: KEY, filter: MOST_CONDITIONS };
/** `unwind` as `{}` means none. */
const PATH_UNLESS_EMPTY = { if: { minProperties: 1 }, then: { required: ['path'] } };
const ONLY_BESIDE_UNWIND = {
  if: { required: ['unwind'], properties: { unwind: { minProperties: 1 } } },
  then: { required: ['only'], properties: { only: { minItems: 1 } } },
};

/** What required, limits and operands the messages of requests have. */
const REQUESTS: RuleTable = {
  [`${JOB_TASK_PACKAGE}.GetJobTaskRequest`]: {
    schema: 'JobTaskRequest',
    keywords: { required: ['job_task_id'] },
    fields: { job_task_id: { minLength: 1 }, only: ONLY },
  },
  [`${JOB_TASK_PACKAGE}.JobTaskQuery`]: { schema: 'JobTaskQuery', fields: { status: ref('schemas', 'StatusFilter') } },
  [`${JOB_TASK_PACKAGE}.JobTaskStatQuery`]: { schema: 'JobTaskStatQuery', keywords: { required: ['query'] } },
  [`${CORE_PACKAGE}.Filter`]: {
    schema: 'Filter',
    keywords: { ...oneOfEach(KEYS, OPERATORS), ...atMostOneOfEach(KEYS, VALUES, OPERATORS) },
    fields: { key: KEY, value: ref('schemas', 'Operand'), operator: ref('schemas', 'FilterOperator') },
  },
  [`${CORE_PACKAGE}.SortKey`]: { schema: 'SortKey', keywords: { required: ['key'] }, fields: { key: KEY } },
  [`${CORE_PACKAGE}.Sort`]: {
    schema: 'Sort',
    keywords: {
      description: `Either key with desc, or keys. Without either, a list has the newest first. ${ALSO_A_LIST}`,
    },
    fields: { key: KEY_OR_NONE, keys: MOST_KEYS },
  },
  [`${CORE_PACKAGE}.Page`]: { schema: 'Page' },
  [`${CORE_PACKAGE}.Query`]: {
    schema: 'Query',
    keywords: ONLY_BESIDE_UNWIND,
    fields: { filter: MOST_CONDITIONS, filter_or: MOST_CONDITIONS, only: ONLY },
  },
  [`${CORE_PACKAGE}.StatisticsQuery`]: {
    schema: 'StatisticsQuery',
    keywords: eitherFilled('aggregate', 'distinct', KEY),
    fields: { filter: MOST_CONDITIONS, filter_or: MOST_CONDITIONS, aggregate: { maxItems: 20 }, distinct: ANY_KEY },
  },
  [`${CORE_PACKAGE}.StatisticsAggregate`]: {
    schema: 'Stage',
    keywords: { minProperties: 1, maxProperties: 1 },
    fields: { limit: { ...ROWS, minimum: 1 }, skip: ROWS },
  },
  [`${CORE_PACKAGE}.AggregateUnwind`]: { schema: 'Unwind', keywords: { required: ['path'] }, fields: UNWIND },
  [`${SECOND_CORE_PACKAGE}.Unwind`]: { schema: 'ListUnwind', keywords: PATH_UNLESS_EMPTY, fields: UNWIND },
  [`${SECOND_CORE_PACKAGE}.Filter`]: {
    schema: 'UnwindCondition',
    keywords: { ...oneOfEach(KEYS, OPERATORS), ...atMostOneOfEach(KEYS, VALUES, OPERATORS) },
    fields: { key: KEY, value: ref('schemas', 'Operand'), operator: ref('schemas', 'UnwindOperator') },
  },
  [`${CORE_PACKAGE}.AggregateCount`]: { schema: 'Count', keywords: { required: ['name'] }, fields: { name: NAME } },
  [`${CORE_PACKAGE}.AggregateSort`]: {
    schema: 'SortStage',
    keywords: {
      description: `Sorts the rows by columns; either key with desc, or keys. ${ALSO_A_LIST}`,
      ...eitherFilled('keys', 'key', KEY),
    },
    fields: { key: ANY_KEY, keys: { ...MOST_KEYS, items: ref('schemas', 'SortStageKey') } },
  },
  [`${CORE_PACKAGE}.AggregateGroup`]: {
    schema: 'Group',
    keywords: eitherFilled('keys', 'fields', { minItems: 1 }),
    fields: { keys: { maxItems: 10 }, fields: MOST_FIELDS },
  },
  [`${CORE_PACKAGE}.AggregateGroupKey`]: {
    schema: 'GroupKey',
    keywords: oneOfEach(KEYS, NAMES),
    fields: {
      key: KEY,
      name: NAME,
      date_format: { maxLength: 64, pattern: '^(?:[^%]|%[YmdHMSLjwuUVGzZ%])*$' },
    },
  },
  [`${CORE_PACKAGE}.AggregateGroupField`]: {
    schema: 'GroupField',
    keywords: oneOfEach(NAMES, OPERATORS),
    fields: {
      key: KEY,
      name: NAME,
      operator: ref('schemas', 'GroupOperator'),
      fields: MOST_FIELDS,
      conditions: MOST_FIELDS,
    },
  },
  [`${CORE_PACKAGE}.AggregateGroupSubField`]: {
    schema: 'PushField',
    keywords: oneOfEach(KEYS, NAMES),
    fields: { key: KEY, name: NAME },
  },
  [`${CORE_PACKAGE}.AggregateSubCondition`]: {
    schema: 'Condition',
    keywords: oneOfEach(KEYS, VALUES, OPERATORS),
    fields: { key: KEY, value: ref('schemas', 'ConditionOperand'), operator: ref('schemas', 'ConditionOperator') },
  },
  [`${CORE_PACKAGE}.AggregateProject`]: {
    schema: 'Project',
    keywords: { required: ['fields'] },
    fields: { fields: { ...MOST_FIELDS, minItems: 1 } },
  },
  [`${CORE_PACKAGE}.AggregateProjectField`]: {
    schema: 'ProjectField',
    keywords: oneOfEach(KEYS, NAMES),
    fields: { key: KEY, name: NAME, operator: ref('schemas', 'ProjectOperator') },
  },
};

const JOB_TASK: Piece = {
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
};

const ANSWERS: RuleTable = {
  [`${JOB_TASK_PACKAGE}.JobTaskInfo`]: jobTaskInfo(),
  [`${JOB_TASK_PACKAGE}.ChangedInfo`]: {
    schema: 'ChangedInfo',
    keywords: {
      type: ['object', 'null'],
      description: `The costs that the task collects again, or null. ${SECOND_ONLY}`,
      unevaluatedProperties: true,
    },
    fields: { end: { type: ['string', 'null'] } },
  },
  [`${JOB_TASK_PACKAGE}.JobTasksInfo`]: {
    schema: 'JobTasksInfo',
    keywords: { required: ['results', 'total_count'] },
    fields: { total_count: INT32 },
  },
};

/** The rules of every message that the documentation shows, in its order. */
export const MESSAGE_RULES: RuleTable = { ...REQUESTS, ...ANSWERS };

/** Which fields are times or may be null is what the columns are. */
function jobTaskInfo(): MessageRules {
  const columns = Object.entries(JOB_TASK_COLUMNS).map(([name, column]) => [name, columnRule(column)] as const);
  const fields = {
    ...Object.fromEntries(columns),
    status: ref('schemas', 'Status'),
    options: ref('schemas', 'Options'),
    resource_group: ref('schemas', 'ResourceGroup'),
    workspace_id: { type: ['string', 'null'], description: `The workspace; * for the whole domain. ${SECOND_ONLY}` },
    changed: {},
  };
  return { schema: 'JobTaskInfo', keywords: { example: JOB_TASK }, fields };
}

function columnRule(column: JobTaskColumn): Piece {
  return {
    ...(column.kind === 'int' ? INT32 : {}),
    ...(column.kind === 'datetime' ? { format: 'date-time' } : {}),
    ...('nullable' in column ? { type: ['string', 'null'] } : {}),
  };
}
