import { describe, expect, it } from 'vitest';
import { readJobTask } from '../../../src/ingest/records/read-job-task.js';
import { readDataset } from '../../conformance/case.js';
import { jobTaskJson } from '../../cli/support/job-task-json.js';

const read = (changes: Readonly<Record<string, unknown>>) => readJobTask(JSON.stringify(jobTaskJson(changes)));
const nested = (levels: number): unknown => (levels === 1 ? {} : { a: nested(levels - 1) });

describe('a job task in the shape of the API', () => {
  it('is read member by member, times as milliseconds and options as canonical text', () => {
    expect(read({ options: { b: 1.0, a: [null, true, 'x'] } })).toEqual({
      ...jobTaskJson(),
      options: '{"a":[null,true,"x"],"b":1}',
      created_at: Date.UTC(2022, 6, 17, 16, 0, 8, 266),
      started_at: Date.UTC(2022, 6, 17, 16, 0, 48, 100),
      updated_at: Date.UTC(2022, 6, 17, 16, 1, 21, 7),
      finished_at: Date.UTC(2022, 6, 17, 16, 1, 21, 7),
    });
  });

  it('omits optional members that are not set', () => {
    const { job_task_id, status, job_id, data_source_id, domain_id, created_at, updated_at } = jobTaskJson();
    const text = JSON.stringify({ job_task_id, status, job_id, data_source_id, domain_id, created_at, updated_at });
    expect(readJobTask(text)).toMatchObject({
      options: '{}',
      created_count: 0,
      error_code: null,
      error_message: null,
      started_at: null,
      finished_at: null,
    });
  });

  it('is every row of the conformance data', () => {
    const rows = readDataset();
    expect(rows.length).toBeGreaterThan(300);
    for (const row of rows) {
      expect(readJobTask(JSON.stringify(row))).toMatchObject({
        job_task_id: row.job_task_id,
        created_at: Date.parse(row.created_at as string),
      });
    }
  });

  const times: readonly (readonly [string, string])[] = [
    ['2022-07-17T16:00:08Z', '2022-07-17T16:00:08.000Z'],
    ['2022-07-17T16:00:08.2669999Z', '2022-07-17T16:00:08.266Z'],
    ['2022-07-17T16:00:08.266', '2022-07-17T16:00:08.266Z'],
    ['2022-07-18 01:00:08.266+09:00', '2022-07-17T16:00:08.266Z'],
    ['2022-07-17T06:00:08.266-1000', '2022-07-17T16:00:08.266Z'],
    ['2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000Z'],
    ['1000-01-01T00:00:00.000Z', '1000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ];
  it.each(times)('takes %s for %s', (given, instant) => {
    expect(new Date(read({ created_at: given }).created_at).toISOString()).toBe(instant);
  });

  const kept: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['an id of 40 characters, some outside the basic plane', { job_task_id: '𝒳'.repeat(40) }],
    ['a long error message', { error_message: 'é'.repeat(1_000_000) }],
    ['text with NUL, quotes and spaces at its end', { error_message: '\u0000"\\\' ' }],
    ['the smallest count', { created_count: -2_147_483_648 }],
    ['the largest count', { created_count: 2_147_483_647 }],
    ['empty text as error code', { error_code: '' }],
  ];
  it.each(kept)('keeps %s', (_what, changes) => {
    expect(read(changes)).toMatchObject(changes);
  });

  const options: readonly (readonly [string, string, string])[] = [
    ['30 levels', JSON.stringify(nested(30)), JSON.stringify(nested(30))],
    ['members that look like MongoDB types', '{"$date":5,"$oid":"x"}', '{"$date":5,"$oid":"x"}'],
    ['a member of the name of the prototype', '{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}'],
    ['an empty name', '{"":1}', '{"":1}'],
    ['the largest exact integer', '{"n":9007199254740991}', '{"n":9007199254740991}'],
    ['a power of two beyond it', '{"n":9007199254740992}', '{"n":9007199254740992}'],
    ['a double as JavaScript prints it', '{"n":123456789012345680000}', '{"n":123456789012345680000}'],
    ['digits in text', '{"n":1e300,"t":"\\"9007199254740993"}', '{"n":1e+300,"t":"\\"9007199254740993"}'],
  ];
  it.each(options)('keeps options with %s', (_what, given, kept) => {
    expect(
      readJobTask(JSON.stringify(jobTaskJson()).replace(/"options":\{.*?\}/, () => `"options":${given}`)).options,
    ).toBe(kept);
  });
});

describe('a job task is refused with the place, the rule and the value', () => {
  const faults: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
    ['without an id', { job_task_id: undefined }, /^job_task_id: must be a string of 1 to 40 characters, got nothing/],
    ['with an empty id', { job_task_id: '' }, /^job_task_id: must be a string of 1 to 40 characters, got ""/],
    [
      'with an id of 41 characters',
      { job_task_id: 'x'.repeat(41) },
      /^job_task_id: must have at most 40 characters, got 41/,
    ],
    ['with a number for an id', { job_id: 7 }, /^job_id: must be a string of 0 to 40 characters, got 7/],
    ['without a domain', { domain_id: null }, /^domain_id: must be a string of 1 to 40 characters, got null/],
    ['with an unknown status', { status: 'DONE' }, /^status: must be one of PENDING, IN_PROGRESS, .*, got "DONE"/],
    ['with the status that means none', { status: 'SCOPE_NONE' }, /^status: must be .*, got "SCOPE_NONE"/],
    ['with a list for options', { options: [] }, /^options: must be an object, got an array/],
    ['with text for options', { options: '{}' }, /^options: must be an object, got "\{\}"/],
    ['with options of 31 levels', { options: nested(31) }, /^options: must have at most 30 levels/],
    [
      'with a count beyond 32 bits',
      { created_count: 2_147_483_648 },
      /^created_count: must be an integer of 32 bits, got 2147483648/,
    ],
    ['with a fraction for a count', { created_count: 1.5 }, /^created_count: must be an integer of 32 bits, got 1.5/],
    ['with text for a count', { created_count: '5' }, /^created_count: must be an integer of 32 bits, got "5"/],
    [
      'with an error code of 255 characters',
      { error_code: 'E'.repeat(255) },
      /^error_code: must have at most 254 characters, got 255/,
    ],
    ['with an object for a message', { error_message: {} }, /^error_message: must be a string or null, got an object/],
    [
      'without a time of creation',
      { created_at: null },
      /^created_at: must be an ISO 8601 datetime such as 2022.*, got null/,
    ],
    ['with empty text for it', { created_at: '' }, /^created_at: must be an ISO 8601 datetime.*, got ""/],
    [
      'with a date alone',
      { updated_at: '2022-07-17' },
      /^updated_at: must be an ISO 8601 datetime.*, got "2022-07-17"/,
    ],
    ['with a day that is not', { created_at: '2022-02-30T00:00:00Z' }, /^created_at: must be .*, got "2022-02-30/],
    ['with the hour 24', { created_at: '2022-02-20T24:00:00Z' }, /^created_at/],
    [
      'with a year that databases do not hold',
      { created_at: '0999-12-31T23:59:59Z' },
      /^created_at: must be in the years/,
    ],
    ['with the year 99', { created_at: '0099-12-31T23:59:59Z' }, /^created_at: must be in the years/],
    [
      'with a number for a time',
      { started_at: 1_658_073_608_266 },
      /^started_at: must be an ISO 8601 datetime.*, got 1658073608266/,
    ],
    ['with a member of its own', { colour: 'red' }, /^"colour": unknown member/],
    [
      'with half a surrogate pair in an id',
      { job_id: 'a\ud800' },
      /^job_id: must be Unicode, got half a surrogate pair/,
    ],
    [
      'with half a surrogate pair deep inside',
      { options: { a: [{ b: '\udc00' }] } },
      /^options\.a\[0\]\.b: must be Unicode, got half/,
    ],
    [
      'with half a surrogate pair in a name',
      { options: { '\ud800': 1 } },
      /^options, name of a member: must be Unicode, got half/,
    ],
    [
      'with a text that begins with U+FFFF',
      { options: { a: ['\uffffx'] } },
      /^options\.a\[0\]: must not begin with U\+FFFF/,
    ],
    ['with a name that MySQL cannot hold', { options: { ['é'.repeat(32_768)]: 1 } }, /must have at most 65535 bytes/],
  ];
  it.each(faults)('%s', (_what, changes, reason) => {
    expect(() => read(changes)).toThrow(reason);
  });

  const texts: readonly (readonly [string, string, RegExp])[] = [
    ['is not JSON', '{"job_task_id":', /^must be JSON: /],
    ['is a list', '[]', /^must be an object, got an array/],
    ['is null', 'null', /^must be an object, got null/],
    ['is nested a hundred thousand times', `{"options":{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}}`, /30 levels/],
    [
      'has an integer that a double changes',
      '{"options":{"n":9007199254740993}}',
      /holds exactly, or a string, got 9007199254740993/,
    ],
    [
      'has an infinite number',
      '{"options":{"n":[1e999]}}',
      /^options\.n\[0\]: must be a number in the range of a double/,
    ],
    [
      'has an infinite count',
      JSON.stringify(jobTaskJson()).replace(/"created_count":\d+/, '"created_count":1e400'),
      /^created_count: must be an integer of 32 bits, got a number beyond the range of a double$/,
    ],
  ];
  it.each(texts)('when it %s', (_what, text, reason) => {
    expect(() => readJobTask(text)).toThrow(reason);
  });
});

it('leaves out unknown members on request', () => {
  const text = JSON.stringify(jobTaskJson({ workspace_id: 'workspace-1' }));
  expect(readJobTask(text, { ignoreUnknown: true })).toMatchObject({ job_task_id: 'job-task-1' });
});

describe('a member given twice is refused with its path', () => {
  const withOptions = (options: string): string =>
    JSON.stringify(jobTaskJson()).replace(/"options":\{.*?\}/, () => `"options":${options}`);

  it.each([
    ['at the top', JSON.stringify(jobTaskJson()).replace('{', '{"job_id":"job-0",'), 'job_id'],
    ['in options', withOptions('{"a":1,"b":{"c":2,"c":2}}'), 'options.b.c'],
    ['in an element of a list', withOptions('{"a":[{"b":"a"},[1,{"x":1,"y":[],"x":2}]]}'), 'options.a[1][1].x'],
    ['spelled differently', withOptions(String.raw`{"a":":\",{","\u0061":1}`), 'options.a'],
    ['with an empty name', withOptions('{"":1,"":2}'), 'options'],
    ['called __proto__', withOptions('{"__proto__":1,"__proto__":2}'), 'options.__proto__'],
  ])('%s', (_what, text, path) => {
    expect(() => readJobTask(text)).toThrow(`${path}: must be given once, got it twice`);
  });

  it('but not one that other objects have as well', () => {
    const options = '{"a":[{"a":1},{"a":2}],"b":{"a":"\\"a\\":"}}';
    expect(readJobTask(withOptions(options)).options).toBe(options);
  });
});

it('a name with NUL in options is refused', () => {
  const reason = /^options\.a\[0\]: a member's name: must not contain U\+0000/;
  expect(() => read({ options: { a: [{ 'x\0y': 1 }] } })).toThrow(reason);
});
