import type { Filter, Json } from './messages.js';

/** The operand of a condition; a Date is sent as a datetime. */
export type Operand = Json | Date | readonly Date[];

/** The service's operators for an operator of the console: for one value and for an array. */
type Spelling = readonly [one: string, many: string | null];

/**
 * The console's operators. `''` is "contains", a `t` compares instants, a `td` compares with an instant such as
 * `now - 7d`. If the service has no operator for arrays, an array becomes one condition per value.
 */
const SPELLINGS = {
  '': ['contain', 'contain_in'],
  '!': ['not_contain', 'not_contain_in'],
  '=': ['eq', 'in'],
  '!=': ['not', 'not_in'],
  '~': ['regex', 'regex_in'],
  '>': ['gt', null],
  '>=': ['gte', null],
  '<': ['lt', null],
  '<=': ['lte', null],
  '>t': ['datetime_gt', null],
  '>=t': ['datetime_gte', null],
  '<t': ['datetime_lt', null],
  '<=t': ['datetime_lte', null],
  '>td': ['timediff_gt', null],
  '>=td': ['timediff_gte', null],
  '<td': ['timediff_lt', null],
  '<=td': ['timediff_lte', null],
  exists: ['exists', null],
  match: ['match', null],
} as const satisfies Readonly<Record<string, Spelling>>;

/** An operator of the console; `=t` is "on this day" or "at this instant". */
export type Operator = keyof typeof SPELLINGS | '=t';

const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** Converts an operator of the console to conditions. @throws TypeError for an unknown operator. */
export function filtersOf(key: string, operator: Operator, operand: Operand): readonly Filter[] {
  const value = jsonOf(operand);
  if (operator === '=t') {
    return (isList(value) ? value : [value]).flatMap((instant) => onOf(key, instant));
  }
  const spelling = Object.hasOwn(SPELLINGS, operator) ? SPELLINGS[operator] : undefined;
  if (spelling === undefined) {
    throw new TypeError(`operator: ${Object.keys(SPELLINGS).join(' ')} or =t is expected, not ${operator}`);
  }
  const [one, many]: Spelling = spelling;
  if (value === null) {
    return [{ k: key, v: null, o: operator.startsWith('!') ? 'not' : 'eq' }];
  }
  if (!isList(value)) {
    return [{ k: key, v: value, o: one }];
  }
  return many === null ? value.map((element) => ({ k: key, v: element, o: one })) : [{ k: key, v: value, o: many }];
}

/** A date is the interval of that day, a datetime is an instant. */
function onOf(key: string, value: Json): Filter[] {
  if (typeof value !== 'string') {
    throw new TypeError('=t: a Date, a day (YYYY-MM-DD) or an ISO 8601 text is expected');
  }
  const end = DAY_ONLY.test(value)
    ? { v: new Date(Date.parse(value) + DAY_MS).toISOString(), o: 'datetime_lt' }
    : { v: value, o: 'datetime_lte' };
  return [
    { k: key, v: value, o: 'datetime_gte' },
    { k: key, ...end },
  ];
}

function jsonOf(operand: Operand): Json {
  if (operand instanceof Date) {
    return operand.toISOString();
  }
  return isList(operand) ? operand.map(jsonOf) : operand;
}

/** `Array.isArray` that keeps the element type of a readonly array. */
function isList<T>(value: T): value is Extract<T, readonly unknown[]> {
  return Array.isArray(value);
}
