import { closeOverCase, complement, type Ranges } from './code-point-set.js';

const DIGIT: Ranges = [[0x30, 0x39]];
const UPPER: Ranges = [[0x41, 0x5a]];
const LOWER: Ranges = [[0x61, 0x7a]];
const ALPHA: Ranges = [...UPPER, ...LOWER];
const ALNUM: Ranges = [...DIGIT, ...ALPHA];
export const WORD: Ranges = [...ALNUM, [0x5f, 0x5f]];
const SPACE: Ranges = [
  [0x09, 0x0d],
  [0x20, 0x20],
];
export const LINE_FEED: Ranges = [[0x0a, 0x0a]];
/** `\v` of PCRE: whatever ends a line. */
const VERTICAL_SPACE: Ranges = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];
const HORIZONTAL_SPACE: Ranges = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];

const allBut = (ranges: Ranges): Ranges => complement(closeOverCase(ranges));

/** The letters of escapes such as `\d`. ASCII, but for `\h` and `\v`, as in PCRE. */
export const ESCAPED_SETS: Readonly<Record<string, Ranges>> = {
  d: DIGIT,
  D: allBut(DIGIT),
  w: WORD,
  W: allBut(WORD),
  s: SPACE,
  S: allBut(SPACE),
  h: HORIZONTAL_SPACE,
  H: allBut(HORIZONTAL_SPACE),
  v: VERTICAL_SPACE,
  V: allBut(VERTICAL_SPACE),
};

/** POSIX classes such as `[:digit:]`, ASCII as in PCRE. */
export const POSIX_SETS: Readonly<Record<string, Ranges>> = {
  alnum: ALNUM,
  alpha: ALPHA,
  ascii: [[0x00, 0x7f]],
  blank: [
    [0x09, 0x09],
    [0x20, 0x20],
  ],
  cntrl: [
    [0x00, 0x1f],
    [0x7f, 0x7f],
  ],
  digit: DIGIT,
  graph: [[0x21, 0x7e]],
  lower: LOWER,
  print: [[0x20, 0x7e]],
  punct: [
    [0x21, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ],
  space: SPACE,
  upper: UPPER,
  word: WORD,
  xdigit: [...DIGIT, [0x41, 0x46], [0x61, 0x66]],
};

/** Where case is ignored, PCRE takes each of these for all three. */
const CASED = ['Lu', 'Ll', 'Lt'];

/** General categories of Unicode, which JavaScript, ICU and PCRE name alike. */
const CATEGORIES: ReadonlySet<string> = new Set(
  ['L Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Co'].flatMap((names) =>
    names.split(' '),
  ),
);

/** The categories that `\p{name}` stands for where case is ignored; undefined for anything else. */
export function categoriesNamed(name: string): readonly string[] | undefined {
  if (name === 'L&' || name === 'LC' || CASED.includes(name)) {
    return CASED;
  }
  return CATEGORIES.has(name) ? [name] : undefined;
}
