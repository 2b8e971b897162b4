import { describe, expect, it } from 'vitest';
import { parseIsoInstant } from '../../src/query-builder/operands/iso-instant.js';
import { parsePattern } from '../../src/query-builder/operands/pattern.js';
import { parseRelativeInstant } from '../../src/query-builder/operands/relative-instant.js';

const isoOf = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();

describe('an ISO 8601 datetime', () => {
  it.each([
    ['2022', '2022-01-01T00:00:00.000Z'],
    ['2022-07', '2022-07-01T00:00:00.000Z'],
    ['2022-07-17', '2022-07-17T00:00:00.000Z'],
    ['20220717', '2022-07-17T00:00:00.000Z'],
    ['2022-07-17T16', '2022-07-17T16:00:00.000Z'],
    ['2022-07-17T16:05', '2022-07-17T16:05:00.000Z'],
    ['2022-07-17T1605', '2022-07-17T16:05:00.000Z'],
    ['2022-07-17T16:00:08', '2022-07-17T16:00:08.000Z'],
    ['2022-07-17T16:00:08.266', '2022-07-17T16:00:08.266Z'],
    ['2022-07-17T16:00:08,2', '2022-07-17T16:00:08.200Z'],
    ['2022-07-17T16:00:08.2669999', '2022-07-17T16:00:08.266Z'],
    ['20220717T160008Z', '2022-07-17T16:00:08.000Z'],
    ['2022-07-17T24:00:00', '2022-07-18T00:00:00.000Z'],
    ['2022-07-17T16:00:08+09', '2022-07-17T07:00:08.000Z'],
    ['2022-07-17T16:00:08+0930', '2022-07-17T06:30:08.000Z'],
    ['2022-07-17T16:00:08-09:30', '2022-07-18T01:30:08.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['0001-01-01', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s is %s', (text, expected) => {
    expect(isoOf(parseIsoInstant(text))).toBe(expected);
  });

  it.each([
    '',
    ' ',
    'now',
    '22',
    '202',
    '2022-7',
    '2022-13',
    '2022-00',
    '2022-02-30',
    '2023-02-29',
    '2022-07-32',
    '2022-07-17 16:00',
    '2022-07-17T',
    '2022-07-17T25',
    '2022-07-17T16:60',
    '2022-07-17T16:00:60',
    '2022-07-17T24:00:01',
    '2022-07T16:00',
    '2022-07-17T16:00:08.',
    '2022-07-17T16:00+24',
    '2022-07-17T16:00+09:60',
    '2022-07-17T16:00z',
    '2022-07-17Z',
    '2022-W29-7',
    '2022-198',
    ' 2022-07-17',
    '2022-07-17\n',
    '+2022-07-17',
    '0000-01-01',
    '２０２２',
  ])('%j is none', (text) => {
    expect(parseIsoInstant(text)).toBeNull();
  });
});

describe('a time relative to now', () => {
  const now = new Date('2022-07-16T12:34:56.789Z');

  it.each([
    ['now', '2022-07-16T12:34:56.789Z'],
    ['now/d', '2022-07-16T00:00:00.000Z'],
    ['now/w', '2022-07-11T00:00:00.000Z'],
    ['now/m', '2022-07-01T00:00:00.000Z'],
    ['now-30s', '2022-07-16T12:34:26.789Z'],
    ['now + 5m', '2022-07-16T12:39:56.789Z'],
    ['now -1h', '2022-07-16T11:34:56.789Z'],
    ['now- 2d', '2022-07-14T12:34:56.789Z'],
    ['now/d-1w', '2022-07-09T00:00:00.000Z'],
    ['now/m - 0d', '2022-07-01T00:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(isoOf(parseRelativeInstant(text, now))).toBe(expected);
  });

  it.each([
    ['2022-07-17T00:00:00.000Z', '2022-07-11T00:00:00.000Z'],
    ['2022-07-18T00:00:00.000Z', '2022-07-18T00:00:00.000Z'],
    ['2022-01-01T10:00:00.000Z', '2021-12-27T00:00:00.000Z'],
  ])('the week of %s begins on Monday %s', (moment, expected) => {
    expect(isoOf(parseRelativeInstant('now/w', new Date(moment)))).toBe(expected);
  });

  it.each([
    '',
    'NOW',
    'now/',
    'now/y',
    'now/h',
    'now/d/d',
    'now-1',
    'now-d',
    'now-1M',
    'now-1y',
    'now-1.5d',
    'now--1d',
    'now-1d-1h',
    'now  - 1d',
    'now -  1d',
    'now - 1 d',
    '-1d',
    'now-1d!',
    'now-99999999d',
    'now+99999999w',
    'now-9999999999999999999999s',
    'now\n',
  ])('%j is none', (text) => {
    expect(parseRelativeInstant(text, now)).toBeNull();
  });
});

describe('a pattern', () => {
  it.each([
    ['1.2', '1[^\\x0a]2'],
    ['\\d+', '[0-9]+'],
    ['^x$', '^[Xx](?![\\s\\S])'],
    ['ks', '[Kk\u212a][Ss\u017f]'],
    ['ẞ', '[ßẞ]'],
    ['[[&]', '[\\x26\\x5b]'],
    ['[1\\x26\\x262]', '[\\x2612]'],
    ['[+--]', '[\\x2b-\\x2d]'],
    ['1{2,3}', '1{2,3}'],
    ['1{x}', '1\\x7b[Xx]\\x7d'],
    ['\\u00e9\\x41', '[Éé][Aa]'],
    ['\\ud83d\\ude00\\x{1F600}', '😀😀'],
    ['[[:digit:]]', '[0-9]'],
    ['(?i)(?<name>1)', '(?:1)'],
    ['\\P{Ll}', '[^\\p{Lu}\\p{Ll}\\p{Lt}]'],
    ['\\/', '\\x2f'],
  ])('%j is written as %j', (pattern, expected) => {
    expect(parsePattern(pattern)).toEqual({ pattern: expected });
  });

  it('may escape a dash that needs no escape', () => {
    expect(parsePattern('a\\-b')).not.toHaveProperty('fault');
  });

  it.each([
    ['(', 'must close every group'],
    [')', 'must open each group before its closing parenthesis'],
    ['[', 'must close every class'],
    ['[]', 'must close every class'],
    ['[^]', 'must close every class'],
    ['a**', 'two quantifiers in a row'],
    ['a{2}{3}', 'two quantifiers in a row'],
    ['*', 'something to repeat before *'],
    ['{2}', 'something to repeat before a count'],
    ['^*', 'something to repeat before *'],
    ['(?=a)+', 'something to repeat before +'],
    ['a{3,2}', 'in ascending order, got {3,2}'],
    ['a{1001}', 'at most 1000 times, got {1001}'],
    ['(?:a{1000}){1000}', 'must be smaller'],
    ['\\', 'must not end with a backslash'],
    ['\\q', 'escape \\q'],
    ['\\G', 'escape \\G'],
    ['\\K', 'escape \\K'],
    ['\\X', 'escape \\X'],
    ['\\x', 'escape \\x'],
    ['\\u{110000}', 'is not a character'],
    ['\\ud800', 'is not a character'],
    ['\ud800', 'surrogate'],
    ['a++', 'possessive'],
    ['a?+', 'possessive'],
    ['(?>a)', 'atomic'],
    ['(?-i)a', 'must not turn flags off'],
    ['(?U)a', 'flags i, m, s and x, each once, got U'],
    ['(?R)', 'each once, got R'],
    ['(?1)', 'begin with (?1'],
    ['(?(1)a)', 'begin with (?('],
    ['(?|a)', 'begin with (?|'],
    ['(*UTF8)a', 'begin with (*U'],
    ['(?<a>1)(?<a>2)', 'group name once, got a twice'],
    ['[z-a]', 'in ascending order'],
    ['[\\d-z]', 'a single character at each end'],
    ['[a-\\d]', 'a single character at each end'],
    ['[[.a.]]', '[.a.]'],
    ['[[=a=]]', '[=a=]'],
    ['[[:name:]]', '[:name:]'],
    ['[:alpha:]', 'within a class only'],
    ['[\\P{Ll}]', '\\P{Lu}'],
    ['\\p{Greek}', 'general categories'],
    ['\\p{Xx}', 'general categories'],
    ['\\1', 'to an earlier group'],
    ['\\k<a>', 'to an earlier group'],
    ['(1\\1)', 'that has always matched'],
    ['(?:(1)|2)\\1', 'that has always matched'],
    ['(1)?\\1', 'that has always matched'],
    ['(a)\\1', 'matches letters'],
    ['(?<=a+)b', 'fixed length'],
    ['(?<=(?:a|bc))d', 'fixed length'],
  ])('%j is rejected: … %s', (pattern, reason) => {
    expect(parsePattern(pattern)).toEqual({ fault: expect.stringContaining(reason) as string });
  });
});
