import { describe, expect, it } from 'vitest';
import { API, CORE_PACKAGE, JOB_TASK_PACKAGE } from '../../src/contract/api.js';
import { readMessage } from '../../src/contract/read-message.js';

const read = (name: string, json: unknown, plain: readonly string[] = []): unknown =>
  readMessage(API.message(name), json, new Set(plain));
const INFO = `${JOB_TASK_PACKAGE}.JobTaskInfo`;
const QUERY = `${CORE_PACKAGE}.Query`;
const STAGE = `${CORE_PACKAGE}.StatisticsAggregate`;

describe('a message in JSON', () => {
  it.each([
    ['text', INFO, { job_id: 'j' }, { job_id: 'j' }],
    ['an integer', INFO, { created_count: -5 }, { created_count: -5 }],
    ['an integer as text', INFO, { created_count: '1e3' }, { created_count: 1000 }],
    ['an enum by its number', INFO, { status: 3 }, { status: 'SUCCESS' }],
    ['a struct as it is', INFO, { options: { a: [null, { b: 1 }] } }, { options: { a: [null, { b: 1 }] } }],
    ['a boolean', QUERY, { minimal: true }, { minimal: true }],
    ['an array, with zeros in it', QUERY, { only: ['a', ''] }, { only: ['a', ''] }],
    ['messages in messages', QUERY, { sort: { keys: [{ key: 'a' }] } }, { sort: { keys: [{ key: 'a' }] } }],
    ['a null that is a value', QUERY, { filter: [{ k: 'a', v: null }] }, { filter: [{ k: 'a', v: null }] }],
    ['a zero in a oneof, which has presence', STAGE, { skip: 0 }, { skip: 0 }],
  ])('holds %s', (_, name, json, expected) => {
    expect(read(name, json)).toStrictEqual(expected);
  });

  it.each([
    ['null', INFO, { job_id: null, options: null, status: null }],
    ['an empty string', INFO, { job_id: '' }],
    ['0', INFO, { created_count: 0 }],
    ['false', QUERY, { minimal: false }],
    ['the first name of an enum', INFO, { status: 'SCOPE_NONE' }],
  ])('is unset where it has %s', (_, name, json) => {
    expect(read(name, json)).toStrictEqual({});
  });

  it.each([
    [INFO, [], 'the request: must be an object, got an array'],
    [INFO, undefined, 'the request: must be an object, got nothing'],
    [INFO, { job_id: 1 }, 'job_id: must be a string, got a number'],
    [INFO, { created_count: 2_147_483_648 }, 'created_count: must be an integer from -2147483648 to 2147483647'],
    [INFO, { created_count: 1.5 }, 'created_count: must be an integer'],
    [INFO, { options: [] }, 'options: must be an object, got an array'],
    [INFO, { status: 9 }, 'status: must be one of PENDING, IN_PROGRESS'],
    [QUERY, { minimal: 'true' }, 'minimal: must be a boolean, got a string'],
    [QUERY, { page: { start: -1 } }, 'page.start: must be an integer from 0 to 4294967295'],
    [QUERY, { filter: {} }, 'filter: must be an array, got an object'],
    [QUERY, { filter: [{}, { k: 'a', key: 'b' }] }, 'filter[1].key: must not be given beside k'],
    [QUERY, { filter: [{ nope: 1 }] }, 'filter[0].nope: must be one of key, k, value, v, operator, o'],
    [QUERY, { sort: { keys: [null] } }, 'sort.keys[0]: must be an object, got null'],
  ])('is refused with the place of its fault: %s %j', (name, json, message) => {
    expect(() => read(name, json)).toThrow(message);
  });

  it('is left unchanged if another reader holds it', () => {
    const json = { domain_id: 'd', query: { nope: 1 } };
    expect(read(`${JOB_TASK_PACKAGE}.JobTaskQuery`, json, [QUERY])).toStrictEqual(json);
    expect(() => read(`${JOB_TASK_PACKAGE}.JobTaskQuery`, json)).toThrow('query.nope: must be one of');
  });
});
