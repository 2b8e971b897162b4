import type { Json } from '../../../src/query-builder/index.js';
import { get, list, stat, type Refusal } from './refusal.js';

const malformed = (query: unknown, path: string, says: string): Refusal =>
  list(query, 'ERROR_INVALID_PARAMETER', path, says);
const condition = { k: 'status', v: 'x', o: 'eq' };

const WRONG_TYPES: readonly Refusal[] = [
  ...['x', 3, true, []].map((query: Json) => malformed(query, 'query', 'must be an object')),
  malformed({ filter: {} }, 'query.filter', 'must be an array, got an object'),
  malformed({ filter_or: 'x' }, 'query.filter_or', 'must be an array, got a string'),
  malformed({ filter: ['x'] }, 'query.filter[0]', 'must be an object, got a string'),
  malformed({ filter: [condition, null] }, 'query.filter[1]', 'must be an object, got null'),
  malformed({ filter: [{ ...condition, k: 3 }] }, 'query.filter[0].k', 'must be a string, got a number'),
  malformed({ filter: [{ ...condition, o: ['eq'] }] }, 'query.filter[0].o', 'must be a string, got an array'),
  malformed({ keyword: ['a'] }, 'query.keyword', 'must be a string, got an array'),
  malformed({ minimal: 'true' }, 'query.minimal', 'must be a boolean, got a string'),
  malformed({ count_only: 1 }, 'query.count_only', 'must be a boolean, got a number'),
  malformed({ only: 'status' }, 'query.only', 'must be an array, got a string'),
  malformed({ only: ['status', 3] }, 'query.only[1]', 'must be a string, got a number'),
  malformed({ sort: 'status' }, 'query.sort', 'must be an object, got a string'),
  malformed({ sort: ['status'] }, 'query.sort[0]', 'must be an object, got a string'),
  malformed({ lookup: [{ from: 'x' }] }, 'query.lookup', 'must not be given'),
  malformed({ add_fields: { x: 1 } }, 'query.add_fields', 'must not be given'),
  malformed({ sort: { key: 3 } }, 'query.sort.key', 'must be a string, got a number'),
  malformed({ sort: { key: 'status', desc: 'x' } }, 'query.sort.desc', 'must be a boolean, got a string'),
  malformed({ sort: { keys: {} } }, 'query.sort.keys', 'must be an array, got an object'),
  malformed({ sort: { keys: ['status'] } }, 'query.sort.keys[0]', 'must be an object, got a string'),
  malformed({ page: 3 }, 'query.page', 'must be an object, got a number'),
  malformed({ page: { limit: true } }, 'query.page.limit', 'must be an integer, got a boolean'),
  ...[-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 4_294_967_296].flatMap((number) => [
    malformed({ page: { limit: number } }, 'query.page.limit', 'must be an integer from 0 to 4294967295'),
    malformed({ page: { start: number, limit: 1 } }, 'query.page.start', 'must be an integer from 0 to 4294967295'),
  ]),
  stat({ aggregate: {} }, 'ERROR_INVALID_PARAMETER', 'query.aggregate', 'must be an array'),
  stat({ aggregate: ['x'] }, 'ERROR_INVALID_PARAMETER', 'query.aggregate[0]', 'must be an object'),
  stat({ distinct: ['status'] }, 'ERROR_INVALID_PARAMETER', 'query.distinct', 'must be a string'),
];

const UNKNOWN_MEMBERS: readonly Refusal[] = [
  malformed({ filters: [] }, 'query.filters', 'must be one of filter, filter_or'),
  malformed({ filterOr: [] }, 'query.filterOr', 'must be one of filter, filter_or'),
  malformed({ filter: [{ ...condition, x: 1 }] }, 'query.filter[0].x', 'must be one of key, k, value'),
  malformed({ sort: { by: 'status' } }, 'query.sort.by', 'must be one of key, desc, keys'),
  malformed(
    { sort: { keys: [{ key: 'status', order: 'desc' }] } },
    'query.sort.keys[0].order',
    'must be one of key, desc',
  ),
  malformed({ page: { offset: 1 } }, 'query.page.offset', 'must be one of start, limit'),
  malformed({ aggregate: [] }, 'query.aggregate', 'must be one of filter, filter_or'),
  stat({ only: ['status'] }, 'ERROR_INVALID_PARAMETER', 'query.only', 'must be one of filter, filter_or, aggregate'),
];

const SPELLINGS: readonly Refusal[] = [
  malformed({ filter: [{ ...condition, key: 'status' }] }, 'query.filter[0].k', 'must not be given beside key'),
  malformed({ filter: [{ ...condition, value: 'x' }] }, 'query.filter[0].v', 'must not be given beside value'),
  malformed(
    { filter_or: [{ ...condition, operator: 'eq' }] },
    'query.filter_or[0].o',
    'must not be given beside operator',
  ),
];

const SELECTIONS: readonly Refusal[] = [
  list({ only: ['nothing'] }, 'ERROR_DB_QUERY', 'query.only[0]', 'must be one of job_task_id'),
  list({ only: ['status', 'status.name'] }, 'ERROR_DB_QUERY', 'query.only[1]', 'which is a plain column'),
  list({ only: [''] }, 'ERROR_DB_QUERY', 'query.only[0]', 'must not be empty'),
  list({ only: ['options..a'] }, 'ERROR_DB_QUERY', 'query.only[0]', 'no empty part'),
  list(
    { only: ['status'], sort: { key: 'nothing' } },
    'ERROR_DB_QUERY',
    'query.sort.key',
    'must be one of job_task_id',
  ),
  list(
    { only: ['status'], sort: { keys: [{ key: 'status' }, { key: 'x' }] } },
    'ERROR_DB_QUERY',
    'query.sort.keys[1].key',
    'must be one of job_task_id',
  ),
  list(
    { sort: { keys: [{ key: 'status' }, { desc: true }] } },
    'ERROR_DB_QUERY',
    'query.sort.keys[1].key',
    'must not be empty',
  ),
  list({ sort: { key: 'options.' } }, 'ERROR_DB_QUERY', 'query.sort.key', 'no empty part'),
  get(['status', 'nothing'], 'ERROR_DB_QUERY', 'only[1]', 'must be one of job_task_id'),
  get(['created_at.year'], 'ERROR_DB_QUERY', 'only[0]', 'which is a plain column'),
];

export const SHAPES = {
  'wrong types': WRONG_TYPES,
  'unknown members': UNKNOWN_MEMBERS,
  'two spellings at once': SPELLINGS,
  'fields to answer and to sort by': SELECTIONS,
} as const;
