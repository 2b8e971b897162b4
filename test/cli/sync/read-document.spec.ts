import { BSON, type Document } from 'bson';
import { expect, it } from 'vitest';
import { readBson } from '../../../src/cli/sync/mongo/mongo-document.js';
import { readDocuments, type ReadDocuments } from '../../../src/cli/sync/read-document.js';
import { taskDocument, taskDocument2 } from './support/spaceone-documents.js';

const AT = new Date('2026-02-03T04:05:06.789Z');
const read = (document: Document): ReadDocuments => readDocuments([readBson(BSON.serialize(document))], () => true);

it.each([
  ['an integer of 32 bits', { options: { n: new BSON.Int32(5) } }, { options: '{"n":5}' }],
  ['an integer of 64 bits', { options: { n: BSON.Long.fromNumber(2 ** 40) } }, { options: '{"n":1099511627776}' }],
  ['a double', { options: { n: new BSON.Double(3) } }, { options: '{"n":3}' }],
  ['a decimal', { options: { n: BSON.Decimal128.fromString('12.50') } }, { options: '{"n":12.5}' }],
  ['a date', { options: { at: AT } }, { options: `{"at":"${AT.toISOString()}"}` }],
  ['a count of 64 bits', { created_count: BSON.Long.fromNumber(7) }, { created_count: 7 }],
  ['times', { started_at: AT, finished_at: null }, { started_at: AT.getTime(), finished_at: null }],
])('reads %s as the import does', (_, changes, expected) => {
  expect(read(taskDocument('task-1', changes)).rows).toMatchObject([expected]);
});

it.each([
  ['an integer that a JSON number changes', { options: { n: BSON.Long.fromString('9007199254740993') } }, /options/],
  ['a number that is not finite', { options: { n: Number.NaN } }, /options\.n/],
  ['binary data', { options: { data: new BSON.Binary(Buffer.from('a')) } }, /options\.data/],
  ['a regex that JavaScript does not have', { options: { p: new BSON.BSONRegExp('(?<', 'i') } }, /options\.p/],
  ['an unknown status', { status: 'LOST' }, /status/],
  ['no updated_at', { updated_at: null }, /updated_at/],
])('refuses %s, and names the task', (_, changes, reason) => {
  const { rows, rejected } = read(taskDocument('task-1', changes));
  expect(rows).toEqual([]);
  expect(rejected).toEqual([{ id: 'task-1', reason: expect.stringMatching(reason) as string }]);
});

it('refuses text that is not UTF-8, and reads the documents beside it', () => {
  const damaged = Buffer.from(BSON.serialize(taskDocument('task-1', { error_message: 'XX' })));
  damaged.fill(0xff, damaged.indexOf('XX'), damaged.indexOf('XX') + 2);
  const documents = [readBson(damaged), readBson(BSON.serialize(taskDocument('task-2')))];
  const { rows, rejected } = readDocuments(documents, () => true);
  expect(rows.map(({ job_task_id }) => job_task_id)).toEqual(['task-2']);
  expect(rejected.map(({ id }) => id)).toEqual(['task-1']);
});

it('reads what SpaceONE 2.0 adds', () => {
  const { rows, ignored } = read(taskDocument2('task-1'));
  expect(rows).toMatchObject([
    { resource_group: 'WORKSPACE', workspace_id: 'workspace-1', changed: '{"end":null,"filter":{},"start":"2022-07"}' },
  ]);
  expect([...ignored]).toEqual([]);
});

it('leaves out and counts members without a column, of any type', () => {
  const { rows, ignored } = read(taskDocument('task-1', { later: new BSON.Timestamp({ t: 1, i: 1 }) }));
  expect(rows).toHaveLength(1);
  expect([...ignored]).toEqual([['later', 1]]);
});

it('leaves out domains that are not accepted', () => {
  const documents = ['domain-1', 'domain-2'].map((domain) =>
    readBson(BSON.serialize(taskDocument(domain, { domain_id: domain }))),
  );
  const { rows } = readDocuments(documents, (domain) => domain === 'domain-2');
  expect(rows.map(({ job_task_id }) => job_task_id)).toEqual(['domain-2']);
});
