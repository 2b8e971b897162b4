import { readConditions, type Condition } from '../operands.js';
import type { RawQuery } from '../list.js';
import {
  checkOrder,
  checkPath,
  Deviation,
  meetsList,
  nestsLists,
  type MongoDoc,
  type Rows,
  type Value,
} from './ground.js';
import { isDoc, isList, type Doc } from '../values.js';
import { reach } from '../paths.js';

const literal = (text: string): RegExp => new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'iu');

const patterns = (operand: Value, make: (text: string) => RegExp): MongoDoc[] =>
  [operand].flat().map((text) => ({ $regex: make(text as string) }));

/** The tests on one field; several are alternatives. */
function testsOf({ operator, operand }: Condition): MongoDoc[] {
  switch (operator.replace(/^(?:datetime|timediff)_/, '')) {
    case 'eq':
      return [{ $eq: operand }];
    case 'not':
      return [{ $ne: operand }];
    case 'in':
      return [{ $in: operand }];
    case 'not_in':
      return [{ $nin: operand }];
    case 'contain':
    case 'contain_in':
      return patterns(operand, literal);
    case 'not_contain':
    case 'not_contain_in':
      return patterns(operand, literal).map((test) => ({ $not: test }));
    case 'regex':
    case 'regex_in':
      return patterns(operand, (text) => new RegExp(text, 'iu'));
    case 'match':
      return [{ $elemMatch: operand }];
    default:
      return [{ [`$${operator.replace(/^(?:datetime|timediff)_/, '')}`]: operand }];
  }
}

const hasScalars = (row: Doc, parts: readonly string[]): boolean =>
  reach(row, parts).some(({ value }) => isList(value) && !value.every(isDoc));

function checkTrust(rows: Rows, { parts, operator, operand }: Condition): void {
  const operands = operator === 'match' ? Object.values(operand as object) : [operand].flat();
  if (operands.some((value) => Array.isArray(value))) {
    throw new Deviation('a list within the operand');
  }
  if (/in$/.test(operator) && operands.some(isDoc)) {
    throw new Deviation('an object within a list');
  }
  if (/(?:lt|gt)e?$/.test(operator)) {
    if (operand === null) {
      throw new Deviation('an order comparison with null');
    }
    checkOrder([operand]);
  }
  const list = meetsList(rows, parts);
  if (list && (operator === 'exists' || operands.includes(null))) {
    throw new Deviation('missing members in a list');
  }
  if (operator === 'match' && operands.includes(null)) {
    throw new Deviation('null within match');
  }
  if (operator === 'match' && rows.some((row) => hasScalars(row, parts))) {
    throw new Deviation('match on scalars [D03]');
  }
  if (operator === 'exists' && parts.length === 1) {
    throw new Deviation('exists on a column');
  }
  if (rows.some((row) => nestsLists(row[parts[0] ?? '']))) {
    throw new Deviation('lists in lists');
  }
}

function translate(rows: Rows, condition: Condition): MongoDoc {
  checkTrust(rows, condition);
  if (condition.operator === 'match') {
    checkPath(Object.keys(condition.operand as object));
  }
  const path = checkPath(condition.parts);
  return { $or: testsOf(condition).map((test) => ({ [path]: test })) };
}

/** The filter that MongoDB would be sent for a query. */
export function mongoFilter(
  rows: Rows,
  query: RawQuery,
  required: Readonly<Record<string, string>>,
  now: Date,
): MongoDoc {
  const [filter = [], alternatives = []] = readConditions([query.filter ?? [], query.filter_or ?? []], now);
  const words = (query.keyword ?? '').split(' ').filter((word) => word !== '');
  const anyOf = [
    ...alternatives.map((condition) => translate(rows, condition)),
    ...words.map((word) => ({ job_task_id: { $regex: literal(word) } })),
  ];
  return {
    $and: [
      ...Object.entries(required).map(([column, value]) => ({ [column]: { $eq: value } })),
      ...filter.map((condition) => translate(rows, condition)),
      ...(anyOf.length > 0 ? [{ $or: anyOf }] : []),
    ],
  };
}
