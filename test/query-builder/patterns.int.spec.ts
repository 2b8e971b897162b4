import { expect, it } from 'vitest';
import { parsePattern } from '../../src/query-builder/operands/pattern.js';
import { describeOnEachEngine } from '../support/each-engine.js';
import { useJobTasks } from '../support/use-job-tasks.js';
import { probe, probeTask, TABLE } from './support/dialect-probe.js';

const TEXTS = [
  '',
  'a',
  'A',
  'abc',
  'ABC abc',
  'a\nb',
  'a\n',
  '\n',
  'aab',
  'a.c',
  '10.0.0.1',
  '2022-07-17',
  'ERROR_TIMEOUT',
  'error timeout',
  'É',
  'été',
  'Ωmega',
  'ПРИВЕТ мир',
  '😀',
  'x😀y',
  'tab\there',
  'no\u00a0break',
  '1٣',
  'snake_case',
  'a-b',
  '[x]',
  '{2}',
  'a|b',
  '$5.00',
  'back\\slash',
  'foo(bar)',
  'aXbXc',
  '   ',
  'foo bar baz',
  'k=v;k2=v2',
  'STRAẞE',
  'strasse',
  '300 K',
  'ſ',
  'ΣΊΣΥΦΟΣ',
  'σίσυφος',
  'İ ı',
  '𐐀𐐨',
  'a\u0000b',
  '2022-2022',
  'a&b',
  "'x' \"y'",
  'a\r\nb',
  'ab\n',
  'X\u2003Y',
];

const PATTERNS = [
  'a',
  '^a',
  'a$',
  '^a$',
  '^$',
  '.',
  '^.$',
  'a.b',
  '[^a]',
  '\\d',
  '^\\d+$',
  '\\D',
  '\\w+',
  '^\\w+$',
  '\\W',
  '\\s',
  '^\\S+$',
  '\\bbar\\b',
  '\\Bar',
  'é',
  '[à-ö]',
  'ω',
  'привет',
  '[а-я]+ мир',
  '😀',
  'x.y',
  '[😀]',
  'a{2}',
  '^(a|b)+',
  '(?:error|warn)[ _]timeout',
  'foo(?=\\()',
  'foo(?!\\()',
  '(?<=\\$)\\d',
  '(?<!a)b',
  'a.*c',
  'a.*?c',
  '\\.',
  '\\[x\\]',
  '[[\\]]',
  '\\{2\\}',
  'a\\|b',
  'a\\-b',
  '[a-c-]',
  '[-a]',
  '[\\w-]+;',
  '\\\\',
  '[\\\\]',
  '[&&]',
  '\\t',
  '[\\t]',
  '\\n',
  '\\x41',
  '\\u00e9',
  '(-).*\\1',
  '(\\d)\\1',
  '^[^\\s]+$',
  '[^\\d]',
  '#',
  ' ',
  'k=(?<name>\\w)',
  "'",
  '"',
  '%',
  '~!@',
  '/',
  'straße',
  'ss',
  '[j-l]',
  '[^k]',
  '^[^s]$',
  'ς',
  '[Z-a]',
  '[À-ÿ]',
  'ı',
  'i',
  '[𐐀-𐐂]{2}',
  'a\\x00b',
  '\\0',
  'x|',
  '(?:)',
  '()',
  '[a-c-e]',
  '[+--]',
  '[a&&b]',
  '[a\\x26\\x26]',
  '(?<year>\\d{4})-\\k<year>',
  '\\u{1F600}',
  '(?<=a|bc)b',
  'a{2,}?',
  '[^\\W\\d]',
];

/** PCRE syntax that JavaScript lacks, beside what it means. */
const TRANSLATED: readonly (readonly [pattern: string, meaning: RegExp])[] = [
  ['^[[:digit:]]+', /^[0-9]+/],
  ['^[[:^digit:]]+$', /^[^0-9]+$/],
  ['[[:alpha:]]', /[a-z]/iu],
  ['^[[:upper:]]+$', /^[a-z]+$/iu],
  ['[[:^alpha:][:digit:]]', /[^a-z]/iu],
  ['[[:blank:]]', /[ \t]/],
  ['[[:cntrl:]]', /[\0-\x1f\x7f]/],
  ['[[:punct:]]', /[!-/:-@[-`{-~]/],
  ['^[[:graph:]]+$', /^[!-~]+$/iu],
  ['^[[:print:]]+$', /^[ -~]+$/iu],
  ['^[[:xdigit:]]+$', /^[0-9a-f]+$/i],
  ['^[[:word:]]+$', /^\w+$/iu],
  ['[[:space:]]', /[\t-\r ]/],
  ['[[:ascii:]]', /[\0-\x7f]/iu],
  ['^[[:lower:][:space:]]+$', /^[a-z\t-\r ]+$/iu],
  ['^[[:alnum:]]+$', /^[a-z0-9]+$/iu],
  ['(?i)abc', /abc/i],
  ['(?s)a.b', /a.b/s],
  ['(?m)^b', /^b/m],
  ['(?m)a$', /a(?![^\n])/i],
  ['(?im)^a$', /(?<![^\n])a(?![^\n])/i],
  ['(?x) a b  # comment', /ab/i],
  ['(?s:a.)b', /a.b/is],
  ['a(?i:B)C', /abc/i],
  ['(?P<c>x)', /x/i],
  ["(?'c'x)", /x/i],
  ['(?P<q>[\'"]).*(?P=q)', /(['"]).*\1/],
  ['(?#comment)a', /a/i],
  ['[]x]', /[\]x]/i],
  ['[^]x]', /[^\]x]/i],
  ['\\Qa.c\\E', /a\.c/i],
  ['[\\Q[]\\E]', /[[\]]/],
  ['\\Aab', /^ab/i],
  ['b\\z', /b$/i],
  ['b\\Z', /b\n?$/i],
  ['\\h', /[\t \u00a0\u2003]/],
  ['^\\H+$', /^[^\t \u00a0\u2003]+$/],
  ['\\v', /[\n-\r]/],
  ['a\\Rb', /a\r?\nb/i],
  ['^\\N+$', /^.+$/],
  ['\\011', /\t/],
  ['\\cI', /\t/],
  ['\\o{11}', /\t/],
  ['\\p{Lu}', /[\p{Lu}\p{Ll}\p{Lt}]/u],
  ['^\\P{Ll}+$', /^[^\p{Lu}\p{Ll}\p{Lt}]+$/u],
  ['\\pN', /\p{N}/u],
  ['[\\p{Nd}-]', /[\p{Nd}-]/u],
  ['[\\P{L}]', /\P{L}/u],
  ['\\p{^L}', /\P{L}/u],
  ['a{,3}', /a\{,3\}/i],
];

function compiled(pattern: string): string {
  const parsed = parsePattern(pattern);
  if ('fault' in parsed) {
    throw new TypeError(`${pattern}: ${parsed.fault}`);
  }
  return parsed.pattern;
}

/** JavaScript's own reading of the pattern, but for spaces: they are ASCII here, and more in JavaScript. */
function reference(pattern: string): RegExp {
  const ascii = pattern
    .replaceAll('[^\\s]', '[^\\t-\\r ]')
    .replaceAll('\\S', '[^\\t-\\r ]')
    .replaceAll('\\s', '[\\t-\\r ]');
  try {
    return new RegExp(ascii, 'iu');
  } catch {
    return new RegExp(ascii, 'i');
  }
}

describeOnEachEngine('a pattern', (engine) => {
  const database = useJobTasks(
    engine,
    TEXTS.map((text, index) => probeTask(`text-${String(index)}`, { text })),
  );

  it.each(TRANSLATED.map(([pattern, meaning]) => ({ pattern, meaning })))(
    '$pattern means $meaning',
    async ({ pattern, meaning }) => {
      const rows = await probe(database(), [database().dialect.matchesPattern(TABLE.text, compiled(pattern))]);
      const found = TEXTS.filter((_, index) => Number(rows.get(`text-${String(index)}`)?.[0]) === 1);
      expect(found).toEqual(TEXTS.filter((text) => meaning.test(text)));
    },
  );

  it.each(PATTERNS)('%j finds what JavaScript finds', async (pattern) => {
    const rows = await probe(database(), [database().dialect.matchesPattern(TABLE.text, compiled(pattern))]);
    const expected = reference(pattern);
    const found = TEXTS.filter((_, index) => Number(rows.get(`text-${String(index)}`)?.[0]) === 1);
    expect(found).toEqual(TEXTS.filter((text) => expected.test(text)));
  });
});
