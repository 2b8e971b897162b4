import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LARGEST_RECORD, type InputRecord } from '../../../src/ingest/records/record.js';
import { splitRecords } from '../../../src/ingest/records/split-records.js';

function* chunksOf(bytes: Buffer, size: number): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}

/** A record without the number of its members. */
type Split = { readonly place: string; readonly text: string } | { readonly place: string; readonly fault: string };

const withoutMembers = (record: InputRecord): Split =>
  'text' in record ? { place: record.place, text: record.text } : { place: record.place, fault: record.fault.message };

async function split(input: string | Buffer, size = 65_536): Promise<Split[]> {
  const records: Split[] = [];
  for await (const record of splitRecords(Readable.from(chunksOf(Buffer.from(input), size)))) {
    records.push(withoutMembers(record));
  }
  return records;
}

const lines = (...texts: readonly (readonly [number, string])[]): Split[] =>
  texts.map(([line, text]) => ({ place: `line ${line}`, text }));
const elements = (...texts: readonly (readonly [number, number, string])[]): Split[] =>
  texts.map(([element, line, text]) => ({ place: `element ${element} (line ${line})`, text }));

const FORMS: readonly (readonly [string, string, readonly Split[]])[] = [
  ['nothing', '', []],
  ['white space', ' \n\t\r\n', []],
  ['a document over lines', '{\n\t"a" : [\n\t\t1\n\t]\n}\n', lines([1, '{\n\t"a" : [\n\t\t1\n\t]\n}'])],
  [
    'documents over lines, as mongoexport --pretty writes them',
    '{\n\t"a": {\n\t\t"b": "}{"\n\t}\n}\n{\n\t"c": "\\"\\\\"\n}\n',
    lines([1, '{\n\t"a": {\n\t\t"b": "}{"\n\t}\n}'], [6, '{\n\t"c": "\\"\\\\"\n}']),
  ],
  [
    'documents over lines that end as on Windows',
    '{\r\n"a":1\r\n}\r\n{}\r\n',
    lines([1, '{\r\n"a":1\r\n}'], [4, '{}']),
  ],
  ['an array of objects over lines without indents', '{"a":[\n{\n},\n{\n}\n]}', lines([1, '{"a":[\n{\n},\n{\n}\n]}'])],
  ['an object as a value on a line of its own', '{"a":\n{"b":1}}', lines([1, '{"a":\n{"b":1}}'])],
  [
    'documents on one line',
    '{"a":1}{"b":{}} {"c":[{}]}\n{}',
    lines([1, '{"a":1}'], [1, '{"b":{}}'], [1, '{"c":[{}]}'], [2, '{}']),
  ],
  ['NUL and Ctrl-Z behind the last', '{"a":1}\n\u0000\u001a', lines([1, '{"a":1}'])],
  ['Ctrl-Z right behind the last', '{"a":1}\u001a', lines([1, '{"a":1}'])],
  ['NUL behind an array', '[{}]\u0000', elements([1, 1, '{}'])],
  ['a JSON text sequence', '\u001e{"a":1}\n\u001e{"b":2}\n', lines([1, '{"a":1}'], [2, '{"b":2}'])],
  ['arrays in a row', '[{"a":1}]\n[{"b":2}]', elements([1, 1, '{"a":1}'], [1, 2, '{"b":2}'])],
  ['documents behind an array', '[{"a":1}]\n{"b":2}', [...elements([1, 1, '{"a":1}']), ...lines([2, '{"b":2}'])]],
  [
    'arrays within an array',
    '[[{"a":1}],[],[{"b":2},{}]]',
    elements([1, 1, '{"a":1}'], [1, 1, '{"b":2}'], [2, 1, '{}']),
  ],
  ['an answer with its count in front', '{"total_count":1,"results":[{"a":1}]}', elements([1, 1, '{"a":1}'])],
  [
    'an answer over lines with gaps',
    ' {\n\n "total_count" :\n 2 ,\n "results" : [\n {"a":1} ,\n\n {"b":2}\n ]\n }\n',
    elements([1, 6, '{"a":1}'], [2, 8, '{"b":2}']),
  ],
  [
    'answers in a row',
    '{"results":[{"a":1}]}{"results":[],"total_count":0}\n{"b":2}',
    [...elements([1, 1, '{"a":1}']), ...lines([2, '{"b":2}'])],
  ],
  [
    'answers within an array',
    '[{"results":[{"a":1}]},\n{"total_count":1,"results":[{"b":2}]}]',
    elements([1, 1, '{"a":1}'], [1, 2, '{"b":2}']),
  ],
  ['results that are no answer', '{"a":1,"results":[{}]}', lines([1, '{"a":1,"results":[{}]}'])],
  ['results within a document', '{"options":{"results":[{}]}}', lines([1, '{"options":{"results":[{}]}}'])],
  ['text that is no JSON, line by line', 'a,b\n1,"x\n{"a":1}\n', lines([1, 'a,b'], [2, '1,"x'], [3, '{"a":1}'])],
  ['one line', '{"a":1}', lines([1, '{"a":1}'])],
  ['lines, one of them blank', '{"a":1}\n\n{"b":2}\n', lines([1, '{"a":1}'], [3, '{"b":2}'])],
  ['lines that end as on Windows', '{"a":1}\r\n{"b":2}\r\n', lines([1, '{"a":1}'], [2, '{"b":2}'])],
  ['lines behind a byte order mark', '\uFEFF{"a":"é"}\n', lines([1, '{"a":"é"}'])],
  ['an empty array', ' [ ] ', []],
  ['an array', '[{"a":1},{"b":2}]\n', elements([1, 1, '{"a":1}'], [2, 1, '{"b":2}'])],
  ['an array over lines', '[\n{"a":1},\n\n  {"b":\n2}\n]', elements([1, 2, '{"a":1}'], [2, 4, '{"b":\n2}'])],
  [
    'an array with brackets, quotes and commas in its text',
    '[{"a":"]},[{\\"\\\\"},{"b":[1,[2,{"c":"€"}]]}]',
    elements([1, 1, '{"a":"]},[{\\"\\\\"}'], [2, 1, '{"b":[1,[2,{"c":"€"}]]}']),
  ],
  ['an array of what are no objects', '[1,"x,y",null]', elements([1, 1, '1'], [2, 1, '"x,y"'], [3, 1, 'null'])],
  ['an array behind a byte order mark', '\uFEFF[{}]', elements([1, 1, '{}'])],
  ['the answer of a list request', '{"results":[{"a":1}],"total_count":1}', elements([1, 1, '{"a":1}'])],
  ['an answer over lines', '{\n "results": [\n {"a":1}\n ]\n}\n', elements([1, 3, '{"a":1}'])],
  ['a missing comma, which is left for JSON to find', '[{"a":1} {"b":2}]', elements([1, 1, '{"a":1} {"b":2}'])],
  [
    'an element with a bracket too many, which takes no other with it',
    '[{"a":1}},{"b":2}]',
    elements([1, 1, '{"a":1}}'], [2, 1, '{"b":2}']),
  ],
];

describe.each([1, 2, 3, 7, 65_536])('in chunks of %i bytes', (size) => {
  it.each(FORMS)('%s', async (_what, input, records) => {
    expect(await split(input, size)).toEqual(records);
  });
});

const FAULTS: readonly (readonly [string, string | Buffer, readonly Split[]])[] = [
  [
    'a line that is not UTF-8',
    Buffer.concat([Buffer.from('{}\n{"a":"'), Buffer.from([0xff]), Buffer.from('"}\n{}')]),
    [...lines([1, '{}']), { place: 'line 2', fault: 'must be UTF-8' }, ...lines([3, '{}'])],
  ],
  ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), [{ place: 'line 1', fault: 'must be UTF-8' }]],
  [
    'an array that does not end',
    '[{"a":1},\n{"b":',
    [
      ...elements([1, 1, '{"a":1}'], [2, 2, '{"b":']),
      { place: 'line 2', fault: 'must be a complete array, got the end of the file' },
    ],
  ],
  [
    'nothing between commas',
    '[{},,{}]',
    [
      ...elements([1, 1, '{}']),
      { place: 'element 2 (line 1)', fault: 'must be a job task, got nothing between two commas' },
      ...elements([3, 1, '{}']),
    ],
  ],
  [
    'a comma behind the last element',
    '[{},\n]',
    [...elements([1, 1, '{}']), { place: 'element 2 (line 2)', fault: 'must be JSON, got a comma before ]' }],
  ],
  [
    'something else behind the results',
    '\n{"results":[{}],"more":1}',
    [
      ...elements([1, 2, '{}']),
      { place: 'line 2', fault: '"more": must not be next to results; only total_count may be' },
    ],
  ],
  [
    'results twice',
    '{"results":[{"a":1}],"results":[{"b":2}]}',
    [...elements([1, 1, '{"a":1}']), { place: 'line 1', fault: 'results: must be given once, got it twice' }],
  ],
  [
    'results twice, once spelled with an escape, in an array',
    '[{"total_count":2,"results":[{"a":1}],"resul\\u0074s":[{"b":2}]},{}]',
    [
      ...elements([1, 1, '{"a":1}']),
      { place: 'element 1 (line 1)', fault: 'results: must be given once, got it twice' },
      ...elements([2, 1, '{}']),
    ],
  ],
  [
    'a count twice',
    '{"total_count":1,"results":[{"a":1}],"total_count":2}',
    [...elements([1, 1, '{"a":1}']), { place: 'line 1', fault: 'total_count: must be given once, got it twice' }],
  ],
  [
    'a comma behind the results',
    '{"results":[{}],}',
    [...elements([1, 1, '{}']), { place: 'line 1', fault: expect.stringMatching(/^must be JSON: /) as string }],
  ],
  [
    'a document that does not end',
    '{}\n{"a":[\n',
    [...lines([1, '{}']), { place: 'line 2', fault: 'must be JSON, got the end of the file within a document' }],
  ],
  [
    'documents that do not end before the next',
    '{"a":1\n{"b":2}\n{"c":\n[\n1\n{}\n{"d":3,\n{"e":{}\n{"f":4}',
    [
      { place: 'line 1', fault: 'must be JSON, got a document that does not end before the next one, on line 2' },
      ...lines([2, '{"b":2}']),
      { place: 'line 3', fault: 'must be JSON, got a document that does not end before the next one, on line 6' },
      ...lines([6, '{}']),
      { place: 'line 7', fault: 'must be JSON, got a document that does not end before the next one, on line 8' },
      { place: 'line 8', fault: 'must be JSON, got a document that does not end before the next one, on line 9' },
      ...lines([9, '{"f":4}']),
    ],
  ],
  ['a string that does not end', '{"a":"b}\n{"c":2}', lines([1, '{"a":"b}'], [2, '{"c":2}'])],
  ['a bracket too many', '{"a":1}}\n{"b":]}\n{}', lines([1, '{"a":1}}'], [2, '{"b":]}'], [3, '{}'])],
  ['text behind a document', '{"a":1},\n{"b":2} x\n{}', lines([1, '{"a":1},'], [2, '{"b":2} x'], [3, '{}'])],
];

describe('other encodings', () => {
  const text = '{"a":"é한😀"}\n{"b":2}\n';
  const records = lines([1, '{"a":"é한😀"}'], [2, '{"b":2}']);
  const utf16le = (value: string): Buffer => Buffer.from(value, 'utf16le');
  const utf16be = (value: string): Buffer => Buffer.from(value, 'utf16le').swap16();

  it.each([
    ['UTF-16 with a mark, as Windows writes it', utf16le(`\uFEFF${text}`)],
    ['UTF-16 without a mark', utf16le(text)],
    ['UTF-16 in the other byte order', utf16be(`\uFEFF${text}`)],
    ['UTF-16 in the other byte order without a mark', utf16be(text)],
    ['gzip', gzipSync(text)],
    ['gzip in two parts', Buffer.concat([gzipSync(text.slice(0, 7)), gzipSync(text.slice(7))])],
    ['UTF-16 in gzip', gzipSync(utf16le(text))],
  ])('%s is read', async (_what, bytes) => {
    for (const size of [1, 7, 65_536]) {
      expect(await split(bytes, size)).toEqual(records);
    }
  });

  it.each([
    ['half of a surrogate pair in UTF-16', utf16le('{"a":"\ud83d"}'), /^must be valid UTF-16LE$/],
    [
      'gzip that ends too soon',
      gzipSync(text).subarray(0, -10),
      /^must be whole gzip, got damaged data: unexpected end/,
    ],
    ['UTF-32', Buffer.from('\uFEFF\0{\0', 'utf16le'), /UTF-32$/],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004'), /ZIP/],
    ['BSON', Buffer.concat([Buffer.from([0x16, 0, 0, 0]), Buffer.from('\u0007_id\0')]), /BSON/],
    ['CSV', Buffer.from('job_task_id,status\r\njt-1,SUCCESS\r\n'), /^must be JSON, got CSV/],
    ['CSV with a mark', Buffer.from('\uFEFF"_id";"job_task_id"\r\n'), /^must be JSON, got CSV/],
  ])('%s is refused once', async (_what, bytes, fault) => {
    const [first, ...others] = (await split(bytes)).filter((record) => 'fault' in record);
    expect(first).toEqual({ place: 'line 1', fault: expect.stringMatching(fault) as string });
    expect(others).toEqual([]);
  });
});

it('counts the members of a document, those with the same name as well', async () => {
  const records: InputRecord[] = [];
  for await (const record of splitRecords(Readable.from([Buffer.from('{"a":{"b":":"},"a":[{"c":1},{}]}\n{}')]))) {
    records.push(record);
  }
  expect(records).toMatchObject([{ members: 4 }, { members: 0 }]);
});

it.each(FAULTS)('reports %s', async (_what, input, records) => {
  expect(await split(input)).toEqual(records);
});

it.each([
  ['line', '', '\n{}', 'line 1', 'line 2'],
  ['element', '[', ',{}]', 'element 1 (line 1)', 'element 2 (line 1)'],
])('drops a %s that is too long, and goes on behind it', async (_what, before, after, place, next) => {
  function* chunks(): Generator<Buffer> {
    yield Buffer.from(before);
    const piece = Buffer.alloc(1_048_576, 'x');
    for (let bytes = 0; bytes <= LARGEST_RECORD.bytes; bytes += piece.length) {
      yield piece;
    }
    yield Buffer.from(after);
  }
  const records: Split[] = [];
  for await (const record of splitRecords(Readable.from(chunks()))) {
    records.push(withoutMembers(record));
  }
  expect(records).toEqual([
    { place, fault: `must have at most ${LARGEST_RECORD.bytes} bytes, got ${LARGEST_RECORD.bytes + 1_048_576}` },
    { place: next, text: '{}' },
  ]);
});
