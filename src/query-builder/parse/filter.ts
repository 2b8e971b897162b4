import type { Condition, Filter } from '../ast.js';
import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import type { QueryLimits } from '../limits.js';
import { FILTER_OPERATORS, isFilterOperator } from '../operators/filter-operators.js';
import { parseFieldPath } from '../operands/field-path.js';
import { has, readAliased, readList, readObject, spelling, type ObjectReader } from './json-reader.js';

/** What parsing needs besides the request. */
export interface ParseContext {
  readonly limits: QueryLimits;
  readonly now: Date;
  /** The field that `keyword` searches. */
  readonly keywordField: string;
}

const CONDITION_MEMBERS = ['key', 'k', 'value', 'v', 'operator', 'o'];

/** The operand and where it stands; a condition without a value has the value null. */
export function readOperand(reader: ObjectReader): { readonly operand: Json; readonly place: string } {
  const member = spelling(reader, 'value', 'v');
  const operand = has(reader, member) ? (reader.members[member] as Json | undefined) : null;
  return { operand: operand ?? null, place: `${reader.place}.${member}` };
}

function parseCondition(value: unknown, place: string, context: ParseContext): Condition {
  const reader = readObject(value, place, CONDITION_MEMBERS);
  const key = readAliased(reader, 'key', 'k');
  const name = readAliased(reader, 'operator', 'o');
  const given = readOperand(reader);
  if (!isFilterOperator(name.value)) {
    throw new QueryError(
      'ERROR_DB_QUERY',
      name.place,
      `must be one of ${Object.keys(FILTER_OPERATORS).join(', ')}, got ${JSON.stringify(name.value.slice(0, 64))}`,
    );
  }
  const operator = FILTER_OPERATORS[name.value];
  if (operator.takes === 'list' && !Array.isArray(given.operand)) {
    throw new QueryError('ERROR_OPERATOR_LIST_VALUE_TYPE', given.place, `must be an array for ${name.value}`);
  }
  if (operator.takes === 'value' && Array.isArray(given.operand)) {
    throw new QueryError(
      'ERROR_OPERATOR_VALUE_TYPE',
      given.place,
      `must be a single value for ${name.value}, got an array`,
    );
  }
  const path = parseFieldPath(key.value, key.place, context.limits);
  if (Array.isArray(given.operand) && given.operand.length > context.limits.listValues) {
    throw new QueryError(
      'ERROR_DB_QUERY',
      given.place,
      `must have at most ${String(context.limits.listValues)} values`,
    );
  }
  const operand = operator.read(given.operand, { ...context, place: given.place });
  return { path, operator: name.value, operand, place: given.place };
}

/** Each word of a keyword is one more alternative: the searched field contains it. */
function parseKeyword(keyword: string, place: string, context: ParseContext): Condition[] {
  return keyword
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ path: { field: context.keywordField, parts: [] }, operator: 'contain', operand: word, place }));
}

/** Reads `filter`, `filter_or` and `keyword`; every condition is checked before any column is looked up. */
export function parseFilter(reader: ObjectReader, keyword: string, context: ParseContext): Filter {
  const read = (member: string): Condition[] =>
    readList(reader, member).map((element) => parseCondition(element.value, element.place, context));
  const all = read('filter');
  const any = [...read('filter_or'), ...parseKeyword(keyword, `${reader.place}.keyword`, context)];
  if (all.length + any.length > context.limits.conditions) {
    throw new QueryError(
      'ERROR_DB_QUERY',
      reader.place,
      `must have at most ${String(context.limits.conditions)} conditions, words of keyword included (MAX_CONDITIONS)`,
    );
  }
  return { all, any };
}
