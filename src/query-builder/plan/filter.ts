import type { Condition, Filter } from '../ast.js';
import { FILTER_OPERATORS } from '../operators/filter-operators.js';
import type { FilterOperator } from '../operators/operator.js';
import { and, or, param, sql, TRUE, type Sql } from '../sql/sql.js';
import { datetimeSubject } from '../subject/datetime-subject.js';
import { intSubject } from '../subject/int-subject.js';
import { jsonSubject } from '../subject/json-subject.js';
import { missingSubject } from '../subject/missing-subject.js';
import { stringSubject } from '../subject/string-subject.js';
import type { Subject } from '../subject/subject.js';
import { EQUALITIES } from './access-path.js';
import { indexedEquality } from './path-index.js';
import type { PlanContext } from './plan-context.js';
import { requireField, resolveField, tableColumn } from './scope.js';

function subjectOf({ path, place }: Condition, operator: FilterOperator, context: PlanContext): Subject {
  const { schema, dialect } = context;
  const known =
    operator.unknownField === 'missing'
      ? resolveField(path, schema)
      : requireField(path, place.replace(/\.(?:v|value)$/, ''), schema);
  if (known === undefined) {
    return missingSubject;
  }
  const scalar = { sql: tableColumn(known), nullable: known.nullable, place };
  switch (known.kind) {
    case 'string':
      return stringSubject(scalar, dialect);
    case 'int':
      return intSubject(scalar);
    case 'datetime':
      return datetimeSubject(scalar, dialect);
    case 'json':
      return jsonSubject(scalar.sql, path.parts, context, place);
  }
}

function planCondition(condition: Condition, context: PlanContext): Sql {
  const operator: FilterOperator = FILTER_OPERATORS[condition.operator];
  return operator.test(subjectOf(condition, operator, context), condition.operand);
}

/** Equalities that hold whatever the query says; the tenant stands first, as it does in every index. */
function planRequired(required: Readonly<Record<string, string>>, { schema, indexes }: PlanContext): Sql[] {
  const fields = Object.keys(required).sort((a, b) => Number(b === schema.tenant) - Number(a === schema.tenant));
  return fields.map((field) => {
    indexes.note(schema.fieldIndexes[field]);
    const spec = requireField({ field, parts: [] }, field, schema);
    return sql`${tableColumn(spec)} = ${param(required[field] ?? '')}`;
  });
}

/** All of the conditions. Databases test in the order of the text, so plain columns stand before what looks into JSON. */
function planAll(all: readonly Condition[], context: PlanContext): Sql[] {
  const planned = all.map((condition) => {
    const indexed = indexedEquality(condition, context);
    if (EQUALITIES.has(condition.operator)) {
      context.indexes.note(context.schema.fieldIndexes[condition.path.field]);
    }
    const looksInside = indexed === null && resolveField(condition.path, context.schema)?.kind === 'json';
    return { looksInside, test: indexed ?? planCondition(condition, context) };
  });
  return planned.sort((one, other) => Number(one.looksInside) - Number(other.looksInside)).map(({ test }) => test);
}

/** The WHERE of a query: the required values AND `filter` AND (`filter_or`). */
export function planFilter(filter: Filter, required: Readonly<Record<string, string>>, context: PlanContext): Sql {
  const all = planAll(filter.all, context);
  const any = filter.any.map((condition) => planCondition(condition, context));
  return and([...planRequired(required, context), ...all, any.length === 0 ? TRUE : or(any)]);
}
