import type { Dice } from './dice.js';
import type { Json } from '../answer.js';

/** The instant that `timediff_*` operands are relative to: a Wednesday. */
export const NOW = new Date('2026-03-04T12:30:15.250Z');

const COMMON_TEXTS = ['a', 'b', 'A', 'abc', 'x', '1'];

/** Texts that are easily mangled on the way into SQL and back. */
const ODD_TEXTS = [
  '',
  ' ',
  'trail',
  'trail ',
  ' lead',
  'Z',
  'e',
  'é',
  'É',
  'résumé',
  'Ａ',
  '😀',
  '😀 x',
  '가',
  'п',
  'П',
  'Ω',
  '100%',
  'a_b',
  'aXb',
  'a%b',
  String.raw`a\b`,
  '\\',
  "it's",
  '"q"',
  'q"',
  '`t`',
  'line\nbreak',
  'tab\there',
  '$a',
  '(p',
  '[set]',
  '{"a":1}',
  '{}',
  '[]',
  'null',
  'true',
  '0',
  '10',
  '1.0',
  '01',
  '-1',
  '1e3',
  '2022-07-17T16:00:08.266Z',
  '?',
  ':a',
  '@x',
  '; --',
  '𝒳',
  '𝒳a',
  '\uffee',
  '팀',
  '-x',
  'unit\u001fseparator',
  'a\u0000b',
  '\u0000',
  'Kiſs',
  'kiss',
  'ΣΣ',
  'σς',
  'ẞ',
  'ß',
  'İı',
  'ǅ',
  'ǆ',
  'ꭰᎠ',
  'თბ',
  'ᲗᲑ',
  '𐐀',
  '𐐨x',
  '𞤀',
  'Ⱥbc',
];

export const text = (dice: Dice): string => dice.pick(dice.percent(55) ? COMMON_TEXTS : ODD_TEXTS);

/** Longer than most, and different at the end only. */
export const longText = (dice: Dice): string => dice.pick(['x', '팀', '𝒳']).repeat(10_000) + text(dice);

const COMMON_NUMBERS = [0, 1, 2, 3];
/** Sums of these are exact in every order of addition. */
const ODD_NUMBERS = [-1, 0.5, 1.5, 2.25, -0.25, 10, 11, 1000, 2147483648, -4294967296, 1099511627776];

export const number = (dice: Dice): number => dice.pick(dice.percent(60) ? COMMON_NUMBERS : ODD_NUMBERS);

export const scalar = (dice: Dice): Json =>
  dice.choose<Json>([
    [5, () => text(dice)],
    [5, () => number(dice)],
    [2, () => dice.percent(50)],
    [2, () => null],
  ]);

const COMMON_KEYS = ['a', 'b', 'c', 'k', 'v'];
const ODD_KEYS = [
  '0',
  '1',
  'A',
  'my key',
  'dash-key',
  'type',
  'in',
  'not',
  'size',
  '$x',
  'q"t',
  "it's",
  String.raw`b\s`,
  '%',
  '_',
  'a__b',
  'é',
  '😀',
  'ключ',
  '[0]',
  '*',
  '#',
  '@at',
  'constructor',
  'length',
  'null',
  ' ',
  '-',
  '-x',
  '--x',
  '-1',
  'a ',
  'E\u0301',
  'É',
  '팀',
  '𝒳',
  '"',
  '\\',
  '"-',
  String.raw`\"-x`,
  String.raw`u\u0022`,
  'line\nbreak',
  'unit\u001fseparator',
];

export const key = (dice: Dice): string => dice.pick(dice.percent(75) ? COMMON_KEYS : ODD_KEYS);

const memberName = (dice: Dice): string => (dice.percent(50) ? text(dice) : key(dice));

/** Any JSON value, at most so many levels deep. */
export function json(dice: Dice, depth: number): Json {
  if (depth <= 0) {
    return scalar(dice);
  }
  return dice.choose<Json>([
    [6, () => scalar(dice)],
    [3, () => dice.list(0, 3, () => scalar(dice))],
    [3, () => dice.list(0, 3, () => object(dice, depth - 1))],
    [2, () => dice.list(1, 3, () => json(dice, depth - 1))],
    [1, () => dice.list(0, 4, () => ({ k: memberName(dice), v: scalar(dice) }))],
    [1, () => dice.list(0, 4, () => [memberName(dice), scalar(dice)])],
    [5, () => object(dice, depth - 1)],
  ]);
}

export const object = (dice: Dice, depth: number): { readonly [key: string]: Json } =>
  Object.fromEntries(dice.list(0, 3, () => [key(dice), json(dice, depth)]));

/** Instants with ties, edges of years and weeks, and some around NOW. */
export const INSTANTS: readonly string[] = [
  '2022-07-17T16:00:08.266Z',
  '2022-07-17T16:00:08.267Z',
  '2022-07-01T00:00:00.000Z',
  '2022-12-31T23:59:59.999Z',
  '2023-01-01T00:00:00.000Z',
  '2024-02-29T12:00:00.500Z',
  '2020-12-27T00:00:00.000Z',
  '2021-01-03T23:59:59.999Z',
  '2018-12-31T05:06:07.008Z',
  '2016-01-03T00:00:00.000Z',
  '1901-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '2199-12-31T23:59:59.999Z',
  '2026-03-04T12:30:15.250Z',
  '2026-03-04T00:00:00.000Z',
  '2026-03-02T00:00:00.000Z',
  '2026-03-01T00:00:00.000Z',
  '2026-03-03T12:30:15.250Z',
];

/** The ends of what a datetime column holds; with an offset they are beyond. */
export const INSTANTS_AT_THE_ENDS: readonly string[] = [
  '0001-01-01T00:00:00.000Z',
  '1000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
];

/** Operands around the ends of 32 and 64 bits. */
export const LARGE_OPERANDS: readonly (number | string)[] = [
  ...[2_147_483_647, 2_147_483_648, -2_147_483_648, -2_147_483_649, 2 ** 63, 1e300, -1e300],
  ...['2147483648', '-99999999999999999999'],
];
