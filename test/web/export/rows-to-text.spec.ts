import { describe, expect, it } from 'vitest';
import { toCsv, toNdjson } from '../../../web/src/export/rows-to-text.js';

const COLUMNS = [
  { name: 'a', value: ({ a }: { a: unknown }) => a },
  { name: 'b', value: () => 2 },
];

describe('an exported table', () => {
  it.each([
    ['x', 'x'],
    ['=1+1', "'=1+1"],
    [' \u200b@cmd', "' \u200b@cmd"],
    ['＝1', "'＝1"],
    ['-1', "'-1"],
    [-1, '-1'],
    ['a,"b"', '"a,""b"""'],
    ['=a\nb', '"\'=a\nb"'],
    [null, ''],
    [['s', 1], '"[""s"",1]"'],
  ])('has the cell %j as %s', (value, cell) => {
    expect(toCsv([{ a: value }], COLUMNS)).toBe(`\uFEFFa,b\r\n${cell},2\r\n`);
  });

  it('is one JSON object a line', () => {
    expect(toNdjson([{ a: 'x' }, { a: undefined }], COLUMNS)).toBe('{"a":"x","b":2}\n{"a":null,"b":2}\n');
  });
});
