import { listOf, oneOfEach, ref, request, text, atMostOneOfEach, type Piece } from '../open-api.js';
import { KEY_OR_NONE, KEY, ONLY } from './keys.js';

/** The operators of conditions on job tasks. */
const FILTER_OPERATORS = [
  ...['eq', 'not', 'lt', 'lte', 'gt', 'gte', 'exists', 'in', 'not_in'],
  ...['contain', 'not_contain', 'contain_in', 'not_contain_in', 'match', 'regex', 'regex_in'],
  ...['datetime_lt', 'datetime_lte', 'datetime_gt', 'datetime_gte'],
  ...['timediff_lt', 'timediff_lte', 'timediff_gt', 'timediff_gte'],
];

const MOST_CONDITIONS = 200;

/** A member that has a long and a short name. */
export function twoNames(long: string, short: string, schema: Piece): Piece {
  return { [long]: schema, [short]: '$ref' in schema ? schema : { ...schema, description: `Short for ${long}.` } };
}

export const KEY_MEMBERS = twoNames('key', 'k', text('A field, or a path below options.', KEY));

/** The members of requests that list and stat have in common. */
export const FILTER_MEMBERS = {
  filter: listOf(ref('schemas', 'Filter'), MOST_CONDITIONS, 'Conditions that must all hold.'),
  filter_or: listOf(ref('schemas', 'Filter'), MOST_CONDITIONS, 'Conditions of which one must hold.'),
  keyword: text('Words, one of which job_task_id must contain, whatever their case.'),
} as const;

const WHOLE = { type: 'integer', minimum: 0, maximum: 4_294_967_295 } as const;

const DESC = { type: 'boolean', description: 'Whether the largest comes first.' } as const;
const SORT_KEY = text('A field, or a path below options.', KEY);

/** The parts of a query. */
export const QUERY_SCHEMAS: Readonly<Record<string, Piece>> = {
  Filter: request(
    'One condition. Each member has a long and a short name; one of the two is given.',
    {
      ...KEY_MEMBERS,
      ...twoNames('value', 'v', ref('schemas', 'Operand')),
      ...twoNames('operator', 'o', ref('schemas', 'FilterOperator')),
    },
    {
      ...oneOfEach(['key', 'k'], ['operator', 'o']),
      ...atMostOneOfEach(['key', 'k'], ['value', 'v'], ['operator', 'o']),
    },
  ),
  Operand: {
    description: 'The operand: a string, a number, a boolean, null, an array or an object, as the operator takes it.',
  },
  FilterOperator: text('How the two are compared.', { enum: FILTER_OPERATORS }),
  SortKey: request('One key of a sort.', { key: SORT_KEY, desc: DESC }, { required: ['key'] }),
  Sort: request('Either key with desc, or keys. Without either a list has the newest first.', {
    key: text('A field, or a path below options; empty for none.', KEY_OR_NONE),
    desc: DESC,
    keys: listOf(ref('schemas', 'SortKey'), 8, 'Several keys, the most significant first.'),
  }),
  Page: request('Rows start to start + limit - 1. Without a limit there is no page, and no end.', {
    start: { ...WHOLE, description: 'The first row, counted from 1; also as a decimal string.' },
    limit: {
      ...WHOLE,
      description: 'How many rows, also as a decimal string; beyond MAX_PAGE_LIMIT the request is refused.',
    },
  }),
  Query: request('Which job tasks, in which order, and which part of them.', {
    ...FILTER_MEMBERS,
    sort: ref('schemas', 'Sort'),
    page: ref('schemas', 'Page'),
    minimal: { type: 'boolean', description: 'Only job_task_id, status, created_count, job_id and data_source_id.' },
    count_only: { type: 'boolean', description: 'Only total_count; results stay empty.' },
    only: {
      ...ONLY,
      description: 'The fields to answer, dotted paths below options included; the sort keys come along.',
    },
  }),
};
