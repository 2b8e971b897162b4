import type { Condition, Filter } from '../ast.js';
import { FILTER_OPERATORS } from '../operators/filter-operators.js';
import type { FilterOperator } from '../operators/operator.js';
import { and, or, param, params, sql, TRUE, type Sql } from '../sql/sql.js';
import { datetimeSubject } from '../subject/datetime-subject.js';
import { intSubject } from '../subject/int-subject.js';
import { jsonSubject } from '../subject/json-subject.js';
import { missingSubject } from '../subject/missing-subject.js';
import { stringSubject } from '../subject/string-subject.js';
import type { Subject } from '../subject/subject.js';
import { indexedEquality, type PathLookups } from './path-index.js';
import type { PlanContext } from './plan-context.js';
import { requireField, resolveField, tableColumn, tableValue } from './scope.js';

/** The WHERE of a query: the required values AND `filter` AND (`filter_or`). */
export function planFilter(filter: Filter, lookups: PathLookups, context: PlanContext): Sql {
  const all = planAll(filter.all, lookups, context);
  const any = filter.any.map((condition) => planCondition(condition, context));
  return and([...planRequired(context), ...all, any.length === 0 ? TRUE : or(any)]);
}

/** Equalities that apply regardless of the query; the tenant is first, as in every index. */
export function planRequired({ schema, required }: PlanContext): Sql[] {
  const fields = Object.keys(required).sort((a, b) => Number(b === schema.tenant) - Number(a === schema.tenant));
  return fields.map((field) => {
    const spec = requireField({ field, parts: [] }, field, schema);
    const value = required[field] ?? '';
    return typeof value === 'string'
      ? sql`${tableColumn(spec)} = ${param(value)}`
      : sql`${tableColumn(spec)} IN (${params(value)})`;
  });
}

/** All of the conditions. Databases test in the order of the text, so plain columns come before paths into JSON. */
function planAll(all: readonly Condition[], { indexOf }: PathLookups, context: PlanContext): Sql[] {
  const planned = all.map((condition) => {
    const index = indexOf.get(condition);
    return index === undefined
      ? {
          readsJson: resolveField(condition.path, context.schema)?.kind === 'json',
          test: planCondition(condition, context),
        }
      : { readsJson: false, test: indexedEquality(condition, index, context) };
  });
  return planned.sort((one, other) => Number(one.readsJson) - Number(other.readsJson)).map(({ test }) => test);
}

function planCondition(condition: Condition, context: PlanContext): Sql {
  const operator: FilterOperator = FILTER_OPERATORS[condition.operator];
  return operator.test(subjectOf(condition, operator, context), condition.operand);
}

function subjectOf({ path, place }: Condition, operator: FilterOperator, context: PlanContext): Subject {
  const { schema, dialect } = context;
  const spec =
    operator.unknownField === 'missing'
      ? resolveField(path, schema)
      : requireField(path, place.replace(/\.(?:v|value)$/, ''), schema);
  if (spec === undefined) {
    return missingSubject;
  }
  const scalar = { sql: tableValue(spec, dialect), nullable: spec.nullable, place };
  switch (spec.kind) {
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
