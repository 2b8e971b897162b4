import { Binary, Decimal128, Double, EJSON, Int32, Long, MaxKey, ObjectId, Timestamp } from 'bson';
import { describe, expect, it } from 'vitest';
import { readJobTask } from '../../../src/ingest/records/read-job-task.js';
import { jobTaskJson } from '../../cli/support/job-task-json.js';

const ID = new ObjectId('62d4330862d4330862d43308');

/** A job task as the original keeps it in MongoDB: no member for null. */
function stored(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    _id: ID,
    job_task_id: 'job-task-1',
    status: 'PENDING',
    options: { start: '2022-07', months: new Int32(3) },
    created_count: new Int32(5),
    job_id: 'job-1',
    data_source_id: 'ds-1',
    domain_id: 'domain-1',
    created_at: new Date('2022-07-17T16:00:08.266Z'),
    updated_at: new Date('1969-12-31T23:59:59.999Z'),
    ...changes,
  };
}

const FORMS = [
  ['canonical', { relaxed: false }],
  ['relaxed', { relaxed: true }],
] as const;

describe.each(FORMS)('what MongoDB exports as %s Extended JSON', (_name, form) => {
  const read = (changes: Readonly<Record<string, unknown>> = {}) => readJobTask(EJSON.stringify(stored(changes), form));
  const option = (value: unknown): unknown =>
    (JSON.parse(read({ options: { value } }).options) as { value: unknown }).value;

  it('becomes the same job task', () => {
    expect(read()).toEqual({
      ...jobTaskJson({ status: 'PENDING', created_count: 5 }),
      options: '{"months":3,"start":"2022-07"}',
      created_at: Date.parse('2022-07-17T16:00:08.266Z'),
      started_at: null,
      updated_at: -1,
      finished_at: null,
    });
  });

  it.each([
    ['32 bits', new Int32(7)],
    ['64 bits', Long.fromNumber(7)],
    ['a double', new Double(7)],
  ])('has a count of %s', (_what, created_count) => {
    expect(read({ created_count }).created_count).toBe(7);
  });

  const options: readonly (readonly [string, unknown, unknown])[] = [
    ['a double', new Double(1.5), 1.5],
    ['a negative zero', new Double(-0), 0],
    ['a long that a number holds', Long.fromString('9007199254740991'), 9_007_199_254_740_991],
    ['a decimal that a number holds', Decimal128.fromString('12.50'), 12.5],
    ['an object id', ID, '62d4330862d4330862d43308'],
    ['a time', new Date('2022-07-17T16:00:08.266Z'), '2022-07-17T16:00:08.266Z'],
    [
      'types within lists within objects',
      { a: [new Int32(1), { b: new Date(0) }] },
      { a: [1, { b: new Date(0).toISOString() }] },
    ],
  ];
  it.each(options)('has %s in its options', (_what, value, plain) => {
    expect(option(value)).toEqual(plain);
  });

  const refused: readonly (readonly [string, unknown, RegExp])[] = [
    ['a decimal that a number changes', Decimal128.fromString('0.12345678901234567890'), /^options\.value: .*exactly/],
    ['a decimal beyond doubles', Decimal128.fromString('1E+6000'), /^options\.value: .*exactly/],
    [
      'infinity',
      new Double(Number.POSITIVE_INFINITY),
      /^options\.value: must be a finite number as a string, got "Infinity"/,
    ],
    ['what is not a number', new Double(Number.NaN), /^options\.value: must be a finite number as a string, got "NaN"/],
    ['bytes', new Binary(Buffer.from('x')), /^options\.value: must be a value of JSON, got MongoDB's \$binary/],
    ['a timestamp', new Timestamp({ t: 1, i: 1 }), /MongoDB's \$timestamp/],
    ['the largest key', new MaxKey(), /MongoDB's \$maxKey/],
  ];
  it.each(refused)('is refused with %s in its options', (_what, value, reason) => {
    expect(() => read({ options: { value } })).toThrow(reason);
  });
});

describe('Extended JSON that no exporter writes', () => {
  const read = (changes: Readonly<Record<string, unknown>>) =>
    readJobTask(JSON.stringify({ ...jobTaskJson(), _id: 1, ...changes }));

  it('may hold a time as a number, as older exporters do', () => {
    expect(read({ created_at: { $date: 1_658_073_608_266 } }).created_at).toBe(1_658_073_608_266);
  });

  it.each([
    ['a long', { $numberLong: 123 }, 123],
    ['an integer', { $numberInt: -5 }, -5],
    ['a double', { $numberDouble: 1.5 }, 1.5],
    ['a small double', { $numberDouble: 1e-7 }, 1e-7],
    ['a decimal', { $numberDecimal: 12.5 }, 12.5],
  ])('may hold %s without quotes', (_what, value, plain) => {
    expect(read({ options: { value } }).options).toBe(JSON.stringify({ value: plain }));
  });

  it('may hold the milliseconds of a time without quotes', () => {
    expect(read({ created_at: { $date: { $numberLong: 1_658_073_608_266 } } }).created_at).toBe(1_658_073_608_266);
  });

  const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
    [
      'letters as an integer',
      { created_count: { $numberInt: 'abc' } },
      /^created_count: must be an integer of 32 bits as a string, got "abc"/,
    ],
    [
      'a fraction as an integer',
      { created_count: { $numberInt: 5.5 } },
      /^created_count: must be an integer of 32 bits as a string, got 5.5/,
    ],
    [
      'a fraction as a long',
      { created_count: { $numberLong: 0.5 } },
      /^created_count: must be an integer of 64 bits as a string, got 0.5/,
    ],
    ['a pattern as older exporters write it', { options: { a: { $regex: 'x', $options: '' } } }, /MongoDB's \$regex/],
    ['bytes as older exporters write them', { options: { a: { $type: '00', $binary: 'eA==' } } }, /MongoDB's \$binary/],
    ['what is undefined', { options: { a: { $undefined: true } } }, /MongoDB's \$undefined/],
    ['too long a long', { created_count: { $numberLong: '9'.repeat(20) } }, /^created_count: must be an integer of 64/],
    [
      'a time that is none',
      { created_at: { $date: 'today' } },
      /^created_at: must be an ISO 8601 datetime.*, got "today"/,
    ],
    ['a fraction of a millisecond', { created_at: { $date: 0.5 } }, /^created_at: must be a \$date .*, got 0.5/],
    ['a time beyond all years', { created_at: { $date: { $numberLong: '9223372036854775807' } } }, /^created_at: /],
    [
      'an object id that is too short',
      { options: { a: { $oid: '12' } } },
      /^options\.a: must be 24 hexadecimal digits, got "12"/,
    ],
    [
      'a member beside the type',
      { created_at: { $date: 0, more: 1 } },
      /^created_at: must be an ISO 8601 datetime.*, got an object/,
    ],
  ];
  it.each(refused)('is refused with %s', (_what, changes, reason) => {
    expect(() => read(changes)).toThrow(reason);
  });
});

describe('a long that a number would change is refused', () => {
  // Of the two forms, the JavaScript library writes only the canonical one without changing the number itself.
  it.each([
    ['as canonical Extended JSON writes it', '{"$numberLong":"9007199254740993"}', '9007199254740993'],
    ['as relaxed Extended JSON writes it', '9007199254740993', '9007199254740993'],
    ['when it is the largest of all', '{"$numberLong":"9223372036854775807"}', '9223372036854775807'],
  ])('%s', (_what, value, shown) => {
    const text = JSON.stringify({ ...jobTaskJson(), _id: 1, options: { value: 0 } }).replace(
      '"value":0',
      `"value":${value}`,
    );
    expect(() => readJobTask(text)).toThrow(`must be a number that a double holds exactly, or a string, got ${shown}`);
  });
});
