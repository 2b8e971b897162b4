import { describe, expect, it } from 'vitest';
import { CSV, withByteOrderMark } from '../../src/export/csv.js';
import { JsonText, ResultRow, type Json } from '../../src/query-builder/index.js';

describe('a cell of CSV', () => {
  it.each<[string, Json | JsonText, string]>([
    ['a plain text', 'a b', 'a b'],
    ['nothing', null, ''],
    ['a number, also below zero', -5, '-5'],
    ['JSON', new JsonText('{"a":1,"b":"x"}'), '"{""a"":1,""b"":""x""}"'],
    ['quotes', 'say "a"', '"say ""a"""'],
    ['a comma', 'a,b', '"a,b"'],
    ['a line break', 'a\r\nb', '"a\r\nb"'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula with a plus', '+1', "'+1"],
    ['a formula with a minus', '-1+cmd()', "'-1+cmd()"],
    ['a formula with an at sign', '@SUM(A1)', "'@SUM(A1)"],
    ['a formula behind a tab', '\t=1', "'\t=1"],
    ['a formula behind a line break', '\r=1', '"\'\r=1"'],
    ['a formula in wide letters', '＝1', "'＝1"],
    ['a formula behind a space', ' =1+1', "' =1+1"],
    ['a formula behind a byte-order mark', '\uFEFF=1', "'\uFEFF=1"],
    ['a formula behind a no-break space', '\u00A0+1', "'\u00A0+1"],
    ['a formula behind an ideographic space', '\u3000＝1', "'\u3000＝1"],
    ['a formula behind a zero-width space', '\u200B@A1', "'\u200B@A1"],
    ['a formula behind a Hangul filler', '\u3164-1', "'\u3164-1"],
    ['a formula behind a soft hyphen', '\u00AD=1', "'\u00AD=1"],
    ['a formula behind NUL', '\u0000=1', "'\u0000=1"],
    ['a formula behind several of them', ' \t\uFEFF\u2028 =1', "' \t\uFEFF\u2028 =1"],
    ['a formula in small letters', '﹦1', "'﹦1"],
    ['a negative number as text', '-5', "'-5"],
    ['an equals sign behind a letter', 'a=1', 'a=1'],
    ['Hangul', '팀 =1', '팀 =1'],
    ['spaces alone', '  ', '  '],
    ['a fraction', -0.5, '-0.5'],
    ['a formula with quotes', '=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ])('holds %s', (_, value, text) => {
    expect(CSV.row(new ResultRow([{ name: 'a' }], [value]))).toBe(`${text}\r\n`);
  });

  it('is empty for a field that the row does not have', () => {
    expect(CSV.row(new ResultRow([{ name: 'a' }, { name: 'b' }], [undefined, 1]))).toBe(',1\r\n');
  });

  it('is a name in the first line', () => {
    expect(CSV.head(['job_task_id', 'status'])).toBe('job_task_id,status\r\n');
  });

  it('follows a byte-order mark if requested', () => {
    expect(withByteOrderMark(CSV).head(['팀'])).toBe('\uFEFF팀\r\n');
  });
});
