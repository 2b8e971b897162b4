import { COLUMNS, FILTER_OPERATORS } from '../operands.js';
import { render, type Json } from '../answer.js';
import type { Maybe } from '../values.js';
import type { Dice } from './dice.js';
import type { Places } from './places.js';
import { INSTANTS, INSTANTS_AT_THE_ENDS, json, key, LARGE_OPERANDS, number, scalar, text } from './vocabulary.js';

export type JsonObject = { readonly [key: string]: Json };

/** The members of a oneof under either spelling. */
export const spelled = (dice: Dice, long: string, value: Json): JsonObject => ({
  [dice.percent(50) ? long : long.slice(0, 1)]: value,
});

/** A path for a filter or a sort key: mostly one that leads somewhere. */
export function filterPath(dice: Dice, places: Places): string {
  const path = dice.pick(places.paths);
  return dice.choose([
    [6, () => path],
    [2, () => dice.pick(Object.keys(COLUMNS))],
    [1, () => (/^(?:options|changed)/.test(path) ? `${path}.${key(dice)}` : path)],
    [1, () => ['options', ...dice.list(1, 3, () => key(dice))].join('.')],
  ]);
}

const ISO_SPELLINGS: readonly ((iso: string) => string)[] = [
  (iso) => iso,
  (iso) => iso.slice(0, 10),
  (iso) => iso.slice(0, 7),
  (iso) => iso.slice(0, 4),
  (iso) => iso.slice(0, 10).replaceAll('-', ''),
  (iso) => iso.replace('Z', '999+00:00'),
  (iso) => iso.replace('.', ',').replace('Z', ''),
  (iso) => iso.slice(0, 13),
  (iso) => iso.slice(0, 16),
  (iso) => `${iso.slice(0, 19).replaceAll(/[-:]/g, '')}Z`,
  (iso) => iso.replace('Z', '+09:00'),
  (iso) => iso.replace('Z', '-0530'),
  (iso) => `${iso.slice(0, 10)}T24:00:00Z`,
];

const iso = (dice: Dice): string =>
  dice.pick(ISO_SPELLINGS)(dice.pick(dice.percent(85) ? INSTANTS : INSTANTS_AT_THE_ENDS));

const RELATIVES = [
  'now',
  'now-1d',
  'now + 1d',
  'now/d',
  'now/w',
  'now/m',
  'now/d+12h',
  'now/w - 1w',
  'now-0s',
  'now-24h',
]
  .concat(['now - 1440m', 'now+63000d', 'now-36500d', 'now/m+3d'])
  .concat(['now-1y', 'yesterday', 'now-1.5d']);

const PATTERNS = [
  '^a',
  'b$',
  '.',
  '^.$',
  '.*',
  'a.b',
  '[a-c]',
  '[^0-9]',
  String.raw`^\d+$`,
  String.raw`\w+`,
  String.raw`\bb`,
  String.raw`\s`,
  '(a|b)c?',
  'a{1,2}b',
  '^$',
  '^.+$',
  String.raw`\.`,
  String.raw`\\`,
  String.raw`\$|\(`,
  'É',
  'ω',
  '^😀',
  '[é😀]',
  '(?=a)a',
  '^(?!a)',
  'line.break',
  '"',
  "'",
  '%',
  '_',
  '^(?:SUCCESS|FAILURE)$',
  'job.1',
  '(unclosed',
  '[z-a]',
  '*a',
];

/** A random pattern of the common syntax, which JavaScript reads as the contract does. */
function builtPattern(dice: Dice, depth = 2): string {
  const atom = (): string =>
    dice.choose([
      [6, () => escape(dice.pick([...text(dice), 'k', 's', 'σ', 'ß', '𐐀']))],
      [2, () => dice.pick(['.', String.raw`\d`, String.raw`\w`, String.raw`\W`, String.raw`\b`, '^', '$'])],
      [2, () => dice.pick(['[a-c]', '[^k]', '[j-l]', '[^s]', '[α-ω]', '[À-ÿ]', '[Z-a]', '[𐐀-𐐂]', '[&x]', '[+--]'])],
      [depth > 0 ? 2 : 0, () => `(?:${builtPattern(dice, depth - 1)}|${builtPattern(dice, depth - 1)})`],
      [depth > 0 ? 1 : 0, () => `(?${dice.pick(['=', '!'])}${builtPattern(dice, depth - 1)})`],
    ]);
  const quantified = (): string => {
    const one = atom();
    const takesCount = !/^(?:\\b|\^|\$|\(\?[=!].*)$/u.test(one);
    return takesCount && dice.percent(25) ? one + dice.pick(['*', '+', '?', '{2}', '{1,2}', '*?']) : one;
  };
  return dice.list(1, 3, quantified).join('');
}

const flipCase = (value: string): string => {
  const upper = value.toUpperCase();
  return upper === value ? value.toLowerCase() : upper;
};

/** A piece of a text, with its case changed now and then. */
function piece(dice: Dice, value: Maybe): string {
  const letters = [...(typeof value === 'string' ? value : text(dice))].slice(0, 60);
  const from = dice.integer(0, Math.max(letters.length - 1, 0));
  const part = letters.slice(from, from + dice.integer(0, 4)).join('');
  const chosen = dice.percent(60) ? part : letters.join('');
  return dice.percent(40) ? flipCase(chosen) : chosen;
}

const escape = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

/** An operand for plain comparison with what is at the path. */
function comparand(dice: Dice, places: Places, path: string): Json {
  const kind = COLUMNS[path];
  const seen = places.valueAt(dice, path);
  if (kind === 'datetime') {
    return dice.percent(15) ? null : iso(dice);
  }
  if (kind === 'int') {
    const count = typeof seen === 'number' ? seen : number(dice);
    const large = dice.pick(LARGE_OPERANDS);
    return dice.pick<Json>([count, count, number(dice), String(Math.trunc(count)), count + 0.9, large, null]);
  }
  return dice.choose<Json>([
    [6, () => (seen === undefined ? scalar(dice) : render(seen))],
    [3, () => scalar(dice)],
    [1, () => json(dice, 1)],
  ]);
}

const single = (dice: Dice, make: () => Json): Json => {
  for (let attempt = 0; attempt < 5; attempt++) {
    const value = make();
    if (!Array.isArray(value)) {
      return value;
    }
  }
  return scalar(dice);
};

function searched(dice: Dice, places: Places, path: string): Json {
  const kind = COLUMNS[path];
  if (kind === 'int') {
    return number(dice);
  }
  return kind === 'datetime' ? iso(dice) : piece(dice, places.valueAt(dice, path));
}

const pattern = (dice: Dice, places: Places, path: string): string =>
  dice.choose([
    [5, () => dice.pick(PATTERNS)],
    [3, () => escape(piece(dice, places.valueAt(dice, path)))],
    [2, () => builtPattern(dice)],
  ]);

function elementShape(dice: Dice, places: Places, path: string): JsonObject {
  const seen = places.valueAt(dice, path);
  if (dice.percent(60) && typeof seen === 'object' && seen !== null) {
    const members = Object.entries(render(seen) as JsonObject).filter(
      ([name, value]) => name !== '' && !name.startsWith('$') && !name.includes('.') && !Array.isArray(value),
    );
    return Object.fromEntries(members.filter(() => dice.percent(70)));
  }
  const name = (): string =>
    dice.list(1, dice.percent(80) ? 1 : 2, () => dice.pick(['a', 'b', 'c', 'k', 'v', 'type'])).join('.');
  return Object.fromEntries(dice.list(0, 2, () => [name(), scalar(dice)]));
}

function operand(dice: Dice, places: Places, operator: string, path: string): Json {
  if (operator === 'exists') {
    return dice.percent(50);
  }
  if (operator === 'match') {
    return elementShape(dice, places, path);
  }
  if (operator.startsWith('datetime_')) {
    return iso(dice);
  }
  if (operator.startsWith('timediff_')) {
    return dice.pick(RELATIVES);
  }
  if (operator === 'regex') {
    return pattern(dice, places, path);
  }
  if (operator === 'regex_in') {
    return dice.list(1, 3, () => pattern(dice, places, path));
  }
  if (/contain_in$/.test(operator)) {
    return dice.list(1, 3, () => searched(dice, places, path));
  }
  if (/contain$/.test(operator)) {
    return searched(dice, places, path);
  }
  if (/in$/.test(operator)) {
    return dice.list(0, 4, () => comparand(dice, places, path));
  }
  return single(dice, () => comparand(dice, places, path));
}

/** Object operands with member names that start with a dollar sign are open in the rule book. */
const hasDollarMember = (value: Json): boolean =>
  value !== null &&
  typeof value === 'object' &&
  Object.entries(value).some(([name, inner]) => name.startsWith('$') || hasDollarMember(inner));

/** One condition of `filter` or `filter_or`. */
export function condition(dice: Dice, places: Places): JsonObject {
  const lists = places.where(Array.isArray);
  const operator = dice.pick(FILTER_OPERATORS);
  const path =
    operator === 'match' && lists.length > 0 && dice.percent(80) ? dice.pick(lists) : filterPath(dice, places);
  const value = operand(dice, places, operator, path);
  return {
    ...spelled(dice, 'key', path),
    ...(value === null && dice.percent(30) ? {} : spelled(dice, 'value', hasDollarMember(value) ? null : value)),
    ...spelled(dice, 'operator', operator),
  };
}

const UNWIND_OPERATORS = ['eq', 'not', 'in', 'not_in', 'contain', 'not_contain', 'contain_in', 'not_contain_in'];

/** An unwind of a path, mostly with a filter over the rows that it makes. */
export function unwindOf(dice: Dice, places: Places, path: string): JsonObject {
  const one = (): JsonObject => {
    const key_ = dice.percent(60)
      ? path
      : dice.percent(50)
        ? `${path}.${key(dice)}`
        : dice.pick([path, ...places.paths]);
    const operator = dice.percent(97) ? dice.pick(UNWIND_OPERATORS) : 'gt';
    const seen = (): Json => {
      const value = places.valueAt(dice, key_);
      return value === undefined || dice.percent(20) ? scalar(dice) : render(value);
    };
    const value = operator.endsWith('contain')
      ? piece(dice, places.valueAt(dice, key_))
      : operator.endsWith('contain_in')
        ? dice.list(1, 3, () => piece(dice, places.valueAt(dice, key_)))
        : operator.endsWith('in')
          ? dice.list(0, 3, seen)
          : single(dice, seen);
    return {
      ...spelled(dice, 'key', key_),
      ...spelled(dice, 'value', hasDollarMember(value) ? null : value),
      ...spelled(dice, 'operator', operator),
    };
  };
  return { path, ...(dice.percent(60) ? { filter: dice.list(1, 2, one) } : {}) };
}
