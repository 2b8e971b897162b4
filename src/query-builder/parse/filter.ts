import type { Condition, Filter } from '../ast.js';
import { QueryError } from '../errors.js';
import type { Json } from '../json.js';
import type { QueryLanguage } from '../language.js';
import { checkLimit, LimitedCount, type QueryLimits } from '../limits.js';
import { FILTER_OPERATORS } from '../operators/filter-operators.js';
import type { FilterOperator } from '../operators/operator.js';
import { parseFieldPath, type FieldPath } from '../operands/field-path.js';
import { has, readAliased, readList, readObject, spelling, type ObjectReader } from './json-reader.js';

/** What parsing needs besides the request. */
export interface ParseContext {
  readonly limits: QueryLimits;
  readonly patternCharacters: LimitedCount;
  readonly now: Date;
  readonly language: QueryLanguage;
  readonly keywordField: string;
}

/** The operand and its place; a condition without a value has the value null. */
export function readOperand(reader: ObjectReader): { readonly operand: Json; readonly place: string } {
  const member = spelling(reader, 'value', 'v');
  const operand = has(reader, member) ? (reader.members[member] as Json | undefined) : null;
  return { operand: operand ?? null, place: `${reader.place}.${member}` };
}

/** Reads `filter`, `filter_or` and `keyword`; every condition is checked before any column is looked up. */
export function parseFilter(reader: ObjectReader, keyword: string, context: ParseContext): Filter {
  const [all, any] = [readList(reader, 'filter'), readList(reader, 'filter_or')];
  const words = readKeyword(keyword, `${reader.place}.keyword`, context);
  const count = new LimitedCount(context.limits, 'conditions');
  count.add(all.length + any.length + words.length, reader.place);
  const read = ({ value, place }: (typeof all)[number]): Condition =>
    parseCondition(value, place, FILTER_OPERATORS, context, count);
  return { all: all.map(read), any: [...any.map(read), ...words] };
}

/** The number of conditions that an operand counts as, besides its own. */
function furtherConditions({ perMember }: FilterOperator, operand: Json): number {
  if (perMember !== true || typeof operand !== 'object' || operand === null) {
    return 0;
  }
  const members = Array.isArray(operand) ? operand.length : Object.keys(operand).length;
  return Math.max(members - 1, 0);
}

const CONDITION_MEMBERS = ['key', 'k', 'value', 'v', 'operator', 'o'];

/** Reads one condition with an operator of a table. @throws QueryError */
export function parseCondition<Name extends string>(
  value: unknown,
  place: string,
  operators: Readonly<Record<Name, FilterOperator>>,
  context: ParseContext,
  count: LimitedCount,
): { readonly path: FieldPath; readonly operator: Name; readonly operand: Json; readonly place: string } {
  const reader = readObject(value, place, CONDITION_MEMBERS);
  const key = readAliased(reader, 'key', 'k');
  const name = readAliased(reader, 'operator', 'o');
  const given = readOperand(reader);
  if (!isNameOf(operators, name.value)) {
    throw new QueryError(
      'ERROR_DB_QUERY',
      name.place,
      `must be one of ${Object.keys(operators).join(', ')}, got ${JSON.stringify(name.value.slice(0, 64))}`,
    );
  }
  const operator = operators[name.value];
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
  if (Array.isArray(given.operand)) {
    checkLimit(context.limits, 'listValues', given.operand.length, given.place);
  }
  count.add(furtherConditions(operator, given.operand), given.place);
  const operand = operator.read(given.operand, { ...context, place: given.place });
  return { path, operator: name.value, operand, place: given.place };
}

/** Whether a word names an operator; the table's prototype does not count. */
function isNameOf<Name extends string>(operators: Readonly<Record<Name, unknown>>, word: string): word is Name {
  return Object.hasOwn(operators, word);
}

/** Each word of a keyword is one more alternative: the searched field contains it. */
function readKeyword(keyword: string, place: string, { keywordField }: ParseContext): Condition[] {
  return keyword
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ path: { field: keywordField, parts: [] }, operator: 'contain', operand: word, place }));
}
