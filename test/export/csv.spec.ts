import { describe, expect, it } from 'vitest';
import { CSV } from '../../src/export/csv.js';
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
});
