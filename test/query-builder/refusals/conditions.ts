import { FILTER_OPERATORS } from '../../../src/query-builder/operators/filter-operators.js';
import { condition, list, type Refusal } from './refusal.js';

const operators = Object.entries(FILTER_OPERATORS);

const LISTS: readonly Refusal[] = operators.flatMap(([name, { takes }]) =>
  takes === 'list'
    ? ['x', 3, true, { a: 1 }, null].map((v) =>
        condition({ k: 'status', v, o: name }, 'ERROR_OPERATOR_LIST_VALUE_TYPE', '.v', `must be an array for ${name}`),
      )
    : [
        condition(
          { k: 'status', v: ['x'], o: name },
          'ERROR_OPERATOR_VALUE_TYPE',
          '.v',
          `must be a single value for ${name}, got an array`,
        ),
      ],
);

const OPERATORS: readonly Refusal[] = [
  condition({ k: 'status', v: 'x', o: 'equals' }, 'ERROR_DB_QUERY', '.o', 'must be one of eq, not, lt'),
  condition({ k: 'status', v: 'x', o: 'EQ' }, 'ERROR_DB_QUERY', '.o', 'must be one of eq, not, lt'),
  condition({ k: 'status', v: 'x', operator: '$eq' }, 'ERROR_DB_QUERY', '.operator', 'must be one of eq, not, lt'),
  condition({ k: 'status', v: 'x' }, 'ERROR_DB_QUERY', '.operator', 'must be one of eq'),
  condition({ k: 'status', v: 'x', o: '' }, 'ERROR_DB_QUERY', '.o', 'must be one of eq'),
];

const KEYS: readonly Refusal[] = [
  condition({ v: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '.key', 'must not be empty'),
  condition({ k: '', v: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '.k', 'must not be empty'),
  ...['.status', 'options.', 'options..a', '.'].map((k) =>
    condition({ k, v: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '.k', 'no empty part'),
  ),
  condition({ key: 'nothing', v: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '', 'must be one of job_task_id, status'),
  condition({ key: 'Status', value: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '', 'must be one of job_task_id, status'),
  ...['id', 'pk', '_id'].map((k) =>
    condition({ k, v: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '', 'must be one of job_task_id, status'),
  ),
  condition({ key: 'status.name', v: 'x', o: 'eq' }, 'ERROR_DB_QUERY', '', 'status, which is a plain column'),
  condition({ key: 'created_at.year', v: true, o: 'exists' }, 'ERROR_DB_QUERY', '', 'which is a plain column'),
];

const OPERANDS: readonly Refusal[] = [
  ...['true', 1, null].map((v) =>
    condition({ k: 'status', v, o: 'exists' }, 'ERROR_OPERATOR_BOOLEAN_TYPE', '.v', 'must be a boolean'),
  ),
  ...['x', 1, true, null].map((v) =>
    condition({ k: 'options', v, o: 'match' }, 'ERROR_OPERATOR_DICT_VALUE_TYPE', '.v', 'must be an object for match'),
  ),
  condition({ k: 'options.a', v: { 'b..c': 1 }, o: 'match' }, 'ERROR_DB_QUERY', '.v', 'no empty part'),
  ...['yesterday', '', '2022-02-30', 20220101, true, null].map((v) =>
    condition({ k: 'created_at', v, o: 'datetime_gte' }, 'ERROR_DB_QUERY', '.v', 'for example 2022-07-17T16:00:08Z'),
  ),
  ...['2022-01-01', 'now-1y', 'now - 1', '', 1, null].map((v) =>
    condition({ k: 'created_at', v, o: 'timediff_lt' }, 'ERROR_DB_QUERY', '.v', 'for example now-7d'),
  ),
  ...[3, true, null, { a: 1 }].map((v) =>
    condition({ k: 'status', v, o: 'regex' }, 'ERROR_DB_QUERY', '.v', 'must be a string'),
  ),
  ...['(', '[', 'a{2,1}', '*a', '\\'].map((v) =>
    condition({ k: 'nothing', v, o: 'regex' }, 'ERROR_DB_QUERY', '.v', 'must be a valid pattern'),
  ),
  condition({ k: 'status', v: ['a', '('], o: 'regex_in' }, 'ERROR_DB_QUERY', '.v[1]', 'must be a valid pattern'),
  ...['contain_in', 'not_contain_in', 'regex_in'].map((o) =>
    condition({ k: 'status', v: [], o }, 'ERROR_DB_QUERY', '.v', 'must have at least one value'),
  ),
  ...['eq', 'not', 'match'].map((o) =>
    condition({ k: 'options', v: { $gt: 1 }, o }, 'ERROR_DB_QUERY', '.v', 'dollar sign'),
  ),
  condition({ k: 'options', v: { a: [{ $where: 'x' }] }, o: 'eq' }, 'ERROR_DB_QUERY', '.v', 'dollar sign'),
  condition({ k: 'options', v: [1, { $ne: 1 }], o: 'in' }, 'ERROR_DB_QUERY', '.v[1]', 'dollar sign'),
];

const CONVERSIONS: readonly Refusal[] = [
  ...['x', '', ' 7', '1e3', true, { a: 1 }].map((v) =>
    condition({ k: 'created_count', v, o: 'eq' }, 'ERROR_DB_QUERY', '.v', 'a number, or a string that is an integer'),
  ),
  condition({ k: 'created_count', v: [1, 'x'], o: 'in' }, 'ERROR_DB_QUERY', '.v', 'a string that is an integer'),
  ...['soon', 3, true, { a: 1 }].map((v) =>
    condition({ k: 'finished_at', v, o: 'lt' }, 'ERROR_DB_QUERY', '.v', 'ISO 8601'),
  ),
  ...['contain', 'not_contain'].flatMap((o) =>
    ['status', 'options.month'].map((k) => condition({ k, v: 3, o }, 'ERROR_DB_QUERY', '.v', 'must be a string')),
  ),
  condition({ k: 'status', v: ['x', null], o: 'contain_in' }, 'ERROR_DB_QUERY', '.v', 'must be a string'),
  ...[
    { k: 'created_count', v: 'x', o: 'not_contain' },
    { k: 'created_count', v: ['x'], o: 'not_contain_in' },
    { k: 'created_count', v: {}, o: 'match' },
    { k: 'created_count', v: '2022', o: 'datetime_lt' },
    { k: 'created_count', v: 'now', o: 'timediff_lt' },
    { k: 'created_at', v: 'x', o: 'not_contain' },
    { k: 'created_at', v: ['x'], o: 'not_contain_in' },
    { k: 'created_at', v: {}, o: 'match' },
  ].map((members) => condition(members, 'ERROR_DB_QUERY', '.v', 'must be used with one of eq, not')),
];

/** The order in which one condition, and several, are checked. */
const ORDER: readonly Refusal[] = [
  condition({ o: 'equals', v: [] }, 'ERROR_DB_QUERY', '.o', 'must be one of'),
  condition({ o: 'in', v: 'x' }, 'ERROR_OPERATOR_LIST_VALUE_TYPE', '.v', 'must be an array'),
  condition({ o: 'exists', v: 'x' }, 'ERROR_DB_QUERY', '.key', 'must not be empty'),
  condition({ k: 'nothing', o: 'exists', v: 'x' }, 'ERROR_OPERATOR_BOOLEAN_TYPE', '.v', 'must be a boolean'),
  list(
    { filter: [{ k: 'nothing', v: 1, o: 'eq' }], filter_or: [{ k: 'status', v: 1, o: 'equals' }] },
    'ERROR_DB_QUERY',
    'query.filter_or[0].o',
    'must be one of',
  ),
  list(
    {
      filter_or: [
        { k: 'status', v: 'x', o: 'eq' },
        { k: 'nothing', v: 1, o: 'eq' },
      ],
    },
    'ERROR_DB_QUERY',
    'query.filter_or[1]',
    'must be one of',
  ),
];

export const CONDITIONS = {
  'operands that are lists, or are none': LISTS,
  operators: OPERATORS,
  keys: KEYS,
  operands: OPERANDS,
  'operands for columns': CONVERSIONS,
  'the order of the checks': ORDER,
} as const;
