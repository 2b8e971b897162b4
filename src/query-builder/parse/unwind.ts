import type { Unwind } from '../ast.js';
import { UNWIND_OPERATORS } from '../operators/unwind-operators.js';
import { parseFieldPath } from '../operands/field-path.js';
import { LimitedCount } from '../limits.js';
import { parseCondition, type ParseContext } from './filter.js';
import { readList, readObject, readString } from './json-reader.js';

export function parseUnwind(value: unknown, place: string, context: ParseContext): Unwind {
  const reader = readObject(value, place, ['path', 'filter']);
  const path = parseFieldPath(readString(reader, 'path') ?? '', `${place}.path`, context.limits);
  const filter = readList(reader, 'filter');
  const count = new LimitedCount(context.limits, 'conditions');
  count.add(filter.length, `${place}.filter`);
  return {
    path,
    filter: filter.map((condition) =>
      parseCondition(condition.value, condition.place, UNWIND_OPERATORS, context, count),
    ),
  };
}
