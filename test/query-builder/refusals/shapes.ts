import type { Json } from '../../../src/query-builder/index.js';
import { get, list, stat, type Refusal } from './refusal.js';

const malformed = (query: unknown, path: string, says: string): Refusal =>
  list(query, 'ERROR_INVALID_PARAMETER', path, says);
const condition = { k: 'status', v: 'x', o: 'eq' };

const WRONG_TYPES: readonly Refusal[] = [
  ...['x', 3, true, []].map((query: Json) => malformed(query, 'query', 'An object is wanted')),
  malformed({ filter: {} }, 'query.filter', 'A list is wanted, got an object'),
  malformed({ filter_or: 'x' }, 'query.filter_or', 'A list is wanted, got a string'),
  malformed({ filter: ['x'] }, 'query.filter[0]', 'An object is wanted, got a string'),
  malformed({ filter: [condition, null] }, 'query.filter[1]', 'An object is wanted, got null'),
  malformed({ filter: [{ ...condition, k: 3 }] }, 'query.filter[0].k', 'A string is wanted, got a number'),
  malformed({ filter: [{ ...condition, o: ['eq'] }] }, 'query.filter[0].o', 'A string is wanted, got a list'),
  malformed({ keyword: ['a'] }, 'query.keyword', 'A string is wanted, got a list'),
  malformed({ minimal: 'true' }, 'query.minimal', 'A boolean is wanted, got a string'),
  malformed({ count_only: 1 }, 'query.count_only', 'A boolean is wanted, got a number'),
  malformed({ only: 'status' }, 'query.only', 'A list is wanted, got a string'),
  malformed({ only: ['status', 3] }, 'query.only[1]', 'A string is wanted, got a number'),
  malformed({ sort: 'status' }, 'query.sort', 'An object is wanted, got a string'),
  malformed({ sort: [] }, 'query.sort', 'An object is wanted, got a list'),
  malformed({ sort: { key: 3 } }, 'query.sort.key', 'A string is wanted, got a number'),
  malformed({ sort: { key: 'status', desc: 'x' } }, 'query.sort.desc', 'A boolean is wanted, got a string'),
  malformed({ sort: { keys: {} } }, 'query.sort.keys', 'A list is wanted, got an object'),
  malformed({ sort: { keys: ['status'] } }, 'query.sort.keys[0]', 'An object is wanted, got a string'),
  malformed({ page: 3 }, 'query.page', 'An object is wanted, got a number'),
  malformed({ page: { limit: true } }, 'query.page.limit', 'An integer is wanted, got a boolean'),
  ...[-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 4_294_967_296].flatMap((number) => [
    malformed({ page: { limit: number } }, 'query.page.limit', 'A whole number from 0 to 4294967295'),
    malformed({ page: { start: number, limit: 1 } }, 'query.page.start', 'A whole number from 0 to 4294967295'),
  ]),
  stat({ aggregate: {} }, 'ERROR_INVALID_PARAMETER', 'query.aggregate', 'A list is wanted'),
  stat({ aggregate: ['x'] }, 'ERROR_INVALID_PARAMETER', 'query.aggregate[0]', 'An object is wanted'),
  stat({ distinct: ['status'] }, 'ERROR_INVALID_PARAMETER', 'query.distinct', 'A string is wanted'),
];

const UNKNOWN_MEMBERS: readonly Refusal[] = [
  malformed({ filters: [] }, 'query.filters', 'Known here: filter, filter_or'),
  malformed({ filterOr: [] }, 'query.filterOr', 'Known here: filter, filter_or'),
  malformed({ filter: [{ ...condition, x: 1 }] }, 'query.filter[0].x', 'Known here: key, k, value'),
  malformed({ sort: { by: 'status' } }, 'query.sort.by', 'Known here: key, desc, keys'),
  malformed(
    { sort: { keys: [{ key: 'status', order: 'desc' }] } },
    'query.sort.keys[0].order',
    'Known here: key, desc',
  ),
  malformed({ page: { offset: 1 } }, 'query.page.offset', 'Known here: start, limit'),
  malformed({ aggregate: [] }, 'query.aggregate', 'Known here: filter, filter_or'),
  stat({ only: ['status'] }, 'ERROR_INVALID_PARAMETER', 'query.only', 'Known here: filter, filter_or, aggregate'),
];

const SPELLINGS: readonly Refusal[] = [
  malformed({ filter: [{ ...condition, key: 'status' }] }, 'query.filter[0].k', 'key and k are two spellings'),
  malformed({ filter: [{ ...condition, value: 'x' }] }, 'query.filter[0].v', 'value and v are two spellings'),
  malformed(
    { filter_or: [{ ...condition, operator: 'eq' }] },
    'query.filter_or[0].o',
    'operator and o are two spellings',
  ),
];

const SELECTIONS: readonly Refusal[] = [
  list({ only: ['nothing'] }, 'ERROR_DB_QUERY', 'query.only[0]', 'One of: job_task_id'),
  list({ only: ['status', 'status.name'] }, 'ERROR_DB_QUERY', 'query.only[1]', 'has no sub-fields'),
  list({ only: [''] }, 'ERROR_DB_QUERY', 'query.only[0]', 'A key is required'),
  list({ only: ['options..a'] }, 'ERROR_DB_QUERY', 'query.only[0]', 'no empty part'),
  list({ only: ['status'], sort: { key: 'nothing' } }, 'ERROR_DB_QUERY', 'query.sort.key', 'One of: job_task_id'),
  list(
    { only: ['status'], sort: { keys: [{ key: 'status' }, { key: 'x' }] } },
    'ERROR_DB_QUERY',
    'query.sort.keys[1].key',
    'One of: job_task_id',
  ),
  list(
    { sort: { keys: [{ key: 'status' }, { desc: true }] } },
    'ERROR_DB_QUERY',
    'query.sort.keys[1].key',
    'A key is required',
  ),
  list({ sort: { key: 'options.' } }, 'ERROR_DB_QUERY', 'query.sort.key', 'no empty part'),
  get(['status', 'nothing'], 'ERROR_DB_QUERY', 'only[1]', 'One of: job_task_id'),
  get(['created_at.year'], 'ERROR_DB_QUERY', 'only[0]', 'has no sub-fields'),
];

export const SHAPES = {
  'wrong types': WRONG_TYPES,
  'unknown members': UNKNOWN_MEMBERS,
  'two spellings at once': SPELLINGS,
  'fields to answer and to sort by': SELECTIONS,
} as const;
