import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { LARGEST_RECORD_BYTES, type InputRecord } from '../../src/cli/import/record.js';
import { splitRecords } from '../../src/cli/import/split-records.js';

function* chunksOf(bytes: Buffer, size: number): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}

async function split(input: string | Buffer, size = 65_536): Promise<InputRecord[]> {
  const records: InputRecord[] = [];
  for await (const record of splitRecords(Readable.from(chunksOf(Buffer.from(input), size)))) {
    records.push(record);
  }
  return records;
}

const lines = (...texts: readonly (readonly [number, string])[]): InputRecord[] =>
  texts.map(([line, text]) => ({ place: `line ${line}`, text }));
const elements = (...texts: readonly (readonly [number, number, string])[]): InputRecord[] =>
  texts.map(([element, line, text]) => ({ place: `element ${element} (line ${line})`, text }));

const FORMS: readonly (readonly [string, string, readonly InputRecord[]])[] = [
  ['nothing', '', []],
  ['white space', ' \n\t\r\n', []],
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

const FAULTS: readonly (readonly [string, string | Buffer, readonly InputRecord[]])[] = [
  [
    'a line that is not UTF-8',
    Buffer.concat([Buffer.from('{}\n{"a":"'), Buffer.from([0xff]), Buffer.from('"}\n{}')]),
    [...lines([1, '{}']), { place: 'line 2', fault: 'not UTF-8' }, ...lines([3, '{}'])],
  ],
  ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), [{ place: 'line 1', fault: 'not UTF-8' }]],
  [
    'an array that does not end',
    '[{"a":1},\n{"b":',
    [
      ...elements([1, 1, '{"a":1}'], [2, 2, '{"b":']),
      { place: 'line 2', fault: 'the file ends within the array; ] is expected' },
    ],
  ],
  [
    'nothing between commas',
    '[{},,{}]',
    [
      ...elements([1, 1, '{}']),
      { place: 'element 2 (line 1)', fault: 'empty; a job task is expected between two commas' },
      ...elements([3, 1, '{}']),
    ],
  ],
  [
    'something behind the array',
    '[{}]\n{}',
    [...elements([1, 1, '{}']), { place: 'line 1', fault: 'nothing is expected after the array' }],
  ],
  [
    'something else behind the results',
    '{"results":[{}],"more":1}',
    [...elements([1, 1, '{}']), { place: 'line 1', fault: 'nothing is expected after the array' }],
  ],
  ['UTF-16', Buffer.from('\uFEFF{}', 'utf16le'), [{ place: 'line 1', fault: 'the text is UTF-16; UTF-8 is expected' }]],
  [
    'gzip',
    Buffer.from([0x1f, 0x8b, 0x08]),
    [{ place: 'line 1', fault: 'compressed with gzip; plain text is expected (gunzip -c FILE, piped to -)' }],
  ],
];

it.each(FAULTS)('tells of %s', async (_what, input, records) => {
  expect(await split(input)).toEqual(records);
});

it.each([
  ['line', '', '\n{}', 'line 1', 'line 2'],
  ['element', '[', ',{}]', 'element 1 (line 1)', 'element 2 (line 1)'],
])('drops a %s that is too long, and goes on behind it', async (_what, before, after, place, next) => {
  function* chunks(): Generator<Buffer> {
    yield Buffer.from(before);
    const piece = Buffer.alloc(1_048_576, 'x');
    for (let bytes = 0; bytes <= LARGEST_RECORD_BYTES; bytes += piece.length) {
      yield piece;
    }
    yield Buffer.from(after);
  }
  const records: InputRecord[] = [];
  for await (const record of splitRecords(Readable.from(chunks()))) {
    records.push(record);
  }
  expect(records).toEqual([
    { place, fault: `${LARGEST_RECORD_BYTES + 1_048_576} bytes long; ${LARGEST_RECORD_BYTES} at most are expected` },
    { place: next, text: '{}' },
  ]);
});
