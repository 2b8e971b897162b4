import { describe, expect, it } from 'vitest';
import { API, JOB_TASK_PACKAGE, SECOND_API } from '../../src/contract/api.js';
import type { Field } from '../../src/contract/message-type.js';
import {
  conditionsOf,
  GetJobTaskRequest,
  JobTaskQuery,
  JobTaskStatQuery,
  visibleWorkspaces,
} from '../../src/job-task/job-task.requests.js';
import { readRequest } from '../../src/job-task/request.pipe.js';
import { getRequestOfUrl, listRequestOfUrl } from '../../src/job-task/job-task.query-string.js';

describe('the classes of requests', () => {
  const methods = [API, SECOND_API].map((api) => api.service(`${JOB_TASK_PACKAGE}.JobTask`).method);

  it.each([
    ['get', GetJobTaskRequest],
    ['list', JobTaskQuery],
    ['stat', JobTaskStatQuery],
  ])('of %s has the fields of its messages in both generations, and the workspace', (name, Request) => {
    const messages = methods.map((method) => method(name).request);
    const fields = [...messages.flatMap(({ fields }) => fields), ...WORKSPACE];
    const full = Object.fromEntries(fields.map((field) => [field.name, sampleOf(field)]));
    expect(Object.keys(new Request()).sort()).toEqual(Object.keys(full).sort());
    expect(readRequest<object>(Request, full)).toEqual(full);
  });

  const WORKSPACE = SECOND_API.message(`${JOB_TASK_PACKAGE}.JobTaskQuery`).fields.filter(
    ({ name }) => name === 'workspace_id',
  );

  function sampleOf({ kind, names, repeated }: Field): unknown {
    const one = kind === 'message' ? { keyword: 'a' } : (names?.[1] ?? 'a');
    return repeated ? [one] : one;
  }
});

describe('a list request', () => {
  it('keeps given values', () => {
    const request = {
      domain_id: 'd',
      job_id: 'j',
      data_source_id: 's',
      job_task_id: 't',
      status: 'FAILURE',
      query: { page: {} },
    };
    expect(readRequest(JobTaskQuery, request)).toEqual(request);
    expect(conditionsOf(readRequest(JobTaskQuery, request), 'token')).toEqual({
      job_id: 'j',
      data_source_id: 's',
      job_task_id: 't',
      status: 'FAILURE',
      domain_id: 'token',
    });
  });

  it.each([
    ['nothing', {}],
    ['empty texts', { domain_id: '', job_id: '', data_source_id: '', job_task_id: '', status: 'SCOPE_NONE' }],
    ['nulls', { domain_id: null, job_id: null, status: null, query: null }],
    ['the number of SCOPE_NONE', { status: 0 }],
    ['an empty status', { status: '' }],
  ])('has no conditions when given %s', (_, request) => {
    const read = readRequest(JobTaskQuery, request);
    expect(read).toEqual(new JobTaskQuery());
    expect(conditionsOf(read, 'd')).toEqual({ domain_id: 'd' });
  });

  it.each([4, '4', '4.0', '4e0'])('takes a status by its number: %j', (status) => {
    expect(readRequest(JobTaskQuery, { status }).status).toBe('FAILURE');
  });

  it.each([
    [null, 'the request: must be an object'],
    [[], 'the request: must be an object'],
    ['text', 'the request: must be an object'],
    [{ nope: 1 }, /^nope: must be one of query, job_task_id, status, job_id, data_source_id, domain_id, workspace_id$/],
    [{ constructor: 1 }, /^constructor: must be one of/],
    [JSON.parse('{"__proto__": {}}'), /^__proto__: must be one of/],
    [{ domain_id: 5 }, 'domain_id: must be a string, got a number'],
    [{ job_id: ['j'] }, 'job_id: must be a string, got an array'],
    [{ status: 'failure' }, /^status: must be one of PENDING, IN_PROGRESS/],
    [{ status: 7 }, /^status: must be one of/],
    [{ status: 1.5 }, /^status: must be one of/],
    [{ status: '7' }, /^status: must be one of/],
    [{ status: ' 4' }, /^status: must be one of/],
    [{ status: '04' }, /^status: must be one of/],
    [{ status: -1 }, /^status: must be one of/],
    [{ status: true }, /^status: must be one of/],
    [{ ['x'.repeat(200)]: 1 }, /^x{64}…: must be one of/],
  ])('is refused: %j', (request, message) => {
    expect(() => readRequest(JobTaskQuery, request)).toThrow(message);
  });
});

describe('a get request', () => {
  it('keeps given values', () => {
    const request = { job_task_id: 't', domain_id: 'd', only: ['status'] };
    expect(readRequest(GetJobTaskRequest, request)).toEqual(request);
  });

  it.each([
    [{ only: 'status' }, 'only: must be an array, got a string'],
    [{ only: ['a', 1] }, 'only[1]: must be a string, got a number'],
    [{ only: { 0: 'a' } }, 'only: must be an array, got an object'],
    [{ query: {} }, 'query: must be one of job_task_id, domain_id, only'],
    [{ domain_id: 'd' }, 'job_task_id: must be given'],
    [{ job_task_id: '' }, 'job_task_id: must be given'],
    [{ job_task_id: null }, 'job_task_id: must be given'],
  ])('is refused: %j', (request, message) => {
    expect(() => readRequest(GetJobTaskRequest, request)).toThrow(message);
  });
});

describe('a stat request', () => {
  it('does not change its query', () => {
    const request = { domain_id: 'd', query: { distinct: 'status' } };
    expect(readRequest(JobTaskStatQuery, request)).toEqual(request);
  });

  it('is refused without a query', () => {
    expect(() => readRequest(JobTaskStatQuery, {})).toThrow('query: must be given');
  });
});

describe('a query string', () => {
  const list = (query: string): unknown => listRequestOfUrl(`/cost-analysis/v1/job-tasks?${query}`);

  it.each([
    ['', {}],
    ['domain_id=d&status=FAILURE', { domain_id: 'd', status: 'FAILURE' }],
    ['status=4', { status: 4 }],
    ['query=%7B%22keyword%22%3A%22a+b%22%7D', { query: { keyword: 'a b' } }],
    ['query.page.limit=10&query.page.start=1', { query: { page: { limit: 10, start: 1 } } }],
    ['query.sort.key=status&query.sort.desc=true', { query: { sort: { key: 'status', desc: true } } }],
    ['query.page.limit=1.0&query.page.start=1e0', { query: { page: { limit: 1, start: 1 } } }],
    ['query=%EF%BB%BF%7B%7D', { query: {} }],
    ['query.only=a,b&query.only=c', { query: { only: ['a', 'b', 'c'] } }],
    ['query=%7B%22filter%22%3A%5B%5D%7D&query.page.limit=5', { query: { filter: [], page: { limit: 5 } } }],
    ['query.minimal=true&query.count_only=false', { query: { minimal: true, count_only: false } }],
    ['domain_id=%ED%95%9C+%26', { domain_id: '한 &' }],
  ])('%s', (query, request) => {
    expect(list(query)).toEqual(request);
  });

  it.each([
    ['nope=1', /^nope: must be one of/],
    ['query.filter=x', /^query\.filter: must be one of/],
    ['__proto__=x', /^__proto__: must be one of/],
    ['domain_id=a&domain_id=b', 'domain_id: must be given once, got it 2 times'],
    ['domain_id=%E0%A4', 'domain_id: must be percent-encoded UTF-8'],
    ['query=%7B', 'query: must be JSON'],
    ['query=5&query.page.limit=1', 'query.page.limit: must be set in an object, got another value at query'],
    [
      'query=%7B%22page%22%3A%7B%22limit%22%3A1%7D%7D&query.page.limit=1',
      'query.page.limit: must not be given beside the same member of query',
    ],
    ['query=%7B%22filter%22%3A%5B%5D%2C%22filter%22%3A%5B%5D%7D', 'query.filter: must be given once, got it twice'],
    ['query=%7B%7D&query=%7B%7D', 'query: must be given once, got it 2 times'],
    ['query.sort.desc=1', 'query.sort.desc: must be true or false'],
  ])('%s is refused', (query, message) => {
    expect(() => list(query)).toThrow(message);
  });

  it.each(['-1', '', '4294967296', '1.5', '%201', '01'])('query.page.limit=%s is refused', (limit) => {
    expect(() => list(`query.page.limit=${limit}`)).toThrow(
      'query.page.limit: must be an integer from 0 to 4294967295',
    );
  });

  it('of a get takes only as a list', () => {
    expect(getRequestOfUrl('/x?only=a,b&domain_id=d', 't')).toEqual({
      job_task_id: 't',
      only: ['a', 'b'],
      domain_id: 'd',
    });
  });
});

describe('the workspaces whose job tasks a caller sees', () => {
  it.each([
    [null, null],
    ['workspace-1', ['workspace-1', '*']],
    ['*', ['*']],
  ])('for workspace %j are %j, each named once', (workspaceId, workspaces) => {
    expect(visibleWorkspaces(workspaceId)).toEqual(workspaces);
  });
});
