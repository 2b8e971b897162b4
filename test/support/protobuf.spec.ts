import { expect, it } from 'vitest';
import { readCaseFiles } from '../conformance/case.js';
import { ProtoFiles } from './protobuf.js';

const REQUESTS = { get: 'GetJobTaskRequest', list: 'JobTaskQuery', stat: 'JobTaskStatQuery' } as const;

it('every request of the conformance cases can be sent as protobuf', () => {
  const files = new ProtoFiles('spaceone/api/cost_analysis/v1/job_task.proto');
  for (const testCase of readCaseFiles().flatMap(({ cases }) => cases)) {
    const name = `spaceone.api.cost_analysis.v1.${REQUESTS[testCase.method]}`;
    expect(files.encode(name, testCase.request), testCase.name).toBeInstanceOf(Buffer);
  }
});

it('a record comes back as it was sent', () => {
  const files = new ProtoFiles('spaceone/api/cost_analysis/v1/job_task.proto');
  const name = 'spaceone.api.cost_analysis.v1.JobTaskInfo';
  const record = { job_task_id: 'a', status: 'SUCCESS', created_count: 3, created_at: '2022-07-17T16:00:08.266Z' };
  expect(files.decode(name, files.encode(name, record))).toEqual(record);
});

it('a Struct comes back as it was sent', () => {
  const files = new ProtoFiles('google/protobuf/struct.proto');
  const json = { null: null, number: -1.5, text: '', no: false, list: [[], {}, null], object: { 'a.b': 'é' } };
  const name = 'google.protobuf.Struct';
  expect(files.decode(name, files.encode(name, json))).toEqual(json);
});
