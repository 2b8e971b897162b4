import { describe, expect, it } from 'vitest';

import { decodeMessage, decodeStructMessage } from '../../src/grpc/codec/decode-message.js';
import { encodeStructMessage } from '../../src/grpc/codec/encode-job-task.js';
import { encodeMessage } from '../../src/grpc/codec/encode-message.js';
import { MalformedMessage, UndecodableRequest } from '../../src/grpc/codec/malformed-message.js';
import { jobTaskService } from '../../src/grpc/job-task.package.js';
import { JsonText } from '../../src/query-builder/index.js';
import {
  JOB_TASK_INFO,
  JOB_TASK_QUERY,
  JOB_TASKS_INFO,
  FILTER,
  STATISTICS_AGGREGATE,
  encodeJobTaskInfo,
  encodeJobTasksInfo,
  jobTasksInfoBuilder,
} from './messages.js';

function hex(text: string): Buffer {
  return Buffer.from(text.replaceAll(' ', ''), 'hex');
}

/** A length-delimited field by hand. */
function field(number: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([varint(number * 8 + 2), varint(body.length), body]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) {
    bytes.push((value % 128) | 128);
  }
  return Buffer.from([...bytes, value]);
}

function text(number: number, value: string): Buffer {
  return field(number, Buffer.from(value));
}

describe('decoding', () => {
  it.each([
    ['the long spelling', [text(1, 'status'), text(5, 'eq')], { key: 'status', operator: 'eq' }],
    ['the short spelling', [text(2, 'status'), text(6, 'eq')], { k: 'status', o: 'eq' }],
    ['both spellings: the last one', [text(2, 'a'), text(1, 'b'), text(5, 'eq'), text(6, 'in')], { key: 'b', o: 'in' }],
    ['both values: the last one', [field(3, text(3, 'long')), field(4, text(3, 'short'))], { v: 'short' }],
    ['an empty member of a oneof', [text(2, ''), field(4, text(3, ''))], { k: '', v: '' }],
    ['a value of no kind', [field(4)], { v: null }],
    ['a null', [field(4, hex('0800'))], { v: null }],
    ['a value of several kinds: the last one', [field(4, text(3, 'a'), hex('2001'))], { v: true }],
    ['NaN', [field(4, hex('11 000000000000f87f'))], { v: NaN }],
    ['infinity', [field(4, hex('11 000000000000f07f'))], { v: Infinity }],
    ['minus zero', [field(4, hex('11 0000000000000080'))], { v: -0 }],
    ['the greatest double', [field(4, hex('11 ffffffffffffef7f'))], { v: Number.MAX_VALUE }],
    [
      'a value in two parts: lists are joined',
      [field(4, field(6, field(1, text(3, 'a')))), field(4, field(6, field(1, text(3, 'b'))))],
      { v: ['a', 'b'] },
    ],
    [
      'equal keys of a struct: the last one',
      [
        field(
          4,
          field(5, field(1, text(1, 'x'), field(2, hex('2001'))), field(1, text(1, 'x'), field(2, hex('2000')))),
        ),
      ],
      { v: { x: false } },
    ],
    ['an entry without a value', [field(4, field(5, field(1, text(1, 'x'))))], { v: { x: null } }],
    [
      'unknown fields of every wire type',
      [
        hex('f801 01'),
        hex('f901 0102030405060708'),
        hex('fa01 02 6162'),
        hex('fb01 08 01 fc01'),
        hex('fd01 01020304'),
        text(2, 'x'),
      ],
      { k: 'x' },
    ],
    ['a field with a wire type that is not its own', [hex('08 05'), text(6, 'eq')], { o: 'eq' }],
  ])('%s', (_name, parts, expected) => {
    expect(decodeMessage(FILTER, Buffer.concat(parts))).toStrictEqual(expected);
  });

  it('keeps a key named __proto__ a key', () => {
    const filter = decodeMessage(
      FILTER,
      field(
        4,
        field(5, field(1, text(1, '__proto__'), field(2, field(5, field(1, text(1, 'x'), field(2, hex('2001'))))))),
      ),
    );
    expect(Object.keys(filter['v'] as object)).toStrictEqual(['__proto__']);
    expect(Object.getPrototypeOf(filter['v'])).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('merges a message that comes in two parts', () => {
    const bytes = Buffer.concat([
      field(1, text(8, 'word')),
      text(13, 'd'),
      field(1, hex('2801'), field(4, hex('0801'))),
    ]);
    expect(decodeMessage(JOB_TASK_QUERY, bytes)).toStrictEqual({
      query: { keyword: 'word', minimal: true, page: { start: 1 } },
      domain_id: 'd',
    });
  });

  it.each([
    ['a stage', [field(1, text(1, 'options')), field(3, text(1, 'n'))], { count: { name: 'n' } }],
    ['a limit of zero', [hex('30 00')], { limit: 0 }],
    ['a negative limit', [hex('30 ffffffffffffffffff01')], { limit: -1 }],
    ['a number of more than 32 bits, of which the low ones count', [hex('30 81808080f0ffffff7f')], { limit: 1 }],
  ])('%s', (_name, parts, expected) => {
    expect(decodeMessage(STATISTICS_AGGREGATE, Buffer.concat(parts))).toStrictEqual(expected);
  });

  it.each([
    [hex('18 04'), 'FAILURE'],
    [hex('18 00'), 'SCOPE_NONE'],
    [hex('18 07'), 7],
    [hex('18 ffffffffffffffffff01'), -1],
  ])('the status in %o by name where it has one', (bytes, status) => {
    expect(decodeMessage(JOB_TASK_QUERY, bytes)).toStrictEqual({ status });
  });

  it('gives the numbers of a page without a sign', () => {
    expect(decodeMessage(JOB_TASK_QUERY, field(1, field(4, hex('08 ffffffff0f 10 00'))))).toStrictEqual({
      query: { page: { start: 4294967295, limit: 0 } },
    });
  });

  it.each([
    [
      'a string that is cut off',
      hex('12 05 6162'),
      'job_task_id: must be complete, got a length that reaches beyond the message',
    ],
    [
      'a nested message that reaches beyond its parent',
      hex('0a 04 0a 06 0a 00'),
      'query.filter[0]: must be complete, got a length that reaches beyond the message',
    ],
    ['a string that is not UTF-8', field(1, text(7, 'a'), field(7, hex('c328'))), 'query.only[1]: must be UTF-8'],
    ['an overlong encoding', field(2, hex('c080')), 'job_task_id: must be UTF-8'],
    ['half a surrogate pair', field(13, hex('eda080')), 'domain_id: must be UTF-8'],
    [
      'a double that is cut off',
      field(1, field(1, text(2, 'a')), field(1, field(4, hex('11 0000')))),
      'query.filter[1].v: must be complete, got a number that ends beyond the message',
    ],
    ['a tag without a field', hex('6a'), 'domain_id: must be complete, got a number that ends beyond the message'],
    ['a varint of eleven bytes', hex('18 ffffffffffffffffffff01'), 'status: must have numbers of at most ten bytes'],
    ['field number zero', hex('02 00'), 'must have field numbers from 1 to 536870911'],
    ['a field number that is too large', hex('ffffffff7f'), 'must have field numbers from 1 to 536870911'],
    ['wire type 7', hex('0f'), 'field 1 has the impossible wire type 7'],
    ['the end of a group that did not begin', hex('0c'), 'field 1 has the impossible wire type 4'],
    ['a group that is closed as another', hex('fb01 0c'), 'group 31 is closed as group 1'],
    ['a group that is not closed', hex('fb01'), 'must be complete, got a number that ends beyond the message'],
    ['groups within groups without end', Buffer.alloc(4000, hex('fb01')), 'messages are nested deeper than 100 levels'],
  ])('refuses %s', (_name, bytes, message) => {
    expect(() => decodeMessage(JOB_TASK_QUERY, bytes)).toThrow(
      expect.objectContaining({ name: 'MalformedMessage', message }),
    );
  });

  function nestedLists(levels: number): Buffer {
    let value = text(3, 'x');
    for (let level = 0; level < levels; level++) {
      value = field(6, field(1, value));
    }
    return field(1, field(1, field(4, value)));
  }

  it('accepts nesting up to the limit of protobuf and reports the place beyond it', () => {
    // Query, Filter and Value are three levels, and each list two.
    expect(decodeMessage(JOB_TASK_QUERY, nestedLists(48))).toHaveProperty('query.filter');
    expect(() => decodeMessage(JOB_TASK_QUERY, nestedLists(49))).toThrow(
      'query.filter[0].v: messages are nested deeper than 100 levels',
    );
    expect(() => decodeMessage(JOB_TASK_QUERY, nestedLists(20_000))).toThrow(MalformedMessage);
  });

  it('hands the handler the reason instead of throwing where grpc-js would lose it', () => {
    const request = jobTaskService.list.requestDeserialize(hex('12 05 6162'));
    expect(request).toBeInstanceOf(UndecodableRequest);
    expect(Object.keys(request)).toStrictEqual(['malformed_protobuf_message']);
  });
});

describe('JSON text as a Struct', () => {
  function decoded(json: string): unknown {
    return decodeMessage(JOB_TASK_INFO, encodeJobTaskInfo({ options: new JsonText(json) }))['options'];
  }

  it.each([
    '{}',
    ' { } ',
    '{"a": null, "b": true, "c": false, "d": [], "e": {}}',
    '{"":""}',
    '{"a":-0,"b":0,"c":1e308,"d":-1.5e-7,"e":9007199254740993,"f":123456789012345678901234567890,"g":0.1,"h":1E+2,"i":-12}',
    '{"quote":"\\"","slash":"\\\\","solidus":"\\/","controls":"\\b\\f\\n\\r\\t\\u0000"}',
    '{"escaped":"\\u00e9\\ud83d\\ude00","plain":"é😀한글","a\\u006bey":"value"}',
    '{"__proto__":{"x":1},"constructor":2}',
    '\t{"a":\n[ 1 ,\r2 , [ "x" , { "y" : [ ] } ] ]\n}',
    '{"same":1,"same":2}',
    `{"long":"${'x'.repeat(127)}","longer":"${'y'.repeat(20_000)}","wide":"${'한'.repeat(10_000)}"}`,
    `{"list":[${'1,'.repeat(5_000)}1]}`,
    `{"lists":[${'[],'.repeat(5_000)}{}]}`,
    `{"deep":${'['.repeat(40)}${']'.repeat(40)}}`,
    `{${Array.from({ length: 3000 }, (_, index) => `"k${index}":${index}`).join(',')}}`,
  ])('%.60s', (json) => {
    expect(decoded(json)).toStrictEqual(JSON.parse(json));
  });

  it('replaces a lone surrogate, which UTF-8 cannot encode, with U+FFFD', () => {
    expect(decoded('{"a":"\\ud800","b":"x\\udc00y"}')).toStrictEqual({ a: '\ufffd', b: 'x\ufffdy' });
  });

  it('is unset for null', () => {
    expect(encodeJobTaskInfo({ options: new JsonText('null') })).toHaveLength(0);
    expect(encodeJobTaskInfo({ options: null })).toHaveLength(0);
  });

  it.each([
    '',
    '[]',
    '1',
    '{',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,}',
    '{"a":[1,]}',
    '{"a":[1}',
    '{a:1}',
    '{"a":1} x',
    '{"a":tru}',
    '{"a":-}',
    '{"a":.5}',
    '{"a":"x}',
    '{"a":"\\x"}',
    '{"a":"\n"}',
    '{"a":"\\',
  ])('refuses %j', (json) => {
    expect(() => encodeJobTaskInfo({ options: new JsonText(json) })).toThrow(SyntaxError);
  });

  it('rejects nesting that would overflow the stack', () => {
    expect(() => decoded(`{"a":${'['.repeat(100_000)}`)).toThrow('nested deeper than 1000 levels');
  });

  it('leaves the encoder usable after an error', () => {
    expect(() => decoded('{"a":')).toThrow(SyntaxError);
    expect(decoded('{"a":1}')).toStrictEqual({ a: 1 });
  });

  it('is inserted into the rows of a statistic beside plain JSON', () => {
    const bytes = encodeStructMessage({
      results: [
        {
          options: new JsonText('{"provider":"aws"}'),
          list: new JsonText('[1,"x",null]'),
          word: new JsonText('"w"'),
          count: 3,
          none: null,
        },
      ],
      total_count: 1,
      left_out: undefined,
    });
    expect(decodeStructMessage(bytes)).toStrictEqual({
      results: [{ options: { provider: 'aws' }, list: [1, 'x', null], word: 'w', count: 3, none: null }],
      total_count: 1,
    });
  });
});

describe('answers', () => {
  const row = {
    job_task_id: 'job-task-3622d860a776',
    status: 'SUCCESS',
    options: new JsonText('{"start":"2022-07-01","account_id":"257706363616"}'),
    created_count: 5756,
    error_code: null,
    error_message: 'é'.repeat(100),
    created_at: '2022-07-17T16:00:08.266Z',
    finished_at: null,
  };
  const decodedRow = {
    job_task_id: 'job-task-3622d860a776',
    status: 'SUCCESS',
    options: { start: '2022-07-01', account_id: '257706363616' },
    created_count: 5756,
    error_message: 'é'.repeat(100),
    created_at: '2022-07-17T16:00:08.266Z',
  };

  it('leave null members unset', () => {
    expect(decodeMessage(JOB_TASK_INFO, encodeJobTaskInfo(row))).toStrictEqual(decodedRow);
  });

  it('are the same one row at a time as all at once', () => {
    const builder = jobTasksInfoBuilder();
    const rows = Array.from({ length: 2000 }, () => row);
    for (const one of rows) {
      builder.add(one);
    }
    expect(builder.byteLength).toBeGreaterThan(2000 * 300);
    const bytes = builder.finish(2001);
    expect(bytes.equals(encodeJobTasksInfo({ results: rows, total_count: 2001 }))).toBe(true);
    expect(decodeMessage(JOB_TASKS_INFO, bytes)).toStrictEqual({
      results: rows.map(() => decodedRow),
      total_count: 2001,
    });
  });

  it('are the caller’s own, not views of a buffer that the next answer overwrites', () => {
    const first = encodeJobTaskInfo(row);
    const copy = Buffer.from(first);
    encodeJobTaskInfo({ ...row, job_task_id: 'x'.repeat(200) });
    expect(first.equals(copy)).toBe(true);
  });

  it('that are bytes already are sent as they are', () => {
    const bytes = encodeJobTasksInfo({ results: [row], total_count: 1 });
    expect(jobTaskService.list.responseSerialize(bytes)).toBe(bytes);
  });
});

describe('encoding by table', () => {
  it.each([
    [JOB_TASK_QUERY, { nope: 1 }, 'nope: must be a field of spaceone.api.cost_analysis.v1.JobTaskQuery'],
    [JOB_TASK_QUERY, { status: 'NOPE' }, 'status: must be of type enum, got "NOPE"'],
    [JOB_TASK_QUERY, { query: { page: { start: 'x' } } }, 'start: must be of type uint32, got "x"'],
  ])('rejects what $name does not have', (type, form, message) => {
    expect(() => encodeMessage(type, form)).toThrow(new TypeError(message));
  });
});
