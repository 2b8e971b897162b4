import { API, CORE_PACKAGE, JOB_TASK_PACKAGE, SECOND_API } from '../../contract/api.js';
import { jsonMessagesByName } from '../../contract/json-messages.js';
import type { MessageType } from '../../contract/message-type.js';
import {
  CONDITION_OPERATORS,
  FILTER_OPERATORS,
  GROUP_OPERATORS,
  PROJECT_OPERATORS,
  UNWIND_OPERATORS,
} from '../../query-builder/index.js';
import { NO_OTHER_MEMBERS, ref, text, type Piece } from '../open-api.js';
import { KEY } from './keys.js';
import { MESSAGE_RULES, SECOND_ONLY } from './message-rules.js';
import { messageSchemas } from './message-schema.js';

/** The states by their number; the first means any. */
export const STATUSES = API.enumeration(`${JOB_TASK_PACKAGE}.JobTaskQuery.Status`);

const MESSAGES = jsonMessagesByName();
const TYPES = Object.keys(MESSAGE_RULES).map((name) => MESSAGES.get(name) as MessageType);
const commentOf = (message: string, field: string): string =>
  API.message(`${CORE_PACKAGE}.${message}`).byName.get(field)?.comment ?? '';
const operators = (message: string, table: object, names: Readonly<Record<string, string>> = {}): Piece => ({
  ...text(commentOf(message, 'operator'), { enum: Object.keys(table) }),
  ...(Object.keys(names).length === 0 ? {} : { 'x-enum-varnames': Object.keys(table).map(nameOf(names)) }),
});
const nameOf =
  (names: Readonly<Record<string, string>>) =>
  (value: string): string =>
    names[value] ?? value.toUpperCase();

/** Names of values in generated clients where another enum has the same value: those of Go are names of the whole package. */
const CONDITION_NAMES = {
  ...{ eq: 'EQUAL', not: 'NOT_EQUAL' },
  ...{ gt: 'GREATER', gte: 'GREATER_OR_EQUAL', lt: 'LESS', lte: 'LESS_OR_EQUAL' },
};
const UNWIND_NAMES = Object.fromEntries(
  Object.keys(UNWIND_OPERATORS).map((name) => [name, `ELEMENT_${name.toUpperCase()}`]),
);
const PROJECT_NAMES = { sum: 'SUM_OF_ELEMENTS' };

/** The messages of the API, and the schemas that they refer to. */
export const SCHEMAS: Readonly<Record<string, Piece>> = {
  ...messageSchemas(TYPES, MESSAGE_RULES),
  StatusFilter: {
    description: 'Only tasks in this state, by name or by number; SCOPE_NONE and 0 mean any.',
    oneOf: [ref('schemas', 'Status'), ref('schemas', 'AnyStatus'), ref('schemas', 'StatusNumber')],
  },
  AnyStatus: text('No condition on the state.', { enum: STATUSES.slice(0, 1) }),
  StatusNumber: {
    type: 'integer',
    format: 'int32',
    description: 'A state by its number.',
    minimum: 0,
    maximum: STATUSES.length - 1,
  },
  Status: text('The state of a job task.', { enum: STATUSES.slice(1) }),
  ResourceGroup: {
    type: ['string', 'null'],
    description: `What the task belongs to. ${SECOND_ONLY}`,
    enum: [...SECOND_API.enumeration(`${JOB_TASK_PACKAGE}.JobTaskInfo.ResourceGroup`).slice(1), null],
  },
  Options: {
    type: 'object',
    additionalProperties: true,
    description: API.message(`${JOB_TASK_PACKAGE}.JobTaskInfo`).byName.get('options')?.comment,
  },
  Operand: { description: commentOf('Filter', 'value') },
  FilterOperator: operators('Filter', FILTER_OPERATORS),
  UnwindOperator: operators('Filter', UNWIND_OPERATORS, UNWIND_NAMES),
  SortStageKey: {
    type: 'object',
    ...NO_OTHER_MEMBERS,
    description: 'One key of a sort stage.',
    properties: {
      key: text('A column of the stage before, or a path below one.', KEY),
      desc: { type: 'boolean', description: commentOf('SortKey', 'desc') },
    },
    required: ['key'],
  },
  GroupOperator: operators('AggregateGroupField', GROUP_OPERATORS),
  ConditionOperand: {
    description: commentOf('AggregateSubCondition', 'value'),
    type: ['string', 'number', 'boolean', 'array', 'object'],
    items: ref('schemas', 'Operand'),
  },
  ConditionOperator: operators('AggregateSubCondition', CONDITION_OPERATORS, CONDITION_NAMES),
  ProjectOperator: {
    ...operators('AggregateProjectField', PROJECT_OPERATORS, PROJECT_NAMES),
    description: `${commentOf('AggregateProjectField', 'operator')} sum needs generation 2.`,
  },
  JobTaskStats: {
    type: 'object',
    description: 'The rows of a statistic.',
    ...NO_OTHER_MEMBERS,
    required: ['results'],
    properties: {
      results: {
        type: 'array',
        items: ref('schemas', 'StatResult'),
        description: 'One object for each row of the pipeline\u2019s result, or the values of distinct.',
      },
      total_count: {
        type: 'integer',
        format: 'int32',
        description: 'The number of rows before paging; present only when a page was requested.',
      },
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
    ...NO_OTHER_MEMBERS,
    required: ['status'],
    properties: { status: text('The state of the service, or what it waits for.') },
  },
};
