import { parseIso, parseRelative } from './dates.js';
import { Fault } from './faults.js';
import { isDoc, isList, type Value } from './values.js';

export type ColumnKind = 'string' | 'int' | 'datetime' | 'options';

/** The columns, in the order of the rule book; the last three are of the second generation. */
export const COLUMNS: Readonly<Record<string, ColumnKind>> = {
  job_task_id: 'string',
  status: 'string',
  job_id: 'string',
  data_source_id: 'string',
  domain_id: 'string',
  error_code: 'string',
  error_message: 'string',
  created_count: 'int',
  created_at: 'datetime',
  updated_at: 'datetime',
  started_at: 'datetime',
  finished_at: 'datetime',
  options: 'options',
  resource_group: 'string',
  workspace_id: 'string',
  changed: 'options',
};

const LIST_OPERATORS = new Set(['in', 'not_in', 'contain_in', 'not_contain_in', 'regex_in']);
const ONE_OPERATORS = new Set(
  'eq not lt lte gt gte exists contain not_contain match regex'
    .split(' ')
    .concat(['datetime', 'timediff'].flatMap((kind) => ['lt', 'lte', 'gt', 'gte'].map((order) => `${kind}_${order}`))),
);

export const FILTER_OPERATORS: readonly string[] = [...LIST_OPERATORS, ...ONE_OPERATORS];

/** One condition as the tests evaluate it: the path split, the operand converted. */
export interface Condition {
  readonly parts: readonly string[];
  readonly operator: string;
  readonly operand: Value;
}

interface RawCondition {
  readonly key: unknown;
  readonly operator: unknown;
  readonly operand: Value;
}

/** The member of a oneof under either of its spellings. */
export function oneOf(source: Readonly<Record<string, unknown>>, long: string, short: string): unknown {
  if (Object.hasOwn(source, long) && Object.hasOwn(source, short)) {
    throw new Fault('ERROR_INVALID_PARAMETER');
  }
  return source[long] ?? source[short];
}

/** Reads the conditions of `filter` and `filter_or`; every one is checked before any column is looked up. */
export function readConditions(lists: readonly (readonly unknown[])[], now: Date): Condition[][] {
  const raw = lists.map((list) => list.map((item) => readRaw(item as Record<string, unknown>)));
  raw.flat().forEach((condition) => {
    checkShape(condition, now);
  });
  return raw.map((list) => list.map((condition) => convert(condition, now)));
}

const UNWIND_OPERATORS = new Set('eq not in not_in contain not_contain contain_in not_contain_in'.split(' '));

/** Reads the conditions of an unwind: paths into rows of any columns, and operands as they are. */
export function readUnwindFilter(list: readonly unknown[], now: Date): Condition[] {
  return list.map((item) => {
    const condition = readRaw(item as Record<string, unknown>);
    const operator = condition.operator as string;
    if (!UNWIND_OPERATORS.has(operator)) {
      throw new Fault('ERROR_DB_QUERY');
    }
    checkShape(condition, now);
    if (/contain_in$/.test(operator) && (condition.operand as readonly Value[]).length === 0) {
      throw new Fault('ERROR_DB_QUERY');
    }
    return { parts: (condition.key as string).split('.'), ...textual(operator, condition.operand, now) };
  });
}

function readRaw(source: Readonly<Record<string, unknown>>): RawCondition {
  return {
    key: oneOf(source, 'key', 'k'),
    operator: oneOf(source, 'operator', 'o'),
    operand: (oneOf(source, 'value', 'v') ?? null) as Value,
  };
}

function checkShape({ key, operator, operand }: RawCondition, now: Date): void {
  const name = operator as string;
  if (LIST_OPERATORS.has(name)) {
    if (!isList(operand)) {
      throw new Fault('ERROR_OPERATOR_LIST_VALUE_TYPE');
    }
  } else if (!ONE_OPERATORS.has(name)) {
    throw new Fault('ERROR_DB_QUERY');
  } else if (isList(operand)) {
    throw new Fault('ERROR_OPERATOR_VALUE_TYPE');
  }
  if (typeof key !== 'string' || key === '') {
    throw new Fault('ERROR_DB_QUERY');
  }
  if (name === 'exists' && typeof operand !== 'boolean') {
    throw new Fault('ERROR_OPERATOR_BOOLEAN_TYPE');
  }
  if (name === 'match' && !isDoc(operand)) {
    throw new Fault('ERROR_OPERATOR_DICT_VALUE_TYPE');
  }
  if (name.startsWith('datetime_')) {
    parseIso(operand);
  }
  if (name.startsWith('timediff_')) {
    parseRelative(operand, now);
  }
}

function convert({ key, operator, operand }: RawCondition, now: Date): Condition {
  const parts = (key as string).split('.');
  const name = operator as string;
  if (name === 'regex' || name === 'regex_in') {
    return { parts, operator: name, operand: checkPatterns(name, operand) };
  }
  const kind = Object.hasOwn(COLUMNS, parts[0] ?? '') ? COLUMNS[parts[0] ?? ''] : undefined;
  if (kind === undefined || (kind !== 'options' && parts.length > 1)) {
    throw new Fault('ERROR_DB_QUERY');
  }
  if (/contain_in$/.test(name) && (operand as readonly Value[]).length === 0) {
    throw new Fault('ERROR_DB_QUERY');
  }
  return { parts, ...CONVERTERS[kind](name, operand, now) };
}

type Converted = Pick<Condition, 'operator' | 'operand'>;
type Converter = (operator: string, operand: Value, now: Date) => Converted;

const CONVERTERS: Readonly<Record<ColumnKind, Converter>> = {
  string: (operator, operand, now) => textual(operator, operand, now),
  options: (operator, operand, now) => textual(operator, operand, now),
  int: (operator, operand) => {
    if (operator === 'exists') {
      return { operator, operand };
    }
    if (/^(?:not_contain|match|datetime_|timediff_)/.test(operator)) {
      throw new Fault('ERROR_DB_QUERY');
    }
    return asEquality(operator, mapOperand(operand, toInteger));
  },
  datetime: (operator, operand, now) => {
    if (operator === 'exists') {
      return { operator, operand };
    }
    if (/^(?:not_contain|match)/.test(operator)) {
      throw new Fault('ERROR_DB_QUERY');
    }
    if (/^(?:datetime|timediff)_/.test(operator)) {
      return textual(operator, operand, now);
    }
    return asEquality(
      operator,
      mapOperand(operand, (value) => (value === null ? null : parseIso(value))),
    );
  },
};

function textual(operator: string, operand: Value, now: Date): Converted {
  if (operator.startsWith('datetime_')) {
    return { operator, operand: parseIso(operand) };
  }
  if (operator.startsWith('timediff_')) {
    return { operator, operand: parseRelative(operand, now) };
  }
  if (/contain/.test(operator) && ![operand].flat().every((value) => typeof value === 'string')) {
    throw new Fault('ERROR_DB_QUERY');
  }
  return { operator, operand };
}

/** On integers and datetimes `contain` means equality. */
const asEquality = (operator: string, operand: Value): Converted => ({
  operator: operator === 'contain' ? 'eq' : operator === 'contain_in' ? 'in' : operator,
  operand,
});

const mapOperand = (operand: Value, change: (value: Value) => Value): Value =>
  isList(operand) ? operand.map(change) : change(operand);

function toInteger(value: Value): Value {
  if (value === null) {
    return null;
  }
  if (typeof value === 'number') {
    return Math.trunc(value) + 0;
  }
  if (typeof value === 'string' && /^[+-]?\d+$/.test(value)) {
    return Number(value);
  }
  throw new Fault('ERROR_DB_QUERY');
}

function checkPatterns(operator: string, operand: Value): Value {
  const patterns = isList(operand) ? operand : [operand];
  if (patterns.length === 0) {
    throw new Fault('ERROR_DB_QUERY');
  }
  for (const pattern of patterns) {
    patternOf(pattern);
  }
  return operator === 'regex' ? operand : patterns;
}

/** The pattern compiled; one that does not compile or is no string is a fault. */
export function patternOf(pattern: Value): RegExp {
  if (typeof pattern !== 'string') {
    throw new Fault('ERROR_DB_QUERY');
  }
  try {
    return new RegExp(pattern, 'iu');
  } catch {
    throw new Fault('ERROR_DB_QUERY');
  }
}
